/** Figures in the workspace's currency, as text. */
import type { DatasetIndex } from '#projection/dataset.ts';
import * as numbers from './numbers.ts';

export interface Speaker {
  readonly currency: string;
  /** Exact: `16,504.25`. */
  money(minor: numbers.Maybe): string;
  /** Whole units: `16,504`. */
  whole(minor: numbers.Maybe): string;
  /** Whole units with the currency: `€16,504`. */
  said(minor: numbers.Maybe): string;
  /** A change, exact: `+1,905.00`. */
  change(minor: numbers.Maybe): string;
  /** A change in whole units: `+1,905`. */
  wholeChange(minor: numbers.Maybe): string;
  /** A change in whole units with the currency: `+€1,905`. */
  saidChange(minor: numbers.Maybe): string;
  /** Short, for axes: `70k`, `1.2m`. */
  tick(minor: number): string;
  /** Words with amounts in them, `fixed, 12,000.00 EUR by hours`, with the currency as everywhere: `fixed, €12,000.00 by hours`. */
  marked(words: string): string;
  /** Exact, with its currency: `€1,200.00`, `CHF 1,200.00`. */
  moneyIn(minor: numbers.Maybe, currency: string): string;
}

export function speakerOf(
  index: Pick<DatasetIndex, 'currency' | 'currencyDecimals' | 'currencies'>,
): Speaker {
  const decimals = index.currencyDecimals;
  const decimalsOf = (currency: string) =>
    currency === index.currency ? decimals : (index.currencies[currency] ?? 2);
  return {
    currency: index.currency,
    money: (minor) => numbers.money(minor, decimals),
    whole: (minor) => numbers.wholeMoney(minor, decimals),
    said: (minor) => numbers.wholeMoneyOf(minor, index.currency, decimals),
    change: (minor) => numbers.signedMoney(minor, decimals),
    wholeChange: (minor) => numbers.signedWholeMoney(minor, decimals),
    saidChange: (minor) =>
      (numbers.isKnown(minor) && minor > 0 ? '+' : '') +
      numbers.wholeMoneyOf(minor, index.currency, decimals),
    tick: (minor) => compact(minor / 10 ** decimals),
    moneyIn: (minor, currency) => numbers.moneyOf(minor, currency, decimalsOf(currency)),
    marked: (words) =>
      words.replace(
        /(\d[\d,.]*) ([A-Z]{3})\b/g,
        (_, amount: string, currency: string) => numbers.currencyMark(currency) + amount,
      ),
  };
}

const STEPS = [
  [1e9, 'bn'],
  [1e6, 'm'],
  [1e3, 'k'],
] as const;

function compact(units: number): string {
  const [size, letter] = STEPS.find(([step]) => Math.abs(units) >= step) ?? [1, ''];
  const text = String(Math.round((Math.abs(units) / size) * 10) / 10);
  return `${units < 0 ? '−' : ''}${text}${letter}`;
}
