import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  axisNumber,
  count,
  hours,
  money,
  moneyOf,
  percent,
  plainHours,
  shareBps,
  signedMoney,
  sum,
  wholeMoney,
  wholeMoneyOf,
  wholePercent,
} from './numbers.ts';

describe('amounts', () => {
  it('have as many decimals as their currency, and a true minus', () => {
    expect(money(1_650_425, 2)).toBe('16,504.25');
    expect(money(-5, 2)).toBe('−0.05');
    expect(money(1_234_567, 0)).toBe('1,234,567');
    expect(money(-1_234_567, 3)).toBe('−1,234.567');
  });

  it('are a dash when they are not known, or were not published at all', () => {
    expect(money(null, 2)).toBe('—');
    expect(wholeMoneyOf(undefined, 'EUR', 2)).toBe('—');
  });

  it('are exact with a sign or a code of their currency where they stand alone', () => {
    expect(moneyOf(10_750, 'EUR', 2)).toBe('€107.50');
    expect(moneyOf(-120_000, 'USD', 2)).toBe('−$1,200.00');
    expect(moneyOf(120_000, 'CHF', 2)).toBe('CHF\u00a01,200.00');
    expect(moneyOf(null, 'EUR', 2)).toBe('—');
  });

  it('are short beside an axis, with a true minus', () => {
    expect([-2.5, -0.04, 0, 7.5, 1_200].map(axisNumber)).toEqual(['−2.5', '0', '0', '7.5', '1,200']);
  });

  it('are said in whole units with a sign or a code of their currency', () => {
    expect(wholeMoneyOf(1_650_450, 'EUR', 2)).toBe('€16,505');
    expect(wholeMoneyOf(-24_000, 'EUR', 2)).toBe('−€240');
    expect(wholeMoneyOf(1_650_400, 'CHF', 2)).toBe('CHF\u00a016,504');
  });

  it('never round to a minus zero', () => {
    expect(wholeMoney(-49, 2)).toBe('0');
    expect(percent(-4)).toBe('0.0\u00a0%');
    expect(hours(-17)).toBe('0.00');
  });

  it('say that a change is upward', () => {
    expect(signedMoney(190_500, 2)).toBe('+1,905.00');
    expect(signedMoney(-318_000, 2)).toBe('−3,180.00');
    expect(signedMoney(0, 2)).toBe('0.00');
  });

  it('can be read back to the same minor units', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 3 }), (minor, decimals) => {
        const text = money(minor, decimals).replaceAll(',', '').replace('−', '-').replace('.', '');
        expect(Number(text)).toBe(minor === 0 ? 0 : minor);
      }),
    );
  });
});

describe('hours', () => {
  it('have two decimals in tables and only useful ones in sentences', () => {
    expect(hours(513_000)).toBe('142.50');
    expect(plainHours(513_000)).toBe('142.5');
    expect(plainHours(14_400)).toBe('4');
    expect(hours(36_000_000)).toBe('10,000.00');
    expect(plainHours(36_000_000)).toBe('10,000');
  });
});

describe('shares', () => {
  it('are tenths of a per cent in tables, whole ones in sentences', () => {
    expect(percent(3_470)).toBe('34.7\u00a0%');
    expect(wholePercent(3_470)).toBe('35\u00a0%');
    expect(wholePercent(-3_470)).toBe('−35\u00a0%');
  });

  it('of nothing are not known', () => {
    expect(shareBps(5, 0)).toBeNull();
    expect(shareBps(1, 3)).toBe(3333);
  });
});

describe('sums', () => {
  it('are not known as soon as one part is not', () => {
    expect(sum([1, 2, 3])).toBe(6);
    expect(sum([1, null, 3])).toBeNull();
    expect(sum([])).toBe(0);
  });
});

describe('counts', () => {
  it('are grouped by thousands', () => {
    expect(count(9_640)).toBe('9,640');
    expect(count(171)).toBe('171');
  });
});
