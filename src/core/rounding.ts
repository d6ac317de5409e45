/** Exact integer arithmetic with one rounding at the end, half to even. */

/** `numerator / denominator` rounded half to even. Throws a RangeError when the denominator is 0. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('division by zero');
  const sign = numerator < 0n !== denominator < 0n ? -1n : 1n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = n / d;
  const twice = (n % d) * 2n;
  const up = twice > d || (twice === d && quotient % 2n === 1n);
  return sign * (up ? quotient + 1n : quotient);
}

/** `a × b / c` in safe integers, rounded half to even once. Throws a RangeError outside ±2^53. */
export function multiplyDivide(a: number, b: number, c: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product) && Number.isSafeInteger(c) && c > 0) {
    const quotient = Math.trunc(product / c);
    const rest = product - quotient * c;
    const twice = Math.abs(rest) * 2;
    if (Number.isSafeInteger(twice) && Math.abs(rest) < c) {
      const up = twice > c || (twice === c && quotient % 2 !== 0);
      return plainZero(up ? quotient + (product < 0 ? -1 : 1) : quotient);
    }
  }
  return safeNumber(divideHalfEven(BigInt(a) * BigInt(b), BigInt(c)));
}

/** The same integer as a JSON-safe number. Throws a RangeError when it has none. */
export function safeNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} does not fit a safe integer`);
  return number;
}

// -0 would print as 0 but differ under Object.is and in canonical digests.
function plainZero(value: number): number {
  return value === 0 ? 0 : value;
}
