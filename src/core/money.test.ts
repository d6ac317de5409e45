import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exponentOf, isCurrency } from './currency.ts';
import { formatMinor, minorUnits, parseAmount } from './money.ts';

test('an amount keeps its digits, and its currency where one is written', () => {
  expect(parseAmount('1250.00 EUR')).toEqual({ value: '1250', currency: 'EUR' });
  expect(parseAmount('0950.5')).toEqual({ value: '950.5' });
  expect(parseAmount('-12.30')).toEqual({ value: '-12.3' });
  expect(parseAmount('-0')).toEqual({ value: '0' });
});

test('what is not an amount is refused', () => {
  for (const text of [
    '',
    '1,250',
    '1e3',
    '.5',
    '12 euro',
    '12 XXX',
    '12EUR',
    'NaN',
    '1234567890123456',
    '1.2345678',
  ]) {
    expect(parseAmount(text), text).toBeNull();
  }
});

test('minor units follow the currency: yen have none, euro two, dinars three', () => {
  expect(minorUnits({ value: '12.5' }, 'EUR')).toBe(1250);
  expect(minorUnits({ value: '12' }, 'JPY')).toBe(12);
  expect(minorUnits({ value: '12.345' }, 'KWD')).toBe(12_345);
});

test('more decimals than the currency has is refused, not rounded', () => {
  expect(minorUnits({ value: '12.345' }, 'EUR')).toBeNull();
  expect(minorUnits({ value: '0.5' }, 'JPY')).toBeNull();
});

test('an amount outside the safe integers is refused', () => {
  expect(minorUnits({ value: '999999999999999' }, 'EUR')).toBeNull();
});

test('minor units are written so that they read back the same', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
      fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'),
      (minor, currency) => {
        const amount = parseAmount(formatMinor(minor, currency));

        expect(amount && minorUnits(amount, currency)).toBe(minor);
      },
    ),
  );
});

test('currencies are those of ISO 4217', () => {
  expect(isCurrency('EUR')).toBe(true);
  expect(isCurrency('EURO')).toBe(false);
  expect(isCurrency('constructor')).toBe(false);
  expect(exponentOf('CLF')).toBe(4);
});
