/** Projects that earn by the hour and in no other way: month after month there is nothing to recognise beside their hours. */
import type { ClosedMonths } from '../closed-months.ts';
import type { Contract } from '../contract.ts';

interface Means {
  readonly closed: ClosedMonths;
  /** The workspace's. */
  readonly currency: string;
}

/** True also of internal ones. A cap bounds hours, a close says what they were, and another currency asks for rates of exchange. */
export function isByHoursAlone({ terms, currency }: Contract, { closed, currency: home }: Means): boolean {
  return (
    currency === home &&
    closed.through === null &&
    terms.every(({ billing }) => billing.model === 'internal' || isUncapped(billing))
  );
}

function isUncapped(billing: Contract['terms'][number]['billing']): boolean {
  return billing.model === 'time-and-materials' && billing.cap === undefined;
}
