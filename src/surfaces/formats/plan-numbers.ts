/** Amounts and differences as a sentence has them: short, and exact where that is short enough. */
import { exponentOf } from '#core/currency.ts';
import { hours, money, percent } from './numbers.ts';

const SYMBOLS: Readonly<Record<string, string>> = { EUR: '€', GBP: '£', USD: '$', JPY: '¥' };
const MINUS = '−';

/** `€15,696`, `€92.31`, `CHF 310`: whole from a thousand on, and where there is nothing behind the point. */
export function amount(minor: number | null, currency: string): string {
  if (minor === null) return 'unknown';
  const unit = 10 ** exponentOf(currency);
  const size = Math.abs(minor);
  const isWhole = size >= 1000 * unit || size % unit === 0;
  const text = money(isWhole ? Math.round(size / unit) * unit : size, currency);
  const shown = isWhole ? text.replace(/\.\d+$/, '') : text;
  return `${minor < 0 ? MINUS : ''}${SYMBOLS[currency] ?? `${currency} `}${shown}`;
}

/** `562`, `1.75`. */
export function plainHours(seconds: number): string {
  return hours(seconds).replace(/\.00$/, '');
}

/** The same with a sign: `+42`, `−€2,604`; `no change` of nothing. */
export function signedHours(seconds: number): string {
  return withSign(seconds, plainHours(seconds));
}

export function signedAmount(minor: number | null, currency: string): string {
  return minor === null ? 'unknown' : withSign(minor, amount(minor, currency));
}

/** Basis points as points of percent: `−5.4 pt`. */
export function signedPoints(bps: number): string {
  return withSign(bps, percent(bps).replace('%', 'pt'));
}

function withSign(value: number, text: string): string {
  return value > 0 ? `+${text}` : text;
}
