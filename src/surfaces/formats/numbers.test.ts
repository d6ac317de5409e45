import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { count, counted, hours, money, percent, shareBps, wholePercent } from './numbers.ts';

describe('numbers', () => {
  test('money is grouped, has the decimals of its currency and a true minus sign', () => {
    expect(money(1_180_000, 'EUR')).toBe('11,800.00');
    expect(money(-1_180_000, 'EUR')).toBe('−11,800.00');
    expect(money(1_180_000, 'JPY')).toBe('1,180,000');
    expect(money(1_180_005, 'KWD')).toBe('1,180.005');
    expect(money(-5, 'EUR')).toBe('−0.05');
  });

  test('an unknown figure is a question mark, never a zero', () => {
    expect(money(null, 'EUR')).toBe('?');
  });

  test('a ratio without a denominator is a dash', () => {
    expect(percent(null)).toBe('–');
    expect(wholePercent(null)).toBe('–');
    expect(shareBps(3600, 0)).toBeNull();
  });

  test('hours have two decimals, rounded with ties away from zero', () => {
    expect(hours(513_000)).toBe('142.50');
    expect(hours(18)).toBe('0.01');
    expect(hours(54)).toBe('0.02');
    expect(hours(-3600)).toBe('−1.00');
    expect(hours(-1)).toBe('0.00');
    expect(hours(3_600_000_000)).toBe('1,000,000.00');
  });

  test('percentages are rounded with ties away from zero, and zero has no sign', () => {
    expect(percent(1172)).toBe('11.7 %');
    expect(percent(1175)).toBe('11.8 %');
    expect(percent(2365)).toBe('23.7 %');
    expect(percent(-4)).toBe('0.0 %');
    expect(wholePercent(9150)).toBe('92 %');
    expect(wholePercent(-123_456)).toBe('−1,235 %');
  });

  test('counts agree with their word', () => {
    expect(counted(1, 'error')).toBe('1 error');
    expect(counted(0, 'error')).toBe('0 errors');
    expect(counted(9640, 'time entry', 'time entries')).toBe('9,640 time entries');
  });

  test('the digits of money are its minor units', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('EUR', 'JPY', 'KWD'), (minor, currency) => {
        const digits = money(minor, currency).replace('−', '-').replaceAll(/[,.]/g, '');
        expect(Number(digits)).toBe(minor);
      }),
    );
  });

  test('grouping puts a comma before every three digits', () => {
    expect([0, 12, 123, 1234, 123_456, 1_234_567].map(count)).toEqual([
      '0',
      '12',
      '123',
      '1,234',
      '123,456',
      '1,234,567',
    ]);
  });
});
