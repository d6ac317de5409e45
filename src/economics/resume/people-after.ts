/** The rows of people in the report of the head. */
import type { EffortColumns } from '../effort-columns.ts';
import { figuresOf, unattributed } from '../figure-rows.ts';
import type { AmountLeaf } from '../leaves.ts';
import { RunningSums } from '../running-sums.ts';
import type { Footing } from './footing.ts';
import { type Anew, addRow } from './row-sums.ts';

export interface Differing {
  readonly footing: Footing;
  readonly touched: ReadonlySet<string>;
  /** Of touched projects: what was kept, and what is. */
  readonly amounts: { readonly before: readonly AmountLeaf[]; readonly after: readonly AmountLeaf[] };
  /** Rows of all cells that differ, on both sides. */
  readonly before: EffortColumns;
  readonly after: EffortColumns;
}

/** What comes to one person, or to nobody, beside what was kept. */
interface Shift {
  seconds: number;
  billableSeconds: number;
  revenueMinor: number;
  labourMinor: number;
  expensesMinor: number;
  rows: number;
}

const NO_SHIFT: Shift = {
  ...{ seconds: 0, billableSeconds: 0, revenueMinor: 0, labourMinor: 0, expensesMinor: 0, rows: 0 },
};

/** The rows of those who are moved. */
export function peopleAfter(differing: Differing): Anew {
  const { footing, touched, amounts } = differing;
  const was = new Map(footing.outcome.reports.person.rows.map((row) => [row.person ?? null, row]));
  const paid = new Set([...amounts.before, ...amounts.after].map(({ person }) => person));
  // Whoever works on what is touched is looked at, and most of them are not moved by it.
  const moved = [...shiftsOf(differing)].filter(
    ([name, shift]) => paid.has(name) || Object.values(shift).some((figure) => figure !== 0),
  );
  return new Map(
    moved.map(([name, shift]) => {
      const kept = name === null ? 0 : (footing.rowsByPerson[footing.people.indexOf(name)] ?? 0);
      const isOwn = (leaf: AmountLeaf) => leaf.person === name && (unattributed(leaf) || leaf.expensesMinor);
      const isThere =
        kept + shift.rows > 0 ||
        amounts.after.some(isOwn) ||
        footing.amounts().some((leaf) => isOwn(leaf) && !touched.has(leaf.project));
      const sums = new RunningSums();
      const row = was.get(name);
      if (row) addRow(sums, { ...row, overheadMinor: 0 }, 1);
      sums.addEffort(shift.seconds, shift.billableSeconds, shift.revenueMinor, shift.labourMinor);
      sums.addAmount(0, shift.expensesMinor);
      return [name, isThere ? { person: name, ...figuresOf(sums.sums(), false) } : null];
    }),
  );
}

function shiftsOf({ amounts, before, after }: Differing): ReadonlyMap<string | null, Shift> {
  const shifts = new Map<string | null, Shift>();
  const of = (name: string | null): Shift => {
    const shift = shifts.get(name) ?? { ...NO_SHIFT };
    shifts.set(name, shift);
    return shift;
  };
  addEffort(before, of, -1);
  addEffort(after, of, 1);
  for (const leaf of amounts.before) addAmount(leaf, of(leaf.person), -1);
  for (const leaf of amounts.after) addAmount(leaf, of(leaf.person), 1);
  return shifts;
}

function addEffort(columns: EffortColumns, of: (name: string) => Shift, sign: 1 | -1): void {
  const people: Shift[] = [];
  for (let row = 0; row < columns.length; row++) {
    const who = columns.person[row] as number;
    people[who] ??= of(columns.people[who] ?? '');
    const shift = people[who];
    const seconds = sign * (columns.seconds[row] as number);
    shift.seconds += seconds;
    if (columns.billable[row] === 1) shift.billableSeconds += seconds;
    shift.revenueMinor += sign * ((columns.revenue[row] as number) + (columns.attributed[row] as number));
    shift.labourMinor += sign * (columns.labour[row] as number);
    shift.rows += sign;
  }
}

function addAmount(leaf: AmountLeaf, shift: Shift, sign: 1 | -1): void {
  shift.revenueMinor += sign * (unattributed(leaf) ?? Number.NaN);
  shift.expensesMinor += sign * (leaf.expensesMinor ?? Number.NaN);
}
