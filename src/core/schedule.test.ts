import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextTime, parseSchedule } from './schedule.ts';

const seconds = (date: string) => Date.parse(date) / 1000;

/** The first time after noon of Monday 30 March 2026. */
function next(text: string): string | null {
  const schedule = parseSchedule(text);
  const found = schedule && nextTime(schedule, seconds('2026-03-30T12:00:00Z'));
  return found === null ? null : new Date(found * 1000).toISOString().slice(0, 16);
}

test.each([
  ['* * * * *', '2026-03-30T12:01'],
  ['0 3 * * *', '2026-03-31T03:00'],
  ['0 12 * * *', '2026-03-31T12:00'],
  ['30 12 * * *', '2026-03-30T12:30'],
  ['*/20 * * * *', '2026-03-30T12:20'],
  ['5/20 13 * * *', '2026-03-30T13:05'],
  ['0 7 1 * *', '2026-04-01T07:00'],
  ['0 6 * * 1', '2026-04-06T06:00'],
  ['0 6 * * 7', '2026-04-05T06:00'],
  ['0 6 * * 0', '2026-04-05T06:00'],
  ['0 9-17/4 * * 1-5', '2026-03-30T13:00'],
  ['15,45 8 * * 2,4', '2026-03-31T08:15'],
  // Either day, as cron has it.
  ['0 0 13 * 5', '2026-04-03T00:00'],
  ['0 0 29 2 *', '2028-02-29T00:00'],
])('%s comes next at %s', (text, time) => {
  expect(next(text)).toBe(time);
});

test('30 February never comes', () => {
  expect(next('0 0 30 2 *')).toBeNull();
});

test.each([
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * * 13 *',
  '* * * * 8',
  '9-5 * * * *',
  '*/0 * * * *',
  '* * * *',
  ',',
  '',
])('`%s` is no schedule', (text) => {
  expect(parseSchedule(text)).toBeNull();
});

test('the next time is later, on the schedule, and nothing of it lies between', () => {
  const field = (last: number) => fc.integer({ min: 0, max: last }).map(String);
  const text = fc.tuple(fc.oneof(field(59), fc.constant('*/7')), fc.oneof(field(23), fc.constant('*')));
  fc.assert(
    fc.property(text, fc.nat({ max: 2_000_000_000 }), ([minute, hour], now) => {
      const schedule = parseSchedule(`${minute} ${hour} * * *`);
      const time = schedule && nextTime(schedule, now);

      expect(time).toBeGreaterThan(now);
      expect((time ?? 1) % 60).toBe(0);
      expect(schedule && nextTime(schedule, (time ?? 0) - 1)).toBe(time);
    }),
  );
});
