import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDuration, parseDuration } from './duration.ts';

test('people write the same time in many ways', () => {
  for (const text of ['1.75', '1h45m', '1h45', '105m', '1:45', '1:45:00', '6300s']) {
    expect(parseDuration(text), text).toBe(6300);
  }
});

test('a hundredth of an hour is 36 seconds', () => {
  expect(parseDuration('0.01')).toBe(36);
});

test('ten with a leading zero is ten hours, never eight', () => {
  expect(parseDuration('010')).toBe(36_000);
});

test('what is not a time is refused', () => {
  for (const text of [
    '',
    'h',
    'm',
    '1.755',
    '1e3',
    '0x10',
    '1_000',
    '.5',
    '1.',
    '-1',
    '1:60',
    '1,5',
    '∞',
    '١',
    '1h 45m',
    '999999',
  ]) {
    expect(parseDuration(text), text).toBeNull();
  }
});

test('every number of seconds is written so that it reads back the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999 * 3600 }), (seconds) => {
      expect(parseDuration(formatDuration(seconds))).toBe(seconds);
    }),
  );
});
