/** What `explain --format json` prints: version 1, one shape for each kind of subject. */
import { z } from 'zod';
import type { ExplainedFigures } from './explain-figures.ts';
import type { ExplainResult } from './explain-result.ts';

const version = z.literal(1);
const minor = z.int().nullable();
const name = z.string().nullable();

const Code = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  title: z.string(),
  why: z.string(),
  fix: z.string(),
  example: name,
});
const Measure = z.strictObject({
  name: z.string(),
  title: z.string(),
  unit: z.string(),
  words: z.string(),
  formula: z.string(),
});
const Place = z.strictObject({ file: z.string(), line: z.int().nullable() });

const Rule = z.strictObject({
  rule: z.string(),
  rateMinor: z.int(),
  currency: z.string(),
  seconds: z.int(),
  valueMinor: minor,
  from: name,
  until: name,
  score: z.int(),
  why: z.string(),
  over: z.array(z.strictObject({ rule: z.string(), rateMinor: z.int(), score: z.int(), why: z.string() })),
  file: z.string(),
  line: z.int().nullable(),
  /** The latest commit that changed the file; null while it was never committed. */
  commit: name,
});

const seconds = z.int();
const cumulative = { earnedMinor: minor, beforeMinor: minor };

/** Amounts in the project's currency. */
const WorkingOut = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('hours'),
    feeMinor: minor,
    secondsToDate: seconds,
    budgetSeconds: seconds.nullable(),
    remainingSeconds: seconds,
    wholeSeconds: seconds.nullable(),
    ...cumulative,
  }),
  z.strictObject({
    method: z.literal('days'),
    feeMinor: minor,
    days: z.int(),
    ofDays: z.int(),
    ...cumulative,
  }),
  z.strictObject({ method: z.enum(['milestones', 'invoiced']), feeMinor: minor, ...cumulative }),
  z.strictObject({ method: z.literal('cap'), capMinor: minor, uncappedMinor: minor, ...cumulative }),
  z.strictObject({
    method: z.literal('retainer'),
    monthlyMinor: minor,
    days: z.int(),
    ofDays: z.int(),
    hours: z
      .strictObject({
        includedSeconds: seconds,
        carriedInSeconds: seconds,
        usedSeconds: seconds,
        carriedOnSeconds: seconds,
        beyondSeconds: seconds,
        overageRateMinor: minor,
      })
      .nullable(),
  }),
]);

const Figures = z.strictObject({
  kind: z.literal('economics'),
  version,
  project: z.string(),
  client: name,
  month: z.string(),
  billing: z.string(),
  closed: z.boolean(),
  /** The project's, which rates and values are in. */
  currency: z.string(),
  /** The workspace's, which the other figures are in. */
  workspaceCurrency: z.string(),
  revenueMinor: minor,
  labourMinor: minor,
  expensesMinor: minor,
  contributionMinor: minor,
  contributionBps: minor,
  overheadMinor: minor,
  marginMinor: minor,
  complete: z.boolean(),
  /** How the billing gave its amount; null where hours times rates say it all. */
  working: WorkingOut.nullable(),
  rules: z.array(Rule),
  amounts: z.array(
    z.strictObject({
      source: z.string(),
      task: name,
      person: name,
      revenueMinor: minor,
      expensesMinor: minor,
    }),
  ),
  entries: z.array(
    z.strictObject({
      at: Place,
      date: z.string(),
      person: z.string(),
      task: name,
      activity: z.string(),
      seconds: z.int(),
      billable: z.boolean(),
      pricedAt: name,
      rule: name,
      name,
    }),
  ),
});

export const ExplainOutput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('code'), version, ...Code.shape }),
  z.strictObject({ kind: z.literal('measure'), version, ...Measure.shape }),
  z.strictObject({ kind: z.literal('contents'), version, codes: z.array(Code), measures: z.array(Measure) }),
  Figures,
]);
export type ExplainOutput = z.output<typeof ExplainOutput>;

export function explainOutput(result: ExplainResult): ExplainOutput {
  const head = { version: 1 as const };
  switch (result.kind) {
    case 'code':
      return { kind: 'code', ...head, ...codeOutput(result) };
    case 'measure':
      return { kind: 'measure', ...head, ...result.measure };
    case 'contents':
      return {
        kind: 'contents',
        ...head,
        codes: result.codes.map(codeOutput),
        measures: [...result.measures],
      };
    case 'economics':
      return { kind: 'economics', ...head, ...figuresOutput(result) };
  }
}

type WithEntry = Extract<ExplainResult, { kind: 'contents' }>['codes'][number];

function codeOutput({ code, entry }: WithEntry): z.output<typeof Code> {
  const { severity, title, why, fix, example } = entry;
  return { code, severity, title, why, fix, example: example ?? null };
}

function figuresOutput({ explanation, currency: workspaceCurrency, commits, lines }: ExplainedFigures) {
  const { project, client, month, billing, closed, currency, figures } = explanation;
  const { revenueMinor, labourMinor, expensesMinor, contributionMinor, contributionBps } = figures;
  return {
    ...{ project, client, month, billing, closed, currency, workspaceCurrency },
    ...{ revenueMinor, labourMinor, expensesMinor, contributionMinor, contributionBps },
    overheadMinor: figures.overheadMinor,
    marginMinor: figures.marginMinor,
    complete: figures.complete,
    working: explanation.working,
    rules: explanation.rules.map((each) => {
      const { names: _names, resource: _resource, valueOwnMinor, over, at, ...rule } = each;
      return {
        ...rule,
        valueMinor: valueOwnMinor,
        over: [...over],
        file: at.file,
        line: lines.get(each) ?? null,
        commit: commits.get(at.file)?.commit ?? null,
      };
    }),
    amounts: explanation.amounts.map(
      ({ source, task, person, revenueMinor: revenue, expensesMinor: expenses }) => ({
        source,
        task,
        person,
        revenueMinor: revenue,
        expensesMinor: expenses,
      }),
    ),
    entries: explanation.entries.map(({ at, ...entry }) => ({
      at: { file: at.file, line: at.line ?? null },
      ...entry,
    })),
  };
}
