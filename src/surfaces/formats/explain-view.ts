import type { CodeEntry } from '#core/codes/entry.ts';
import type { Definition } from '#economics/measures.ts';
import type { ExplainResult } from '#kernel/explain-result.ts';
import { explainedFigures } from './explain-figures-text.ts';
import type { Look } from './look.ts';
import { labelled, wrapped } from './paragraph.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const explainView: View<ExplainResult> = {
  text(result, look) {
    if (result.kind === 'code') return codeLines(result.code, result.entry, look);
    if (result.kind === 'measure') return measureLines(result.measure, look);
    if (result.kind === 'economics') return explainedFigures(result, look);
    return [
      ...table(
        [{ title: 'code' }, { title: 'severity', drop: 1 }, { title: 'says', isCut: true }],
        result.codes.map(({ code, entry }) => ({ cells: [code, entry.severity, entry.title] })),
        look,
      ),
      '',
      ...table(
        [{ title: 'measure' }, { title: 'unit', drop: 1 }, { title: 'is', isCut: true }],
        result.measures.map(({ name, unit, formula }) => ({ cells: [name, unit, formula] })),
        look,
      ),
    ];
  },
};

function codeLines(code: string, entry: CodeEntry, look: Look): string[] {
  const { paint } = look;
  const colour =
    entry.severity === 'error' ? paint.bad : entry.severity === 'warning' ? paint.warn : paint.accent;
  return [
    ...wrapped(`${colour(paint.strong(entry.severity))}  ${paint.strong(code)}  ${entry.title}`, look),
    '',
    ...labelled('why', entry.why, look, paint.accent),
    ...labelled('fix', entry.fix, look, paint.accent),
    ...(entry.example === undefined
      ? []
      : [
          '',
          `  ${paint.accent('example')}`,
          ...entry.example.split('\n').map((line) => `    ${visible(line)}`),
        ]),
  ];
}

function measureLines({ name, title, unit, words, formula }: Definition, look: Look): string[] {
  const { paint } = look;
  return [
    ...wrapped(`${paint.strong(title)}  ${name}, in ${UNITS[unit] ?? unit}`, look),
    '',
    ...labelled('is', words, look, paint.accent),
    ...labelled('how', formula, look, paint.accent),
  ];
}

const UNITS: Readonly<Record<string, string>> = {
  seconds: 'seconds, shown as hours',
  minor: "minor units of the workspace's currency",
  bps: 'hundredths of a percent, shown as percent',
  'minor-per-hour': 'minor units per hour',
};
