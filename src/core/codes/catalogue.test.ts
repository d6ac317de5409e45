import { expect, test } from 'vitest';
import { codes, explainCode } from './index.ts';

const entries = Object.entries(codes);

test('every code is `area/what`, in lower case', () => {
  for (const [code] of entries) expect(code).toMatch(/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/);
});

test('every code says what is wrong, why it matters and what to do', () => {
  for (const [code, entry] of entries) {
    expect(entry.title, code).toMatch(/^[^A-Z].*[^.]$/);
    expect(entry.why, code).toMatch(/^[A-Z`].*[.]$/s);
    expect(entry.fix, code).toMatch(/^[A-Z`].*[.]$/s);
  }
});

test('a name that objects inherit is not a code', () => {
  expect(explainCode('constructor')).toBeNull();
  expect(explainCode('toString')).toBeNull();
});
