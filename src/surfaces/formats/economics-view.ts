/** What each client, project, person or month brings, costs and leaves, as a table. */
import type { EconomicsAnswer } from '#kernel/economics-answer.ts';
import { csvText } from './csv.ts';
import { economicsTable } from './economics-rows.ts';
import { joined } from './joined.ts';
import { type Look, noPaint } from './look.ts';
import { markdownTable } from './markdown.ts';
import { monthsInWords } from './months.ts';
import { nextLines } from './next-lines.ts';
import { counted, hours, wholePercent } from './numbers.ts';
import { reportCsv } from './report-csv.ts';
import { sourceLine } from './source-line.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const economicsView: View<EconomicsAnswer> = {
  text: (answer, look, { isQuiet }) => {
    const { columns, rows } = economicsTable(answer, look.paint);
    return [
      ...heading(answer, look),
      '',
      ...table(columns, rows, look),
      '',
      ...utilisationLines(answer, look),
      ...problemLines(answer, look),
      ...(isQuiet || answer.next.length === 0 ? [] : nextLines(answer.next, look)),
    ];
  },
  csv: ({ report, rows }) => csvText(reportCsv(report, rows)),
  markdown: (answer) => {
    const { columns, rows } = economicsTable(answer, noPaint);
    return markdownTable(
      columns.map(({ title, align }) => ({ title, align: align ?? 'left' })),
      rows.map(({ cells, mark }) => {
        const texts = [...cells, ...(mark === undefined ? [] : [mark])].map((cell) =>
          typeof cell === 'string' ? cell : cell.text,
        );
        return [...texts.slice(0, columns.length - 1), texts.slice(columns.length - 1).join(' ')];
      }),
    );
  },
};

function heading(
  { report, title, state, missing, source, usesBands }: EconomicsAnswer,
  look: Look,
): string[] {
  const about = [
    visible(title),
    `${monthsInWords(report.from, report.to)}, ${state}`,
    report.currency,
    costWords(report.basis, usesBands),
  ];
  const owed =
    missing && missing.seconds > 0
      ? [`${hours(missing.seconds)} h still missing from ${counted(missing.people, 'person', 'people')}`]
      : [];
  const [first = '', ...rest] = joined(about, look.columns);
  return [
    look.paint.strong(first),
    ...rest,
    ...joined([sourceLine(source), ...owed], look.columns).map(look.paint.faint),
  ];
}

function costWords(basis: EconomicsAnswer['report']['basis'], usesBands: boolean): string {
  if (basis === 'payroll') return 'people at their own pay';
  return usesBands ? 'people at band rates' : 'people at their own cost';
}

function utilisationLines({ utilisation, report }: EconomicsAnswer, look: Look): string[] {
  const { ofCapacityBps, ofAvailableBps, ofWorkedBps, capacitySeconds, summarySeconds } = utilisation;
  if (report.totals.seconds === 0) return [];
  if (capacitySeconds === 0) {
    return ['utilisation unknown: add `weeklyHours` to people to see it'];
  }
  const apart = summarySeconds === 0 ? '' : `, with ${hours(summarySeconds)} h imported as totals of tasks`;
  const [first = '', ...rest] = joined(
    [
      `${wholePercent(ofCapacityBps)} of capacity`,
      `${wholePercent(ofAvailableBps)} of available`,
      `${wholePercent(ofWorkedBps)} of worked${apart}`,
    ],
    look.columns,
    LABEL.length,
  );
  return [LABEL + first, ...rest.map((line) => ' '.repeat(LABEL.length) + line)];
}

const LABEL = 'billable hours: ';

function problemLines({ report, errors }: EconomicsAnswer, { paint, program }: Look): string[] {
  if (errors === 0 && report.complete) return [];
  const unknown = report.complete ? '' : '; ? is unknown, because an input is missing';
  return [paint.bad(`${counted(errors, 'error')}${unknown} · ${program} check`)];
}
