import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HELPERS } from './engine.ts';
import { VALUE_HELPERS } from './helpers.ts';

test('every helper of the list does something, and there is no other', () => {
  const values = HELPERS.filter(({ use }) => use === 'value').map(({ name }) => name);

  expect(Object.keys(VALUE_HELPERS).sort()).toEqual(values.sort());
});

test('the docs tell of every helper', () => {
  const page = readFileSync(`${import.meta.dirname}/../../docs/write-a-blueprint.md`, 'utf8');

  for (const { name } of HELPERS) expect(page).toMatch(new RegExp(`[\`#{(]${name}[\`} ]`));
});
