/** How much overhead moves between two states: only months are spread again in which what it is spread by differs. */
import type { Month } from '#core/calendar.ts';
import type { AmountLeaf, OverheadRow } from '../leaves.ts';
import { overheadRows } from '../overhead.ts';
import type { ByProject } from '../project-effort.ts';
import { groupBy } from '../sums.ts';
import type { Cell } from './cells.ts';
import type { Footing } from './footing.ts';
import type { ResumedSide, Resumption } from './resumption.ts';

interface Between {
  readonly touched: ReadonlySet<string>;
  /** Months with disturbed cells. */
  readonly disturbed: ReadonlySet<Month>;
  /** Of touched projects, on the head. */
  readonly effort: ByProject;
  /** Of touched projects: what was kept, and what is. */
  readonly amounts: { readonly before: readonly AmountLeaf[]; readonly after: readonly AmountLeaf[] };
  readonly months: { readonly first: Month; readonly last: Month };
}

export interface OverheadShift {
  /** In minor units of the workspace's currency, where it is not 0. */
  readonly projects: ReadonlyMap<string, number>;
  /** Of what no project carries. */
  readonly unallocated: number;
}

const NO_SHIFT: OverheadShift = { projects: new Map(), unallocated: 0 };

/** Null where a share is unknown. */
export function overheadShift(resumption: Resumption, between: Between): OverheadShift | null {
  const { base, head, footing } = resumption;
  const [was, is] = [base, head].map(({ model }) => [...model.byKind.Overhead.values()]);
  if (!was || !is || was.length + is.length === 0) return NO_SHIFT;
  const isOther = was.length !== is.length || was.some((overhead, at) => overhead !== is[at]);
  const months = isOther ? everyMonth(between.months) : otherMonths(between);
  const shifts = new Map<string | null, number>();
  for (const month of months) {
    const before = rowsIn(month, carriedBefore(footing, month), { footing, side: base });
    const after = rowsIn(month, carriedAfter(footing, month, between), { footing, side: head });
    for (const [rows, sign] of [
      [before, -1],
      [after, 1],
    ] as const) {
      for (const { project, overheadMinor } of rows) {
        if (overheadMinor === null) return null;
        shifts.set(project, (shifts.get(project) ?? 0) + sign * overheadMinor);
      }
    }
  }
  const unallocated = shifts.get(null) ?? 0;
  const projects = [...shifts].flatMap(([project, shift]) =>
    project === null || shift === 0 ? [] : [[project, shift] as const],
  );
  return { projects: new Map(projects), unallocated };
}

function everyMonth({ first, last }: Between['months']): Month[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

function otherMonths({ disturbed, amounts, months }: Between): Month[] {
  const [was, is] = [weights(amounts.before), weights(amounts.after)];
  const other = [...new Set([...was.keys(), ...is.keys()])].filter(
    (month) => was.get(month) !== is.get(month),
  );
  return [...new Set([...disturbed, ...other])].filter(
    (month) => month >= months.first && month <= months.last,
  );
}

/** What amounts weigh, month by month, as text. */
function weights(amounts: readonly AmountLeaf[]): Map<Month, string> {
  const byMonth = groupBy(amounts, ({ month }) => month);
  return new Map(
    [...byMonth].map(([month, leaves]) => {
      const said = leaves.map(({ project, client, revenueMinor }) =>
        [project, client, revenueMinor].join(' '),
      );
      return [month, said.sort().join('\n')];
    }),
  );
}

/** What overhead of one month is spread by. */
interface Carried {
  readonly cells: readonly Cell[];
  readonly amounts: readonly AmountLeaf[];
}

function carriedBefore({ cells, amounts }: Footing, month: Month): Carried {
  return { cells: cells.inMonth(month), amounts: amounts().filter((leaf) => leaf.month === month) };
}

function carriedAfter(footing: Footing, month: Month, { touched, effort, amounts }: Between): Carried {
  const isBeside = ({ project }: { readonly project: string }) => !touched.has(project);
  const was = carriedBefore(footing, month);
  return {
    cells: [
      ...was.cells.filter(isBeside),
      ...[...effort.values()].flatMap((cells) => cells.get(month) ?? []),
    ],
    amounts: [...was.amounts.filter(isBeside), ...amounts.after.filter((leaf) => leaf.month === month)],
  };
}

function rowsIn(
  month: Month,
  { cells, amounts }: Carried,
  { footing, side }: { readonly footing: Footing; readonly side: ResumedSide },
): OverheadRow[] {
  const effort = new Map(cells.map((cell) => [cell.project, new Map([[month, cell]])]));
  const means = { ...side.pricing.prices, model: side.model, asOf: footing.outcome.asOf };
  return overheadRows(effort, amounts, { first: month, last: month }, means);
}
