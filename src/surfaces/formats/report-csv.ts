/** A report as rows of a CSV file: the fields of the JSON form, with the same names and integers. */
import type { Report } from '#economics/figures.ts';
import type { EconomicsAnswer } from '#kernel/economics-answer.ts';
import type { CsvCell } from './csv.ts';

const NAMES = ['client', 'project', 'person', 'month', 'task', 'module'] as const;
const FIGURES = [
  'seconds',
  'billableSeconds',
  'revenueMinor',
  'labourMinor',
  'expensesMinor',
  'contributionMinor',
  'contributionBps',
  'overheadMinor',
  'marginMinor',
  'marginBps',
  'complete',
] as const;

export function reportCsv({ by, currency }: Report, rows: EconomicsAnswer['rows']): CsvCell[][] {
  const names = NAMES.filter((name) => name === by || rows.some((row) => row[name] !== undefined));
  const figures = FIGURES.filter((name) => rows.length === 0 || rows.some((row) => row[name] !== undefined));
  return [
    [...names, 'currency', ...figures],
    ...rows.map((row) => [
      ...names.map((name) => row[name] ?? null),
      currency,
      ...figures.map((name) => row[name] ?? null),
    ]),
  ];
}
