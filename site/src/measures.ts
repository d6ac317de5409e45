/** Where each figure is defined: the measure of the dataset that a page means by its own word. */
import type { Definitions } from '#projection/dataset.ts';
import { anchor, inside } from './links.ts';

const NAMES = {
  hours: 'seconds',
  billable: 'billableSeconds',
  revenue: 'revenueMinor',
  labour: 'labourMinor',
  expenses: 'expensesMinor',
  contribution: 'contributionMinor',
  'contribution-share': 'contributionBps',
  overhead: 'overheadMinor',
  margin: 'marginMinor',
  bench: 'benchMinor',
  'of-capacity': 'ofCapacityBps',
  'of-available': 'ofAvailableBps',
  'of-worked': 'ofWorkedBps',
  wip: 'wipMinor',
  receivables: 'receivableMinor',
  burn: 'burnBps',
  forecast: 'forecastBps',
  'effective-rate': 'effectiveRateMinor',
  roi: 'roiBps',
} as const;

export type MeasureName = keyof typeof NAMES;

/** The place of a measure on the definitions page; the page itself for one that the dataset does not define. */
export function definitionLink({ measures }: Definitions): (measure: MeasureName) => string {
  const defined = new Set(measures.map((measure) => measure.name));
  return (measure) => {
    const name = NAMES[measure];
    return inside(defined.has(name) ? `definitions/#${anchor('measure', name)}` : 'definitions/');
  };
}
