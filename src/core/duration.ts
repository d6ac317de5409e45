/** Durations are integer seconds; texts are what people type for them. */

const DECIMAL = /^(\d{1,5})(?:\.(\d{1,2}))?$/;
const CLOCK = /^(\d{1,5}):([0-5]\d)(?::([0-5]\d))?$/;
const UNITS = /^(?:(\d{1,5})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/;

/**
 * Seconds of `1.75` (hours, at most two decimals), `1h45m`, `1h45`, `105m`, `1:45` or `1:45:30`.
 * Null when the text is none of these. `010` is ten hours: facts are read as text, never as YAML numbers.
 */
export function parseDuration(text: string): number | null {
  const decimal = DECIMAL.exec(text);
  if (decimal) return Number(decimal[1]) * 3600 + Number((decimal[2] ?? '').padEnd(2, '0')) * 36;
  const clock = CLOCK.exec(text);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
  const units = UNITS.exec(text.replace(/h(\d{1,2})$/, 'h$1m'));
  if (!units || text === '') return null;
  return Number(units[1] ?? 0) * 3600 + Number(units[2] ?? 0) * 60 + Number(units[3] ?? 0);
}

/** The shortest text that `parseDuration` reads back to the same seconds: hours where two decimals are enough. */
export function formatDuration(seconds: number): string {
  const sign = seconds < 0 ? '-' : '';
  const size = Math.abs(seconds);
  if (size % 36 === 0) return sign + decimalHours(size);
  const [hours, minutes, rest] = [Math.floor(size / 3600), Math.floor((size % 3600) / 60), size % 60];
  const clock = `${hours}:${String(minutes).padStart(2, '0')}`;
  return sign + (rest === 0 ? clock : `${clock}:${String(rest).padStart(2, '0')}`);
}

function decimalHours(seconds: number): string {
  const hundredths = seconds / 36;
  const whole = Math.floor(hundredths / 100);
  const rest = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return rest === '' ? String(whole) : `${whole}.${rest}`;
}
