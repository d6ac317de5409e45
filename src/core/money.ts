/** Money is an integer of minor units of a currency; an Amount is what a person wrote, before its currency is known. */
import { exponentOf, isCurrency } from './currency.ts';

/** A decimal number as canonical text (no leading or trailing zeros), with the currency where one was written. */
export interface Amount {
  readonly value: string;
  readonly currency?: string;
}

const AMOUNT = /^(-?)(\d{1,15})(?:\.(\d{1,6}))?(?: ([A-Z]{3}))?$/;

/** Reads `1250`, `1250.00`, `1250.00 EUR`; null when the text is not an amount or the currency does not exist. */
export function parseAmount(text: string): Amount | null {
  const match = AMOUNT.exec(text);
  if (!match) return null;
  const [, sign = '', whole = '0', fraction = '', currency] = match;
  if (currency !== undefined && !isCurrency(currency)) return null;
  const decimals = fraction.replace(/0+$/, '');
  const digits = whole.replace(/^0+(?=\d)/, '');
  const value = decimals === '' ? digits : `${digits}.${decimals}`;
  const signed = value === '0' ? '0' : sign + value;
  return currency === undefined ? { value: signed } : { value: signed, currency };
}

/** Minor units of an amount; null when it has more decimals than the currency, or leaves the safe integers. */
export function minorUnits(amount: Amount, currency: string): number | null {
  const exponent = exponentOf(currency);
  const [whole = '0', fraction = ''] = amount.value.split('.');
  if (fraction.length > exponent) return null;
  const minor = Number(whole + fraction.padEnd(exponent, '0'));
  return Number.isSafeInteger(minor) ? (minor === 0 ? 0 : minor) : null;
}

/** Plain decimal text of minor units: `123450` EUR is `1234.50`. No grouping; surfaces add it. */
export function formatMinor(minor: number, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}
