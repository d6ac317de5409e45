/** What both sides price time by, and which sums a change of it reaches. */
import { isCold, type Told } from '#core/told.ts';
import type { Pricing } from '#economics/pricing.ts';
import { type Disturbance, disturbanceOf, type Stirred } from '#economics/resume/disturbance.ts';
import { type PriceChange, priceChangeBetween } from '#economics/resume/price-change.ts';
import { pricingsOf } from './both-models.ts';
import { factsOfOthers } from './lists.ts';
import type { Outset } from './outset.ts';

export interface Repriced {
  readonly pricing: { readonly base: Pricing; readonly head: Pricing };
  readonly change: PriceChange;
  readonly disturbance: Disturbance;
}

export function repriced({ standing, models }: Outset, stirred: readonly Stirred[]): Told<Repriced> {
  const pricing = pricingsOf(standing, models);
  const prices = { before: pricing.base.prices, after: pricing.head.prices };
  const change = priceChangeBetween(prices.before, prices.after);
  const trouble = factsOfOthers(standing, prices, change);
  if (trouble !== null) return { cold: trouble };
  const disturbance = disturbanceOf({ footing: standing.footing, ...prices }, change, stirred);
  return isCold(disturbance) ? disturbance : { pricing, change, disturbance };
}
