import { hasErrors } from '#core/diagnostic.ts';
import type { ImportResult } from '#kernel/commands/import.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import type { Look } from './look.ts';
import { count, counted, hours } from './numbers.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { writtenLines } from './written-lines.ts';

const MOST_NAMES = 12;

export const importView: View<ImportResult> = {
  text(result, look, { isQuiet }) {
    const { totals, diagnostics, written } = result;
    const findings = diagnosticsText(diagnostics, look, 30);
    const { rows, seconds } = totals;
    return [
      ...findings,
      ...(findings.length > 0 ? [''] : []),
      ...(rows.out === 0
        ? []
        : [
            ...breakdown('project', totals.byProject, look),
            '',
            ...breakdown('person', totals.byPerson, look),
            '',
          ]),
      `${counted(rows.in, 'row')} in, ${count(rows.out)} out, ${count(rows.skipped)} without time · ${hours(seconds.in)} h in, ${hours(seconds.out)} h out`,
      ...(written ? writtenLines(written, look, isQuiet) : [verdict(result, look)]),
    ];
  },
};

function verdict({ diagnostics, files, isDryRun }: ImportResult, { paint }: Look): string {
  if (hasErrors(diagnostics)) return paint.bad('nothing was imported');
  if (files.length === 0) return paint.good('nothing to change: this export is in the workspace already');
  return isDryRun ? `a dry run: ${counted(files.length, 'file')} would be written` : paint.good('imported');
}

function breakdown(title: string, seconds: Readonly<Record<string, number>>, look: Look): string[] {
  const sorted = Object.entries(seconds).sort(([, a], [, b]) => b - a);
  const rest = sorted.slice(MOST_NAMES);
  const others = rest.reduce((sum, [, each]) => sum + each, 0);
  return table(
    [{ title }, { title: 'hours', align: 'right' }],
    [
      ...sorted.slice(0, MOST_NAMES).map(([name, each]) => ({ cells: [name, hours(each)] })),
      ...(rest.length === 0 ? [] : [{ cells: [`${count(rest.length)} more`, hours(others)] }]),
    ],
    look,
  );
}
