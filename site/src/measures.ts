/** Where each figure is defined. A measure that the dataset does not define links to the page as a whole. */
import type { Definitions } from '#projection/dataset.ts';
import { anchor, inside } from './links.ts';

/** What the pages call a measure, and the names a dataset may define it under. */
const NAMES = {
  hours: ['hours', 'seconds', 'worked'],
  billable: ['billable', 'billable-hours', 'billable-share', 'billableSeconds'],
  revenue: ['revenue', 'revenueMinor'],
  labour: ['labour', 'labourMinor'],
  expenses: ['expenses', 'expensesMinor'],
  contribution: ['contribution', 'contributionMinor'],
  'contribution-share': ['contribution-share', 'contribution-percent', 'contributionBps', 'contribution'],
  overhead: ['overhead', 'overheadMinor'],
  margin: ['margin', 'marginMinor'],
  bench: ['bench', 'benchMinor'],
  'of-capacity': ['of-capacity', 'utilisation-capacity', 'ofCapacityBps', 'utilisation'],
  'of-available': ['of-available', 'utilisation-available', 'ofAvailableBps', 'utilisation'],
  'of-worked': ['of-worked', 'utilisation-worked', 'ofWorkedBps', 'utilisation'],
  wip: ['wip', 'wipMinor'],
  receivables: ['receivables', 'receivable', 'receivableMinor'],
  burn: ['burn', 'burnBps'],
  forecast: ['forecast', 'forecastBps'],
  'effective-rate': ['effective-rate', 'effectiveRateMinor'],
  roi: ['roi', 'client-roi', 'roiBps'],
} as const satisfies Record<string, readonly string[]>;

export type MeasureName = keyof typeof NAMES;

export function definitionLink(definitions: Definitions): (measure: MeasureName) => string {
  const defined = new Set(definitions.measures.map((measure) => measure.name));
  return (measure) => {
    const name = NAMES[measure].find((candidate) => defined.has(candidate));
    return inside(name === undefined ? 'definitions/' : `definitions/#${anchor('measure', name)}`);
  };
}
