/** Exact fractions, written apart from the engine's so that neither hides the other's mistakes. */

export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

export function fraction(top: number | bigint, bottom: number | bigint = 1n): Fraction {
  const [t, b] = [BigInt(top), BigInt(bottom)];
  return b < 0n ? { top: -t, bottom: -b } : { top: t, bottom: b };
}

export function multiply(...factors: readonly Fraction[]): Fraction {
  return factors.reduce((a, b) => fraction(a.top * b.top, a.bottom * b.bottom), fraction(1));
}

export function add(...parts: readonly Fraction[]): Fraction {
  return parts.reduce(
    (a, b) => fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom),
    fraction(0),
  );
}

/** To the nearest integer; exactly between two, to the even one. */
export function round({ top, bottom }: Fraction): number {
  const below = top >= 0n ? top / bottom : -((-top + bottom - 1n) / bottom);
  const rest = (top - below * bottom) * 2n;
  const isAbove = rest > bottom || (rest === bottom && below % 2n !== 0n);
  return Number(isAbove ? below + 1n : below);
}

/** Decimal text as a fraction. */
export function decimal(text: string): Fraction {
  const [whole = '0', places = ''] = text.split('.');
  return fraction(BigInt(whole + places), 10n ** BigInt(places.length));
}

/** Integers in proportion to the weights that add up to the total: what is left over goes to the largest remainders, the earlier first. */
export function share(total: number, weights: readonly number[]): number[] | null {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) return null;
  const sign = total < 0 ? -1 : 1;
  const exact = weights.map((weight) => BigInt(Math.abs(total)) * BigInt(weight));
  const parts = exact.map((part) => Number(part / BigInt(sum)));
  for (let left = Math.abs(total) - parts.reduce((a, b) => a + b, 0); left > 0; left--) {
    let best = -1;
    for (const [at, part] of exact.entries()) {
      const remainder = part - BigInt(parts[at] ?? 0) * BigInt(sum);
      const bestRemainder = best < 0 ? -1n : (exact[best] ?? 0n) - BigInt(parts[best] ?? 0) * BigInt(sum);
      if (remainder > bestRemainder) best = at;
    }
    parts[best] = (parts[best] ?? 0) + 1;
  }
  return parts.map((part) => sign * part + 0);
}
