import { expect, test } from 'vitest';
import { jsonText } from './json.ts';

test('keys keep the order of the value, and a line end closes the text', () => {
  expect(jsonText({ version: 1, commit: null, rows: [{ seconds: 3600 }] })).toBe(
    '{\n  "version": 1,\n  "commit": null,\n  "rows": [\n    {\n      "seconds": 3600\n    }\n  ]\n}\n',
  );
});

test.each([2 ** 53, -(2 ** 53), Number.NaN, Number.POSITIVE_INFINITY])(
  '%d is refused, because a reader would see another number',
  (revenueMinor) => {
    expect(() => jsonText({ rows: [{ revenueMinor }] })).toThrow('`revenueMinor` is');
  },
);

test('the largest exact integer and a fraction pass', () => {
  expect(JSON.parse(jsonText([Number.MAX_SAFE_INTEGER, 0.5]))).toEqual([Number.MAX_SAFE_INTEGER, 0.5]);
});
