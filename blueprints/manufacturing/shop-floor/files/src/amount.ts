/** Quantities as whole ten-thousandths, so that 0.1 + 0.2 is 0.3. */
export const ONE = 10_000n;

/** Ten-thousandths of `0.065`; null for what is no number with up to four digits after the point. */
export function amountOf(text: string): bigint | null {
  const [, sign, units, rest = ''] = /^(-?)(\d{1,9})(?:\.(\d{1,4}))?$/.exec(text) ?? [];
  return units === undefined ? null : BigInt(`${sign}${units}${rest.padEnd(4, '0')}`);
}

/** The quotient, rounded up: too little material is worse than too much. Both are positive. */
export function dividedUp(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by;
}

/** `1.365` of 13650n. */
export function amountText(amount: bigint): string {
  const rest = String(amount % ONE)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${amount / ONE}${rest === '' ? '' : `.${rest}`}`;
}
