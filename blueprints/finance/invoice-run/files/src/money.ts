/** Money as whole cents, in `bigint`: nothing is ever a fraction that a computer cannot hold. */

/** Thousandths or cents of `12.5`: digits after the point are filled up to `places`. Throws on anything else. */
export function whole(text: string, places: number): bigint {
  const [, sign = '', units = '', rest = ''] = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text) ?? [];
  if (units === '' || rest.length > places)
    throw new Error(`\`${text}\` is no number with at most ${places} digits after the point`);
  return BigInt(`${sign}${units}${rest.padEnd(places, '0')}`);
}

/** The quotient, rounded once, half to even. The divisor is positive. */
export function divided(value: bigint, by: bigint): bigint {
  const floor = value / by - (value % by < 0n ? 1n : 0n);
  const twice = 2n * (value - floor * by);
  if (twice === by) return floor % 2n === 0n ? floor : floor + 1n;
  return twice > by ? floor + 1n : floor;
}

/** `1234.50` of 123450n. */
export function decimal(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
