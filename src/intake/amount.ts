/** Amounts of time as exact seconds: decimal text is multiplied as digits, never as a floating number. */
import { divideHalfEven, safeNumber } from '#core/rounding.ts';
import type { NumberRules } from './mapping.ts';

export type Unit = 'hours' | 'minutes' | 'seconds' | 'clock';

/** A rational number of seconds, or why there is none. */
export type Seconds = { readonly numerator: bigint; readonly denominator: bigint } | null;

const SECONDS_OF: Readonly<Record<Exclude<Unit, 'clock'>, bigint>> = {
  hours: 3600n,
  minutes: 60n,
  seconds: 1n,
};
/** As many hours as a clock such as `999999:59` can say. */
const MOST_SECONDS = 3_600_000_000n;
const CLOCK = /^(-?)(\d{1,6}):([0-5]\d)(?::([0-5]\d))?$/;
/** Toggl writes durations below an hour as minutes and seconds with the word after them. */
const MINUTES_CLOCK = /^(-?)([0-5]?\d):([0-5]\d) min$/;

/** Seconds of a text in the unit; null when it is not an amount, or more than a million hours. */
export function readSeconds(text: string, unit: Unit, rules: NumberRules): Seconds {
  if (unit === 'clock') return readClock(text);
  const decimal = readDecimal(text, rules);
  if (!decimal) return null;
  const seconds = {
    numerator: decimal.digits * SECONDS_OF[unit],
    denominator: 10n ** BigInt(decimal.decimals),
  };
  const size = seconds.numerator / seconds.denominator;
  return size > MOST_SECONDS || size < -MOST_SECONDS ? null : seconds;
}

/** Whole seconds: exact, or rounded half-even where that is wanted; null when there are parts of a second that are not. The amount comes from `readSeconds`. */
export function wholeSeconds(seconds: NonNullable<Seconds>, round: 'no' | 'second'): number | null {
  const { numerator, denominator } = seconds;
  if (round === 'no' && numerator % denominator !== 0n) return null;
  return safeNumber(divideHalfEven(numerator, denominator));
}

function readClock(text: string): Seconds {
  const minutes = MINUTES_CLOCK.exec(text);
  if (minutes) return clock(minutes[1], 0, Number(minutes[2]), Number(minutes[3]));
  const match = CLOCK.exec(text);
  return match ? clock(match[1], Number(match[2]), Number(match[3]), Number(match[4] ?? 0)) : null;
}

function clock(sign: string | undefined, hours: number, minutes: number, seconds: number): Seconds {
  const size = BigInt(hours * 3600 + minutes * 60 + seconds);
  return { numerator: sign === '-' ? -size : size, denominator: 1n };
}

/** A decimal as manifests write it: `1.234,50` is `1234.50`. Null when the text is not one. */
export function plainDecimal(text: string, rules: NumberRules): string | null {
  const decimal = readDecimal(text, rules);
  if (!decimal) return null;
  const digits = String(decimal.digits < 0n ? -decimal.digits : decimal.digits).padStart(
    decimal.decimals + 1,
    '0',
  );
  const whole = digits.slice(0, digits.length - decimal.decimals);
  const sign = decimal.digits < 0n ? '-' : '';
  return decimal.decimals === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-decimal.decimals)}`;
}

/** `-1.234,50` as −123450 with two decimals. Groups must be of three digits: `2,5` is not twenty-five. */
function readDecimal(
  text: string,
  { decimalMark, groupMark }: NumberRules,
): { digits: bigint; decimals: number } | null {
  const [whole = '', fraction = '', ...more] = text.replace(/^-/, '').split(decimalMark);
  if (more.length > 0 || (fraction === '' && text.includes(decimalMark))) return null;
  const groups = groupMark === undefined ? [whole] : whole.split(groupMark);
  const isGrouped = groups.slice(1).every((group) => /^\d{3}$/.test(group)) && /^\d+$/.test(groups[0] ?? '');
  if (!isGrouped || (groups.length > 1 && (groups[0]?.length ?? 0) > 3) || !/^\d{0,12}$/.test(fraction))
    return null;
  const digits = groups.join('') + fraction;
  if (digits.length > 24) return null;
  const size = BigInt(digits);
  return { digits: text.startsWith('-') ? -size : size, decimals: fraction.length };
}
