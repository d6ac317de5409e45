import { expect, test } from 'vitest';
import { Params } from '#model/params/schema.ts';
import { narrowedParams } from './narrowed-params.ts';

const declared = Params.parse({
  type: 'object',
  properties: {
    title: { type: 'string', maxLength: 80 },
    tables: { type: 'integer', minimum: 1, default: 4 },
  },
  required: ['title'],
});
const under = (params: object | null) =>
  narrowedParams(declared, { name: 'tea/house', params: params as Record<string, unknown> | null });

test('what a pattern says of a parameter stands over what the blueprint says', () => {
  const { value, diagnostics } = under({
    properties: { title: { enum: ['Harbour', 'Quay'] }, tables: { default: 8 } },
    required: ['tables'],
  });

  expect(diagnostics).toEqual([]);
  expect(value).toEqual({
    type: 'object',
    properties: {
      title: { type: 'string', maxLength: 80, enum: ['Harbour', 'Quay'] },
      tables: { type: 'integer', minimum: 1, default: 8 },
    },
    required: ['title', 'tables'],
  });
});

test('a pattern without parameters leaves them as they are', () => {
  expect(under(null).value).toBe(declared);
});

test.each([
  ['a longer text', { properties: { title: { maxLength: 81 } } }, '`title` leaves `maxLength: 80`'],
  ['a smaller number', { properties: { tables: { minimum: 0 } } }, '`tables` leaves `minimum: 1`'],
  [
    'a new parameter that is required',
    { properties: { motto: { type: 'string' } }, required: ['motto'] },
    '`motto` is new and so cannot be required',
  ],
])('%s is refused', (_, params, words) => {
  const { value, diagnostics } = under(params);

  expect(value).toBeNull();
  expect(diagnostics).toMatchObject([
    { code: 'blueprint/widened', message: `pattern \`tea/house\`: ${words}` },
  ]);
});

test('what is no schema of parameters is refused', () => {
  expect(under({ properties: { title: { type: ['string', 'null'] } } }).value).toBeNull();
});
