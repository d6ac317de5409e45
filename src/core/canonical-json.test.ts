import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { digestOf } from './digest.ts';

test('keys are sorted by UTF-16 units and nothing stands between them', () => {
  expect(canonicalJson({ ö: 1, b: [true, null], a: 'é' })).toBe('{"a":"é","b":[true,null],"ö":1}');
});

test('numbers are written as RFC 8785 says', () => {
  expect(canonicalJson([1e21, 0.1, -0, 1e-7, 9007199254740991])).toBe('[1e+21,0.1,0,1e-7,9007199254740991]');
});

test('what JSON has no text for is refused', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1]) {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  }
});

test('the digest of a value does not depend on the order of its keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());

      expect(digestOf(reversed)).toBe(digestOf(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
