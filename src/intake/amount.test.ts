import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDecimal, readSeconds, type Unit, wholeSeconds } from './amount.ts';
import type { NumberRules } from './mapping.ts';

const POINT: NumberRules = { decimalMark: '.' };
const COMMA: NumberRules = { decimalMark: ',', groupMark: '.' };

function seconds(text: string, unit: Unit = 'hours', rules = POINT): number | null {
  const read = readSeconds(text, unit, rules);
  return read && wholeSeconds(read, 'no');
}

describe('an amount of time', () => {
  it.each<[string, Unit, NumberRules, number | null]>([
    ['1.75', 'hours', POINT, 6300],
    ['0.01', 'hours', POINT, 36],
    ['2100.5', 'hours', POINT, 7_561_800],
    ['90', 'minutes', POINT, 5400],
    ['0.5', 'minutes', POINT, 30],
    ['77', 'seconds', POINT, 77],
    ['2.000,5', 'hours', COMMA, 7_201_800],
    ['2,5', 'hours', COMMA, 9000],
    ['1,234.5', 'hours', { decimalMark: '.', groupMark: ',' }, 4_444_200],
    ["1'234.5", 'hours', { decimalMark: '.', groupMark: "'" }, 4_444_200],
    ['-1.5', 'hours', POINT, -5400],
    ['1:45', 'clock', POINT, 6300],
    ['00:18:25', 'clock', POINT, 1105],
    ['18:25 min', 'clock', POINT, 1105],
    ['100:00:01', 'clock', POINT, 360_001],
    ['0', 'hours', POINT, 0],
  ])('%s %s is read exactly', (text, unit, rules, expected) => {
    expect(seconds(text, unit, rules)).toBe(expected);
  });

  it.each<[string, Unit, NumberRules]>([
    ['', 'hours', POINT],
    ['2,5', 'hours', POINT],
    ['2,5', 'hours', { decimalMark: '.', groupMark: ',' }],
    ['2.5', 'hours', COMMA],
    ['1.', 'hours', POINT],
    ['.5', 'hours', POINT],
    ['1.2.3', 'hours', POINT],
    ['1e3', 'hours', POINT],
    ['0x10', 'hours', POINT],
    ['Infinity', 'hours', POINT],
    ['--1', 'hours', POINT],
    ['1 h', 'hours', POINT],
    ['१', 'hours', POINT],
    ['9'.repeat(40), 'hours', POINT],
    ['1:60', 'clock', POINT],
    ['1.75', 'clock', POINT],
    ['1:45 pm', 'clock', POINT],
  ])('%j %s is refused, not guessed', (text, unit, rules) => {
    expect(readSeconds(text, unit, rules)).toBeNull();
  });

  it('is refused, or rounded half-even, where it is not a whole number of seconds', () => {
    const half = readSeconds('0.5', 'seconds', POINT);
    const threeHalves = readSeconds('1.5', 'seconds', POINT);

    expect(half && wholeSeconds(half, 'no')).toBeNull();
    expect(half && wholeSeconds(half, 'second')).toBe(0);
    expect(threeHalves && wholeSeconds(threeHalves, 'second')).toBe(2);
  });

  it('in hundredths of an hour is always exact, where a floating number is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (hundredths) => {
        const text = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;

        expect(seconds(text)).toBe(hundredths * 36);
        expect(seconds(text.replace('.', ','), 'hours', COMMA)).toBe(hundredths * 36);
      }),
    );
    expect(1.1 * 3600).not.toBe(3960);
    expect(seconds('1.1')).toBe(3960);
  });
});

it('a decimal is written as manifests read it', () => {
  expect(['1.234,50', '0,05', '12', '-0,5'].map((text) => plainDecimal(text, COMMA))).toEqual([
    '1234.50',
    '0.05',
    '12',
    '-0.5',
  ]);
  expect(plainDecimal('95 per hour', COMMA)).toBeNull();
});
