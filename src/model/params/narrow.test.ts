import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '#testing/runs.ts';
import { widenings } from './narrow.ts';
import { Params } from './schema.ts';

const params = (properties: object, required: readonly string[] = []) =>
  Params.parse({ type: 'object', properties, required });

const title = { type: 'string', maxLength: 80 };
const base = params({ title, tables: { type: 'number', minimum: 1, maximum: 20 } }, ['title']);
const widened = (properties: object, required = ['title']) =>
  widenings(base, params({ ...base.properties, ...properties }, required)).map(
    ({ param, words }) => `${param.join('.')} ${words}`,
  );

test.each([
  ['the same', {}],
  ['a shorter text', { title: { type: 'string', maxLength: 40, minLength: 2 } }],
  ['a choice of what was accepted', { title: { type: 'string', enum: ['Harbour', 'Quay'] } }],
  ['whole numbers in place of any', { tables: { type: 'integer', minimum: 2, maximum: 20 } }],
  ['an optional parameter more', { motto: { type: 'string' } }],
])('%s is narrower', (_, properties) => {
  expect(widened(properties)).toEqual([]);
});

test.each([
  ['a longer text', { title: { type: 'string', maxLength: 81 } }, 'title leaves `maxLength: 80`'],
  ['a text of any length', { title: { type: 'string' } }, 'title leaves `maxLength: 80`'],
  ['another type', { title: { type: 'integer' } }, 'title is a string, and stays one'],
  [
    'a choice that is too long',
    { title: { type: 'string', enum: ['x'.repeat(81)] } },
    `title may be \`${'x'.repeat(81)}\`, which was not accepted before`,
  ],
  ['a smaller number', { tables: { type: 'number', minimum: 0, maximum: 20 } }, 'tables leaves `minimum: 1`'],
])('%s is wider', (_, properties, words) => {
  expect(widened(properties)).toEqual([words]);
});

test('what is required stays required, and nothing new can be', () => {
  expect(widened({}, [])).toEqual(['title is required, and stays so']);
  expect(widened({ motto: { type: 'string' } }, ['title', 'motto'])).toEqual([
    'motto is new and so cannot be required',
  ]);
});

test('an inherited parameter cannot be removed', () => {
  expect(widenings(base, params({ title }, ['title'])).map(({ words }) => words)).toEqual([
    'is inherited and cannot be removed',
  ]);
});

test('lists and maps are compared all the way down', () => {
  const of = (slug: object) =>
    params({ pages: { type: 'array', maxItems: 9, items: { type: 'object', properties: { slug } } } });

  expect(widenings(of({ type: 'string', maxLength: 9 }), of({ type: 'string', maxLength: 10 }))).toEqual([
    { param: ['pages', 'items', 'slug'], words: 'leaves `maxLength: 9`' },
  ]);
});

const LIMITS = [undefined, 0, 1, 2, 3];
const limit = fc.constantFrom(...LIMITS);
const said = <T extends object>(schema: T) =>
  Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));
const text = fc
  .record({
    minLength: limit,
    maxLength: limit,
    enum: fc.option(fc.uniqueArray(fc.constantFrom('', 'a', 'ab', 'abc', 'abcd'), { minLength: 1 }), {
      nil: undefined,
    }),
  })
  .map((schema) => said({ type: 'string', ...schema }));
const number = fc
  .record({ type: fc.constantFrom('number', 'integer'), minimum: limit, maximum: limit })
  .map((schema) => said(schema));
const list = fc
  .record({
    items: fc.oneof(text, number),
    minItems: limit,
    uniqueItems: fc.constantFrom(undefined, true, false),
  })
  .map((schema) => said({ type: 'array', ...schema }));
const menu = fc
  .record({
    title: fc.option(fc.oneof(text, number, list), { nil: undefined, freq: 8 }),
    tables: fc.option(fc.oneof(number, text), { nil: undefined, freq: 2 }),
    required: fc.subarray(['title', 'tables']),
  })
  .map(({ required, ...properties }) => {
    const there = said(properties);
    return params(
      there,
      required.filter((name) => Object.hasOwn(there, name)),
    );
  });
const VALUES = ['', 'a', 'ab', 'abc', 'abcd', 0, 1, 1.5, 2, 3, 4, [], ['a', 'a'], [1, 2], [1.5, 'ab']];
const ORDERS = [undefined, ...VALUES].flatMap((title) =>
  [undefined, 'ab', 1, 2.5].map((tables) => said({ title, tables })),
);

test('whatever a narrower schema accepts of what there was, the wider one accepts', () => {
  let narrower = 0;

  fc.assert(
    fc.property(menu, menu, (parent, child) => {
      const ajv = new Ajv({ strict: false });
      const closed = (schema: object) => ajv.compile({ ...schema, additionalProperties: false });
      if (widenings(parent, child).length > 0) return;
      narrower += 1;
      const [fitsParent, fitsChild] = [closed(parent), closed(child)];
      const inherited = ORDERS.filter((order) =>
        Object.keys(order).every((name) => Object.hasOwn(parent.properties, name)),
      );

      for (const order of inherited) if (fitsChild(order)) expect(fitsParent(order)).toBe(true);
    }),
    { numRuns: runs(1000, 20_000).numRuns },
  );

  expect(narrower).toBeGreaterThan(10);
});
