/** Why did it change: what moved contribution from one month to another, in steps that add up to the difference. */
import type { Month } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import { formatDuration } from '#core/duration.ts';
import type { Economics } from './economics.ts';
import type { AmountLeaf, AmountSource, EffortLeaf } from './leaves.ts';
import { groupBy, minus, plus, sumOf } from './sums.ts';

export interface ChangeStep {
  /** `harbour-shop: 12 more hours billed`. */
  readonly words: string;
  /** Null on the last step, which gathers what is too small to name. */
  readonly project: string | null;
  /** What the step added to contribution, in the workspace's currency. */
  readonly deltaMinor: number;
}

export interface Change {
  readonly from: Month;
  readonly to: Month;
  readonly before: number;
  readonly after: number;
  /** The weightiest first. Their sum is after − before, exactly. */
  readonly steps: readonly ChangeStep[];
}

/** Null when contribution of either month is unknown: its steps would be made up. */
export function changeBetween(economics: Economics, from: Month, to: Month, most = 8): Change | null {
  const before = driversIn(economics, from);
  const after = driversIn(economics, to);
  const sums = {
    before: sumOf(before.values(), ({ minor }) => minor),
    after: sumOf(after.values(), ({ minor }) => minor),
  };
  if (sums.before === null || sums.after === null) return null;
  const steps = [...new Set([...before.keys(), ...after.keys()])]
    .flatMap((key) => stepOf(before.get(key) ?? null, after.get(key) ?? null))
    .sort((a, b) => Math.abs(b.deltaMinor) - Math.abs(a.deltaMinor) || compareText(a.words, b.words));
  return { from, to, before: sums.before, after: sums.after, steps: gathered(steps, most) };
}

/** One thing that makes up a project's contribution in a month. */
interface Driver {
  readonly project: string;
  readonly kind: 'hours' | 'labour' | 'expense' | Exclude<AmountSource, 'expense'>;
  /** Towards contribution: costs are negative. */
  readonly minor: number | null;
  readonly seconds: number;
}

function driversIn({ effort, amounts }: Economics, month: Month): Map<string, Driver> {
  const drivers = new Map<string, Driver>();
  const add = (driver: Driver) => drivers.set(`${driver.project} ${driver.kind}`, driver);
  for (const [project, leaves] of groupBy(
    effort.filter((leaf) => leaf.month === month),
    projectOf,
  )) {
    const billable = leaves.filter((leaf) => leaf.billable);
    add({ project, kind: 'hours', minor: sumOf(leaves, revenueOf), seconds: secondsOf(billable) });
    add({
      project,
      kind: 'labour',
      minor: minus(
        0,
        sumOf(leaves, (leaf) => leaf.labourMinor),
      ),
      seconds: secondsOf(leaves),
    });
  }
  const bySource = groupBy(
    amounts.filter((leaf) => leaf.month === month),
    ({ project, source }) => `${project} ${source}`,
  );
  for (const leaves of bySource.values()) {
    const [leaf] = leaves;
    if (!leaf) continue;
    const minor = sumOf(leaves, (each) => minus(each.revenueMinor, each.expensesMinor));
    add({ project: leaf.project, kind: leaf.source, minor, seconds: 0 });
  }
  return drivers;
}

function projectOf({ project }: { readonly project: string }): string {
  return project;
}

function revenueOf({ revenueMinor }: EffortLeaf | AmountLeaf): number | null {
  return revenueMinor;
}

function secondsOf(leaves: readonly EffortLeaf[]): number {
  return leaves.reduce((sum, { seconds }) => sum + seconds, 0);
}

function stepOf(before: Driver | null, after: Driver | null): ChangeStep[] {
  const driver = after ?? before;
  const deltaMinor = minus(after ? after.minor : 0, before ? before.minor : 0);
  if (!driver || deltaMinor === null || deltaMinor === 0) return [];
  const seconds = (after?.seconds ?? 0) - (before?.seconds ?? 0);
  return [
    {
      words: `${driver.project}: ${wordsOf(driver.kind, deltaMinor, seconds)}`,
      project: driver.project,
      deltaMinor,
    },
  ];
}

function wordsOf(kind: Driver['kind'], delta: number, seconds: number): string {
  const more = delta > 0 ? 'more' : 'less';
  switch (kind) {
    case 'hours':
      return seconds === 0
        ? `billable hours at ${delta > 0 ? 'higher' : 'lower'} rates`
        : `${hours(seconds)} billed`;
    case 'labour':
      return seconds === 0 ? `people cost ${delta > 0 ? 'less' : 'more'}` : `${hours(seconds)} worked`;
    case 'expense':
      return delta > 0 ? 'fewer expenses' : 'more expenses';
    case 'rebilled':
      return `${more} expenses charged on`;
    case 'fee':
      return `${more} of the fee earned`;
    case 'retainer':
      return `${more} retainer`;
    case 'overage':
      return `${more} beyond the retainer’s hours`;
    case 'cap':
      return delta > 0 ? 'less beyond the cap' : 'more beyond the cap';
    case 'milestone':
      return delta > 0 ? 'milestones reached' : 'fewer milestones reached';
    case 'closed':
      return 'difference to the closed figure';
  }
}

function hours(seconds: number): string {
  // Hundredths, as figures beside it: `2.67 h` rather than `2:40 h`.
  return `${formatDuration(Math.round(Math.abs(seconds) / 36) * 36)} h ${seconds > 0 ? 'more' : 'less'}`;
}

/** The weightiest steps, and one for all that is left, so that nothing is dropped. */
function gathered(steps: readonly ChangeStep[], most: number): ChangeStep[] {
  if (steps.length <= most) return [...steps];
  const rest = steps.slice(most - 1);
  const deltaMinor = rest.reduce((sum, step) => plus(sum, step.deltaMinor) ?? sum, 0);
  return [
    ...steps.slice(0, most - 1),
    { words: `${rest.length} smaller changes`, project: null, deltaMinor },
  ];
}
