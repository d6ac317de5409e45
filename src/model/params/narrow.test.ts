import { expect, test } from 'vitest';
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
