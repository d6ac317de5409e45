/** Exact fractions: what a price per second or an exchange rate is before its one rounding. */
import { divideHalfEven, multiplyDivide } from '#core/rounding.ts';

/** `n / d`, with `d` above 0. */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

export function ratio(n: number | bigint, d: number | bigint): Ratio {
  return { n: BigInt(n), d: BigInt(d) };
}

export function times(a: Ratio, b: Ratio): Ratio {
  return { n: a.n * b.n, d: a.d * b.d };
}

export function inverse({ n, d }: Ratio): Ratio {
  return { n: d, d: n };
}

/** `quantity × ratio`, rounded half to even once; null when the result is no safe integer. */
export function scaled(quantity: number, by: Ratio): number | null {
  const [n, d] = [Number(by.n), Number(by.d)];
  if (Number.isSafeInteger(n) && Number.isSafeInteger(d)) {
    const product = quantity * n;
    if (Number.isSafeInteger(product)) return multiplyDivide(quantity, n, d);
  }
  const exact = Number(divideHalfEven(BigInt(quantity) * by.n, by.d));
  return Number.isSafeInteger(exact) ? exact : null;
}

/** The fraction a decimal text such as `1.0842` means; null when it is none, or not above 0. */
export function parseRatio(text: string): Ratio | null {
  const match = /^(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text);
  if (!match) return null;
  const fraction = match[2] ?? '';
  const n = BigInt((match[1] ?? '') + fraction);
  return n === 0n ? null : { n, d: 10n ** BigInt(fraction.length) };
}
