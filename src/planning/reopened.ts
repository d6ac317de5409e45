/** Closed months that a proposal opens again or closes otherwise. */
import { canonicalJson } from '#core/canonical-json.ts';
import type { Close, Facts } from '#facts/facts.ts';

type Closes = Pick<Facts, 'closes'>;

/** Closes of the base that are not there as they were: nothing recomputes them any more, and so nothing restates them. */
export function reopenedBetween(base: Closes, head: Closes): Close[] {
  const still = new Set(head.closes.map(saying));
  return base.closes.filter((close) => !still.has(saying(close)));
}

function saying({ at, ...close }: Close): string {
  return canonicalJson(close);
}
