/** Numbers as people read them: grouped, with a true minus sign, the same on every machine. */
import { formatMinor } from '#core/money.ts';

const MINUS = '−';

/** `12,345`. */
export function count(value: number): string {
  return signed(groupThousands(String(Math.abs(value))), value);
}

/** The text with its long numbers grouped: `7,320 facts`. */
export function withGroups(text: string): string {
  return text.replace(/\b\d{4,}\b/g, (digits) => count(Number(digits)));
}

/** `1 error`, `2 errors`; the plural is the word with an `s` unless it is given. */
export function counted(value: number, word: string, plural = `${word}s`): string {
  return `${count(value)} ${value === 1 ? word : plural}`;
}

/** Minor units as `1,234.50`; `?` when the figure is unknown. */
export function money(minor: number | null, currency: string): string {
  if (minor === null) return '?';
  const [whole = '', fraction] = formatMinor(Math.abs(minor), currency).split('.');
  return signed(groupThousands(whole) + (fraction === undefined ? '' : `.${fraction}`), minor);
}

/** Seconds as hours with two decimals, `38.50`; ties away from zero, for the eye only. */
export function hours(seconds: number): string {
  const hundredths = roundTo(seconds, 36);
  const fraction = String(Math.abs(hundredths) % 100).padStart(2, '0');
  return signed(`${groupThousands(String(Math.floor(Math.abs(hundredths) / 100)))}.${fraction}`, hundredths);
}

/** Basis points as `11.7 %`; `–` where the ratio has no denominator. */
export function percent(bps: number | null): string {
  if (bps === null) return '–';
  const tenths = roundTo(bps, 10);
  return signed(
    `${groupThousands(String(Math.floor(Math.abs(tenths) / 10)))}.${Math.abs(tenths) % 10} %`,
    tenths,
  );
}

/** Basis points as `92 %`. */
export function wholePercent(bps: number | null): string {
  return bps === null
    ? '–'
    : signed(`${groupThousands(String(Math.abs(roundTo(bps, 100))))} %`, roundTo(bps, 100));
}

/** `part / whole` in basis points, for a share that has no figure of its own; null when there is no whole. */
export function shareBps(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 10_000) / whole);
}

/** Ties away from zero, as the cockpit does: basis points are rounded already, and 23.654 % may stand as 2365. */
function roundTo(value: number, unit: number): number {
  const size = Math.round(Math.abs(value) / unit);
  return value < 0 && size > 0 ? -size : size;
}

function signed(text: string, value: number): string {
  return value < 0 ? MINUS + text : text;
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
