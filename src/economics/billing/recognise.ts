/** Revenue of one project, month after month: what its billing model earns beside hours, and where it stands. */
import { type Day, firstDayOfMonth, type Month, monthOfDay } from '#core/calendar.ts';
import type { ClosedProject, Opening } from '#facts/facts.ts';
import type { ClosedMonths } from '../closed-months.ts';
import { type Contract, termAt } from '../contract.ts';
import type { Exchange } from '../exchange.ts';
import { noExpenses } from '../expenses.ts';
import type { AmountLeaf, AmountSource, ProjectMonth, Restatement } from '../leaves.ts';
import type { ProjectEffort } from '../project-effort.ts';
import { minus, plus, sumOf } from '../sums.ts';
import { type Earned, type EarningMonth, earnedInMonth } from './earned.ts';
import { known, ownMinorIn } from './known.ts';
import { apartOf, restatementsOf } from './restate.ts';
import { type Run, runsOf } from './runs.ts';
import type { TaskState } from './tasks.ts';

/** Everything that is known of one project, by month. */
export interface ProjectRecord {
  readonly contract: Contract;
  readonly first: Month;
  readonly last: Month;
  readonly asOf: Day;
  readonly tasks: readonly TaskState[];
  readonly effort: ReadonlyMap<Month, ProjectEffort>;
  readonly rebilled: ReadonlyMap<Month, readonly AmountLeaf[]>;
  /** Net, in the project's currency; null when an invoice is in another. */
  readonly invoiced: ReadonlyMap<Month, number | null>;
  readonly openings: readonly Opening[];
  /** First day on which any fact names the project; null when none does. */
  readonly firstFact: Day | null;
}

export interface Means {
  readonly closed: ClosedMonths;
  readonly exchange: Exchange;
  /** The workspace's. */
  readonly currency: string;
}

export interface Recognised {
  readonly amounts: readonly AmountLeaf[];
  readonly months: readonly ProjectMonth[];
  readonly restatements: readonly Restatement[];
  readonly gaps: readonly RevenueGap[];
  /** Earned by asOf in the months under the present billing model, in the project's currency. */
  readonly earnedInRun: number | null;
  /** What each month that earns anything by its billing was earned from. */
  readonly bases: ReadonlyMap<Month, EarningMonth>;
}

/** Why a project's revenue is unknown in a month. */
export interface RevenueGap {
  readonly project: string;
  readonly month: Month;
  readonly words: string;
  readonly hint: string;
}

/** Where the project stands between two months; amounts in its own currency. */
interface Standing {
  readonly run: Run | null;
  readonly recognised: number | null;
  readonly invoiced: number | null;
  readonly earnedInRun: number | null;
  /** What the run would have earned without a cap. */
  readonly uncappedInRun: number | null;
  readonly secondsInRun: number;
  /** Hours carried on in a retainer. */
  readonly carriedSeconds: number;
  /** What is invoiced beyond what the close of the month says; 0 in an open one. */
  readonly invoicedApart: number | null;
}

const NOTHING_IN_RUN = { earnedInRun: 0, uncappedInRun: 0, secondsInRun: 0, carriedSeconds: 0 };
const BEGINNING: Standing = { run: null, recognised: 0, invoiced: 0, invoicedApart: 0, ...NOTHING_IN_RUN };

/** Walks the project's months in order; each starts from where the one before it ended, or from what its close agreed on. */
export function recognise(record: ProjectRecord, means: Means): Recognised {
  const runs = runsOf(record.contract, record, {
    secondsIn: (month) => record.effort.get(month)?.inRun.seconds ?? 0,
    openings: record.openings,
  });
  const steps: Step[] = [];
  let standing = BEGINNING;
  for (const [month, run] of runs) {
    const step = monthStep(record, means, {
      month,
      run,
      before: begin(standing, run, record.openings, month),
    });
    steps.push(step);
    standing = step.after;
  }
  return {
    amounts: steps.flatMap(({ amounts }) => amounts),
    months: steps.map(({ line }) => line),
    restatements: steps.flatMap(({ restatements }) => restatements),
    gaps: steps.flatMap(({ gaps }) => gaps),
    earnedInRun: standing.earnedInRun,
    bases: new Map(steps.flatMap(({ line, basis }) => (basis ? [[line.month, basis] as const] : []))),
  };
}

interface Step {
  readonly amounts: readonly AmountLeaf[];
  readonly line: ProjectMonth;
  readonly restatements: readonly Restatement[];
  readonly gaps: readonly RevenueGap[];
  readonly basis: EarningMonth | null;
  readonly after: Standing;
}

