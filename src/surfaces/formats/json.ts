import { KernelError } from '#core/trouble.ts';

/**
 * JSON of two spaces with keys in the order of the value, ending with a line end. An integer that a JSON reader
 * would round is refused: a figure that is silently off by one is worse than none.
 */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, refuseUnsafe, 2)}\n`;
}

function refuseUnsafe(key: string, value: unknown): unknown {
  if (
    typeof value === 'number' &&
    !Number.isSafeInteger(value) &&
    (Number.isInteger(value) || !Number.isFinite(value))
  ) {
    throw new KernelError(
      'json/unsafe-integer',
      `\`${key}\` is ${value}, which JSON cannot carry exactly`,
      'narrow the report, or use --format csv',
    );
  }
  return value;
}
