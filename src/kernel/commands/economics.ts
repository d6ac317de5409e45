import { z } from 'zod';
import { parseMonth } from '#core/calendar.ts';
import { KernelError } from '#core/trouble.ts';
import type { Grouping } from '#economics/figures.ts';
import { defineCommand } from '../command.ts';
import type { EconomicsAnswer } from '../economics-answer.ts';
import { asOf, at, basis, engine, monthField } from '../input.ts';

const GROUPINGS = [
  'client',
  'project',
  'person',
  'month',
  'task',
  'module',
] as const satisfies readonly Grouping[];

const minor = z.int().nullable();
const figures = () =>
  z.strictObject({
    seconds: z.int(),
    billableSeconds: z.int(),
    revenueMinor: minor,
    labourMinor: minor,
    expensesMinor: minor,
    contributionMinor: minor,
    contributionBps: minor,
    overheadMinor: minor,
    marginMinor: minor,
    marginBps: minor,
    complete: z.boolean(),
  });
const answer = () =>
  z.strictObject({
    version: z.literal(1),
    commit: z.string().nullable(),
    tree: z.string(),
    asOf: z.string(),
    currency: z.string(),
    from: z.string(),
    to: z.string(),
    by: z.enum(GROUPINGS),
    basis: z.enum(['bands', 'payroll']),
    complete: z.boolean(),
    rows: z.array(
      // By person and task there is no overhead, and by person no money where others read.
      figures().partial().extend({
        project: z.string().optional(),
        client: z.string().nullable().optional(),
        person: z.string().nullable().optional(),
        month: z.string().optional(),
        task: z.string().nullable().optional(),
        module: z.string().nullable().optional(),
      }),
    ),
    totals: figures().extend({ unallocatedOverheadMinor: minor, benchMinor: minor }),
  });

export const economics = defineCommand({
  input: z.object({
    by: z.enum(GROUPINGS).default('project').meta({ description: 'what the rows are' }),
    month: monthField('one month').optional(),
    from: monthField('first month (default: the first there is)').optional(),
    to: monthField('last month (default: the month the figures stand at)').optional(),
    asOf,
    at,
    basis,
    engine,
  }),
  formats: ['table', 'json', 'csv', 'markdown'],
  examples: [
    { line: 'economics', words: 'what each project brought, cost and left, to date' },
    { line: 'economics --by client --month 2026-03', words: 'one month, by client' },
    { line: 'economics --by month --format csv', words: 'for a spreadsheet' },
    { line: 'economics --by project --format json', words: 'for a program' },
    { line: 'economics --engine duckdb', words: 'the same figures, added up by DuckDB' },
  ],
  output: async () => answer(),
  async run(context, input): Promise<EconomicsAnswer> {
    const { openEconomics } = await import('../economics.ts');
    const { answerEconomics } = await import('../economics-answer.ts');
    const months = monthsOf(input);
    const reckoned = await openEconomics(context, { at: input.at, asOf: input.asOf, basis: input.basis });
    return answerEconomics(reckoned, { by: input.by, ...months, at: input.at ?? null, engine: input.engine });
  },
  json: ({ source, report, rows }) => {
    const { rows: _all, totals, unallocatedOverheadMinor, benchMinor, ...head } = report;
    return {
      version: 1 as const,
      commit: source.commit,
      tree: source.tree,
      ...head,
      rows: [...rows],
      totals: { ...totals, unallocatedOverheadMinor, benchMinor },
    };
  },
  hasFindings: ({ report, errors }) => !report.complete || errors > 0,
});

/** The months that `--month`, `--from` and `--to` mean together. */
function monthsOf(input: { month?: string | undefined; from?: string | undefined; to?: string | undefined }) {
  const [month, from, to] = [input.month, input.from, input.to].map((text) =>
    text === undefined ? undefined : (parseMonth(text) ?? undefined),
  );
  if (month !== undefined && (from !== undefined || to !== undefined)) {
    throw new KernelError('usage', '`--month` stands alone', 'use either `--month`, or `--from` and `--to`');
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw new KernelError('usage', '`--from` is after `--to`', 'exchange them');
  }
  return { from: month ?? from, to: month ?? to };
}
