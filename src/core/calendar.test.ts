import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  daysInMonth,
  firstDayOfMonth,
  formatDay,
  formatMonth,
  lastDayOfMonth,
  monthOfDay,
  parseDay,
  parseMonth,
  weekday,
} from './calendar.ts';

test('a day counts from the first of January 1970', () => {
  expect(parseDay('1970-01-01')).toBe(0);
  expect(parseDay('1970-01-02')).toBe(1);
  expect(parseDay('1969-12-31')).toBe(-1);
});

test('a date that the calendar does not have is refused', () => {
  for (const text of [
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '0000-01-01',
    '2026-1-01',
    '2026-01-01 ',
    '',
  ]) {
    expect(parseDay(text), text).toBeNull();
  }
});

test('a leap day exists in 2024 and 2000, not in 1900', () => {
  expect(parseDay('2024-02-29')).not.toBeNull();
  expect(parseDay('2000-02-29')).not.toBeNull();
  expect(parseDay('1900-02-29')).toBeNull();
});

test('every day is written as it is read, and lies in its month', () => {
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
      const month = monthOfDay(day);

      expect(parseDay(formatDay(day))).toBe(day);
      expect(firstDayOfMonth(month)).toBeLessThanOrEqual(day);
      expect(lastDayOfMonth(month)).toBeGreaterThanOrEqual(day);
    }),
  );
});

test('a month is written as it is read', () => {
  expect(formatMonth(parseMonth('2026-03') ?? 0)).toBe('2026-03');
  expect(parseMonth('2026-13')).toBeNull();
  expect(daysInMonth(parseMonth('2024-02') ?? 0)).toBe(29);
});

test('the second of March 2026 is a Monday', () => {
  expect(weekday(parseDay('2026-03-02') ?? 0)).toBe(0);
  expect(weekday(parseDay('1969-12-28') ?? 0)).toBe(6);
});
