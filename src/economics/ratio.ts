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

/** A quantity times a fixed fraction, rounded half to even once; null when the result is no safe integer. */
export type Scale = (quantity: number) => number | null;

export function scaleBy({ n, d }: Ratio): Scale {
  const [numerator, denominator] = [Number(n), Number(d)];
  const isSmall = Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator);
  return (quantity) => {
    if (isSmall && Number.isSafeInteger(quantity * numerator))
      return multiplyDivide(quantity, numerator, denominator);
    const exact = Number(divideHalfEven(BigInt(quantity) * n, d));
    return Number.isSafeInteger(exact) ? exact : null;
  };
}

/** `quantity × ratio`, rounded half to even once; null when the result is no safe integer. */
export function scaled(quantity: number, by: Ratio): number | null {
  return scaleBy(by)(quantity);
}

/** The fraction a decimal text such as `1.0842` means; null when it is none, or not above 0. */
export function parseRatio(text: string): Ratio | null {
  const match = /^(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text);
  if (!match) return null;
  const fraction = match[2] ?? '';
  const n = BigInt((match[1] ?? '') + fraction);
  return n === 0n ? null : { n, d: 10n ** BigInt(fraction.length) };
}
