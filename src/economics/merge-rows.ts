/** Rows of the rollup that are priced alike become one leaf. */
import type { Chosen } from './choose-prices.ts';
import type { Costings } from './costing.ts';
import type { EffortColumns } from './effort-columns.ts';
import type { Rollup } from './rollup.ts';

export type Worked = Chosen &
  Pick<
    EffortColumns,
    | 'length'
    | 'month'
    | 'target'
    | 'activity'
    | 'person'
    | 'seconds'
    | 'summarySeconds'
    | 'firstDay'
    | 'lastDay'
  >;

export function mergeRows(rollup: Rollup, chosen: Chosen, costs: Costings): Worked {
  const { leaves, length } = leavesOfRows(rollup, chosen, costs);
  // Prices seldom change within a month: then every row is a leaf as it stands.
  return length === rollup.length ? asTheyAre(rollup, chosen) : merged(rollup, chosen, leaves, length);
}

/** The leaf of each row, and how many there are. Only rows of the same work, which stand together, can share one. */
function leavesOfRows(rollup: Rollup, chosen: Chosen, costs: Costings) {
  const leaves = new Uint32Array(rollup.length);
  let length = 0;
  let start = 0;
  for (let row = 0; row < rollup.length; row++) {
    if (row > start && !isSameWork(rollup, chosen, row - 1, row)) start = row;
    let same = start;
    while (same < row && !isSamePrice(chosen, costs, same, row)) same++;
    leaves[row] = same < row ? (leaves[same] as number) : length++;
  }
  return { leaves, length };
}

function isSameWork(rollup: Rollup, { billable }: Chosen, one: number, other: number): boolean {
  return (
    rollup.person[one] === rollup.person[other] &&
    rollup.target[one] === rollup.target[other] &&
    rollup.activity[one] === rollup.activity[other] &&
    rollup.month[one] === rollup.month[other] &&
    billable[one] === billable[other]
  );
}

function isSamePrice({ rule, model, cost }: Chosen, costs: Costings, one: number, other: number): boolean {
  return (
    rule[one] === rule[other] &&
    model[one] === model[other] &&
    costs.isSame(cost[one] as number, cost[other] as number)
  );
}

function asTheyAre(rollup: Rollup, chosen: Chosen): Worked {
  const { length, month, target, activity, person, seconds, summarySeconds, first, last } = rollup;
  return {
    ...chosen,
    length,
    month,
    target,
    activity,
    person,
    seconds,
    summarySeconds,
    firstDay: first,
    lastDay: last,
  };
}

function merged(rollup: Rollup, chosen: Chosen, leaves: Uint32Array, length: number): Worked {
  const columns = emptyColumns(length);
  let begun = 0;
  for (let row = 0; row < rollup.length; row++) {
    const at = leaves[row] as number;
    // Leaves are numbered by their first rows.
    if (at === begun) {
      begun += 1;
      columns.month[at] = rollup.month[row] as number;
      columns.target[at] = rollup.target[row] as number;
      columns.activity[at] = rollup.activity[row] as number;
      columns.person[at] = rollup.person[row] as number;
      columns.billable[at] = chosen.billable[row] as number;
      columns.model[at] = chosen.model[row] as number;
      columns.rule[at] = chosen.rule[row] as number;
      columns.cost[at] = chosen.cost[row] as number;
      columns.firstDay[at] = rollup.first[row] as number;
      columns.lastDay[at] = rollup.last[row] as number;
    }
    columns.seconds[at] = (columns.seconds[at] as number) + (rollup.seconds[row] as number);
    columns.summarySeconds[at] =
      (columns.summarySeconds[at] as number) + (rollup.summarySeconds[row] as number);
    columns.firstDay[at] = Math.min(columns.firstDay[at] as number, rollup.first[row] as number);
    columns.lastDay[at] = Math.max(columns.lastDay[at] as number, rollup.last[row] as number);
  }
  return columns;
}

function emptyColumns(length: number): Worked {
  return {
    length,
    month: new Int32Array(length),
    target: new Uint32Array(length),
    activity: new Uint32Array(length),
    person: new Uint32Array(length),
    billable: new Uint8Array(length),
    model: new Uint8Array(length),
    rule: new Int32Array(length),
    cost: new Int32Array(length),
    seconds: new Float64Array(length),
    summarySeconds: new Float64Array(length),
    firstDay: new Int32Array(length),
    lastDay: new Int32Array(length),
  };
}
