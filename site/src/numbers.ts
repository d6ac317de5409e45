/** Numbers as a reader meets them: grouped by comma, true minus signs, one gap word for what is not known. */

const MINUS = '−';
/** A space that keeps a number and its unit on one line. */
export const JOINED = '\u00a0';
export const UNKNOWN = '—';

/** What a formatter accepts: figures of the dataset may be null, and are absent where they were redacted. */
export type Maybe = number | null | undefined;

export function isKnown(value: Maybe): value is number {
  return typeof value === 'number';
}

/** `16,504.25` of 1650425 with 2 decimals; the sign is a true minus. */
export function money(minor: Maybe, decimals: number): string {
  if (!isKnown(minor)) return UNKNOWN;
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals === 0 ? '' : `.${digits.slice(-decimals)}`;
  return signOf(minor) + grouped(whole) + fraction;
}

/** `16,504`: whole units, for headlines; the table beside it has the exact figure. Halves go away from zero. */
export function wholeMoney(minor: Maybe, decimals: number): string {
  if (!isKnown(minor)) return UNKNOWN;
  const whole = Math.round(Math.abs(minor) / 10 ** decimals);
  return (whole === 0 ? '' : signOf(minor)) + grouped(String(whole));
}

const SYMBOLS: Readonly<Record<string, string>> = { EUR: '€', GBP: '£', USD: '$', JPY: '¥' };

/** `€16,504`, `−€240`, `CHF 16,504`: whole units with the currency, for sentences. */
export function wholeMoneyOf(minor: Maybe, currency: string, decimals: number): string {
  if (!isKnown(minor)) return UNKNOWN;
  const text = wholeMoney(minor, decimals);
  const sign = text.startsWith(MINUS) ? MINUS : '';
  return sign + currencyMark(currency) + text.slice(sign.length);
}

/** `€16,504.25`, `−€240.00`, `CHF 16,504.25`: exact, with the currency. */
export function moneyOf(minor: Maybe, currency: string, decimals: number): string {
  if (!isKnown(minor)) return UNKNOWN;
  return signOf(minor) + currencyMark(currency) + money(Math.abs(minor), decimals);
}

/** `€` where the sign is unmistakable, else the code and a space. */
export function currencyMark(currency: string): string {
  return Object.hasOwn(SYMBOLS, currency) ? (SYMBOLS[currency] ?? '') : `${currency}${JOINED}`;
}

/** `+1,905`, `−3,180`, `0`: a change in whole units. */
export function signedWholeMoney(minor: Maybe, decimals: number): string {
  const text = wholeMoney(minor, decimals);
  return isKnown(minor) && minor > 0 && text !== '0' ? `+${text}` : text;
}

/** `+1,905.00`: a change, exact. */
export function signedMoney(minor: Maybe, decimals: number): string {
  const text = money(minor, decimals);
  return isKnown(minor) && minor > 0 ? `+${text}` : text;
}

/** Hours with two decimals: `142.50`. */
export function hours(seconds: Maybe): string {
  if (!isKnown(seconds)) return UNKNOWN;
  const hundredths = Math.round(Math.abs(seconds) / 36);
  const sign = hundredths === 0 ? '' : signOf(seconds);
  return `${sign}${grouped(String(Math.floor(hundredths / 100)))}.${String(hundredths % 100).padStart(2, '0')}`;
}

/** Hours for a sentence, without useless decimals: `4`, `4.5`, `38.25`. */
export function plainHours(seconds: Maybe): string {
  return hours(seconds).replace(/\.?0+$/, '');
}

/** `8 hours`, `1 hour`, for sentences. */
export function saidHours(seconds: Maybe): string {
  const text = plainHours(seconds);
  return `${text} ${text === '1' ? 'hour' : 'hours'}`;
}

/** `34.7 %` of 3470 basis points. */
export function percent(bps: Maybe): string {
  if (!isKnown(bps)) return UNKNOWN;
  const tenths = Math.round(Math.abs(bps) / 10);
  return `${tenths === 0 ? '' : signOf(bps)}${grouped(String(Math.floor(tenths / 10)))}.${tenths % 10}${JOINED}%`;
}

/** `71 %`, for sentences and headlines. */
export function wholePercent(bps: Maybe): string {
  if (!isKnown(bps)) return UNKNOWN;
  const whole = Math.round(Math.abs(bps) / 100);
  return `${whole === 0 ? '' : signOf(bps)}${grouped(String(whole))}${JOINED}%`;
}

/** For axes, without useless decimals: `2.5`, `−0.5`, `1,200`. */
export function axisNumber(value: number): string {
  const tenths = Math.round(Math.abs(value) * 10);
  const fraction = tenths % 10 === 0 ? '' : `.${tenths % 10}`;
  return (tenths === 0 ? '' : signOf(value)) + grouped(String(Math.floor(tenths / 10))) + fraction;
}

export function count(value: number): string {
  return signOf(value) + grouped(String(Math.abs(value)));
}

/** Part of a whole in basis points; null where there is no whole. */
export function shareBps(part: Maybe, whole: Maybe): number | null {
  return isKnown(part) && isKnown(whole) && whole !== 0 ? Math.round((part * 10_000) / whole) : null;
}

/** The sum, or null as soon as one part is not known. */
export function sum(values: readonly Maybe[]): number | null {
  let total = 0;
  for (const value of values) {
    if (!isKnown(value)) return null;
    total += value;
  }
  return total;
}

function signOf(value: number): string {
  return value < 0 ? MINUS : '';
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
