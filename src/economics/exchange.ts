/** Exchange between currencies at the latest rate that is not too old. */
import { type Day, lastDayOfMonth, type Month } from '#core/calendar.ts';
import { exponentOf } from '#core/currency.ts';
import { compareText } from '#core/diagnostic.ts';
import type { ExchangeRate } from '#facts/facts.ts';
import { inverse, parseRatio, type Ratio, ratio, type Scale, scaleBy, times } from './ratio.ts';

/** Older than this, a rate is as good as none. */
export const MAX_RATE_AGE_DAYS = 62;

export interface Exchange {
  /** Minor units of `to` for minor units of `from` in a month's figures; null without a rate. 0 is 0 in every currency. */
  convert(minor: number | null, from: string, to: string, month: Month): number | null;
  /** Pairs that were asked for in vain so far: the first day, and on how many other days. */
  missing(): readonly MissingRate[];
}

export interface MissingRate {
  readonly from: string;
  readonly to: string;
  readonly on: Day;
  readonly others: number;
}

interface DatedRatio {
  readonly date: Day;
  readonly rate: Ratio;
}

/**
 * The exchange of a workspace. A month's amounts are converted at the latest rate dated on or before its last day and asOf.
 * A rate written in the other direction serves as its exact inverse where the wanted one has none in time.
 * Two rates are never chained.
 */
export function exchangeOf(rates: readonly ExchangeRate[], asOf: Day): Exchange {
  const pairs = ratesByPair(rates);
  const found = new Map<string, Scale | null>();
  const scaleOf = (from: string, to: string, month: Month): Scale | null => {
    const key = `${from} ${to} ${month}`;
    let scale = found.get(key);
    if (scale === undefined) {
      const rate = minorRatio(pairs, { from, to, on: dayOfRate(month, asOf) });
      scale = rate && scaleBy(rate);
      found.set(key, scale);
    }
    return scale;
  };
  return {
    convert(minor, from, to, month) {
      if (minor === null || minor === 0 || from === to) return minor;
      const scale = scaleOf(from, to, month);
      return scale?.(minor) ?? null;
    },
    missing: () => missingIn(found, asOf),
  };
}

/** The day by which a month's rate must be dated. */
function dayOfRate(month: Month, asOf: Day): Day {
  return Math.min(lastDayOfMonth(month), asOf);
}

function missingIn(found: ReadonlyMap<string, Scale | null>, asOf: Day): MissingRate[] {
  const days = new Map<string, Day[]>();
  for (const [key, scale] of found) {
    if (scale) continue;
    const [from = '', to = '', month = '0'] = key.split(' ');
    const on = dayOfRate(Number(month), asOf);
    days.set(`${from} ${to}`, [...(days.get(`${from} ${to}`) ?? []), on]);
  }
  return [...days].sort().map(([pair, on]) => {
    const [from = '', to = ''] = pair.split(' ');
    return { from, to, on: Math.min(...on), others: on.length - 1 };
  });
}

interface Wanted {
  readonly from: string;
  readonly to: string;
  readonly on: Day;
}

function minorRatio(
  pairs: ReadonlyMap<string, readonly DatedRatio[]>,
  { from, to, on }: Wanted,
): Ratio | null {
  const direct = latest(pairs.get(`${from} ${to}`), on);
  const reverse = direct ? null : latest(pairs.get(`${to} ${from}`), on);
  const rate = direct ?? (reverse && inverse(reverse));
  if (!rate) return null;
  const shift = exponentOf(to) - exponentOf(from);
  const scale = 10n ** BigInt(Math.abs(shift));
  return times(rate, shift >= 0 ? ratio(scale, 1) : ratio(1, scale));
}

function latest(rates: readonly DatedRatio[] | undefined, on: Day): Ratio | null {
  const best = rates?.findLast((rate) => rate.date <= on);
  return best && on - best.date <= MAX_RATE_AGE_DAYS ? best.rate : null;
}

function ratesByPair(rates: readonly ExchangeRate[]): Map<string, DatedRatio[]> {
  // Two rates of one pair and day are an error of the facts; the order below only keeps the figures from depending on files.
  const ordered = [...rates].sort((a, b) => a.date - b.date || compareText(a.rate, b.rate));
  const pairs = new Map<string, DatedRatio[]>();
  for (const { date, from, to, rate } of ordered) {
    const parsed = parseRatio(rate);
    if (!parsed) continue;
    const pair = pairs.get(`${from} ${to}`) ?? [];
    pairs.set(`${from} ${to}`, pair);
    pair.push({ date, rate: parsed });
  }
  return pairs;
}