/** A new run counts from nothing, but what openings brought before the first billing entry stays with the first run. */
function begin(standing: Standing, run: Run, openings: readonly Opening[], month: Month): Standing {
  const isNew = standing.run !== run && standing.run !== null && standing.run.model !== 'none';
  const brought = openings.filter(({ date }) => monthOfDay(date) === month);
  const entered = { ...standing, ...(isNew && NOTHING_IN_RUN), run };
  const recognised = sumOf(brought, ({ recognisedMinor }) => recognisedMinor);
  return {
    ...entered,
    recognised: plus(entered.recognised, recognised),
    invoiced: plus(
      entered.invoiced,
      sumOf(brought, ({ invoicedMinor }) => invoicedMinor),
    ),
    earnedInRun: plus(entered.earnedInRun, recognised),
    uncappedInRun: plus(entered.uncappedInRun, recognised),
    secondsInRun: entered.secondsInRun + brought.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

interface Now {
  readonly month: Month;
  readonly run: Run;
  readonly before: Standing;
}

function monthStep(record: ProjectRecord, means: Means, now: Now): Step {
  const { contract } = record;
  const { month, before } = now;
  const effort = record.effort.get(month);
  const rebilled = sumOf(record.rebilled.get(month) ?? [], ({ revenueOwnMinor }) => revenueOwnMinor);
  const hourly = plus(effort ? effort.revenueOwnMinor : 0, rebilled);
  const countsHours = now.run.model === 'time-and-materials' ? hourly : 0;
  const invoiced = plus(before.invoiced, invoicedIn(record, month));
  const secondsInRun = before.secondsInRun + (effort?.inRun.seconds ?? 0);
  const agreed = means.closed.agreed(contract.project, month);
  const agreedRevenue = agreed && minus(agreed.recognisedMinor, before.recognised);
  const basis: EarningMonth | null = accrues(record, month)
    ? {
        contract,
        billing: termAt(contract, month)?.billing ?? null,
        run: now.run,
        month,
        asOf: record.asOf,
        tasks: record.tasks,
        earnedBefore: before.earnedInRun,
        uncappedBefore: before.uncappedInRun,
        carriedSeconds: before.carriedSeconds,
        secondsInRun,
        billableSeconds: effort?.inRun.billableSeconds ?? 0,
        hourlyOwnMinor: hourly,
        invoicedOwnMinor: invoiced,
        ...retainerDays(record, month),
        agreedFee: agreed && known(minus(agreedRevenue, hourly)),
        own: ownMinorIn(contract.currency),
      }
    : null;
  const earned: Earned = basis
    ? earnedInMonth(basis)
    : { lines: [], uncapped: plus(before.uncappedInRun, countsHours), overrun: 0, carriedSeconds: 0 };
  const lines = earned.lines.filter(({ amount }) => amount.minor !== 0);
  const recomputed = plus(
    hourly,
    sumOf(lines, ({ amount }) => amount.minor),
  );
  const difference = agreed ? minus(agreedRevenue, recomputed) : 0;
  const leaf = (source: AmountSource, own: number | null, task: string | null) =>
    amountLeaf(contract, means, { month, source, own, task });
  const after: Standing = {
    run: now.run,
    recognised: agreed ? agreed.recognisedMinor : plus(before.recognised, recomputed),
    invoiced,
    earnedInRun: plus(
      before.earnedInRun,
      plus(
        plus(
          countsHours,
          sumOf(lines, ({ amount }) => amount.minor),
        ),
        difference,
      ),
    ),
    uncappedInRun: plus(earned.uncapped, difference),
    secondsInRun,
    carriedSeconds: agreed ? agreed.retainerSeconds : earned.carriedSeconds,
    invoicedApart: apartOf({ agreed, invoiced }),
  };
  return {
    amounts: [
      ...lines.map(({ source, task, amount }) => leaf(source, amount.minor, task)),
      ...(difference === 0 ? [] : [leaf('closed', difference, null)]),
    ],
    line: projectMonth(contract, means, { now, after, earned, agreed }),
    restatements: restatementsOf(
      {
        contract,
        month,
        agreed,
        recognisedBefore: before.recognised,
        recomputed,
        invoiced,
        invoicedApart: before.invoicedApart,
      },
      means.closed,
    ),
    gaps: lines.flatMap(({ amount }) =>
      amount.gap ? [{ project: contract.project, month, ...amount.gap }] : [],
    ),
    basis,
    after,
  };
}

function invoicedIn({ invoiced }: ProjectRecord, month: Month): number | null {
  const minor = invoiced.get(month);
  return minor === undefined ? 0 : minor;
}

/** What an opening brought is not earned again: fees and retainers begin on the day after it. */
function accrues({ openings }: ProjectRecord, month: Month): boolean {
  return openings.every(({ date }) => month >= monthOfDay(date + 1));
}

function retainerDays(
  { contract, openings, firstFact }: ProjectRecord,
  month: Month,
): { retainerFrom: Day; retainerTo: Day } {
  const term = termAt(contract, month)?.from ?? null;
  const declared = contract.from ?? (term === null ? null : firstDayOfMonth(term));
  // Without any date of its own a retainer begins with the month of the first fact about the project.
  const begun =
    declared ?? (firstFact === null ? Number.MAX_SAFE_INTEGER : firstDayOfMonth(monthOfDay(firstFact)));
  return {
    retainerFrom: Math.max(begun, ...openings.map(({ date }) => date + 1)),
    retainerTo: contract.to ?? Number.MAX_SAFE_INTEGER,
  };
}

function amountLeaf(
  { project, client, currency }: Contract,
  means: Means,
  {
    month,
    source,
    own,
    task,
  }: { month: Month; source: AmountSource; own: number | null; task: string | null },
): AmountLeaf {
  return {
    month,
    project,
    client,
    task,
    person: null,
    source,
    currency,
    revenueOwnMinor: own,
    revenueMinor: means.exchange.convert(own, currency, means.currency, month),
    attributedMinor: 0,
    ...noExpenses,
  };
}

function projectMonth(
  { project, client, currency }: Contract,
  means: Means,
  { now, after, earned, agreed }: { now: Now; after: Standing; earned: Earned; agreed: ClosedProject | null },
): ProjectMonth {
  const wip = minus(after.recognised, after.invoiced);
  return {
    month: now.month,
    project,
    client,
    model: now.run.model,
    closed: agreed !== null,
    currency,
    recognisedOwnMinor: after.recognised,
    invoicedOwnMinor: after.invoiced,
    wipOwnMinor: wip,
    wipMinor: means.exchange.convert(wip, currency, means.currency, now.month),
    retainerSeconds: after.carriedSeconds,
    overrunOwnMinor: earned.overrun,
  };
}
