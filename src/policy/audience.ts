/** What readers of a verdict may see: what single people earn and cost is for finance. */

import type { Requirement } from './evaluate.ts';
import { figuresOf } from './figures.ts';

export type Audience = 'public' | 'team' | 'finance';

/** The requirement as the audience may read it. The verdict stays; values that are not theirs become `hidden`. */
export function seenBy(audience: Audience, requirement: Requirement): Requirement {
  if (audience === 'finance') return requirement;
  const isPersons = requirement.subject?.startsWith('Person/') ?? false;
  if (audience === 'team' && !isPersons) return requirement;
  return {
    ...requirement,
    trace: requirement.trace.map((step) => ({
      ...step,
      values: step.values.map(({ path, value }) => ({
        path,
        value: audience === 'public' || isOfMoney(path) ? 'hidden' : value,
      })),
    })),
  };
}

const MONEY = new Set(
  figuresOf('Person').flatMap(({ name, unit }) => (unit === 'minor' || unit === 'bps' ? name : [])),
);

// The spec of a person holds what they cost.
function isOfMoney(path: string): boolean {
  return path.includes('.spec') || MONEY.has(path.split('.').at(-1) ?? '');
}
