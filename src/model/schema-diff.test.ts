import { describe, expect, test } from 'vitest';
import { compareSchemas } from './schema-diff.ts';

const changes = (before: unknown, after: unknown) =>
  compareSchemas(before, after).map(
    ({ change, path, keyword }) => `${change} ${[...path, ...(keyword === '' ? [] : [keyword])].join('/')}`,
  );
const fields = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });

describe('of two schemas', () => {
  test.each([
    ['an optional field that is new', fields({}), fields({ size: {} }), ['added properties/size']],
    [
      'a field that is new and required',
      fields({}),
      fields({ size: {} }, { required: ['size'] }),
      ['added-required properties/size'],
    ],
    ['a field that is gone', fields({ size: {} }), fields({}), ['removed properties/size']],
    [
      'a field that was required and is gone',
      fields({ size: {} }, { required: ['size'] }),
      fields({}),
      ['removed properties/size'],
    ],
    [
      'a field that has become required',
      fields({ size: {} }),
      fields({ size: {} }, { required: ['size'] }),
      ['newly-required properties/size/required'],
    ],
    [
      'a field that is no longer required',
      fields({ size: {} }, { required: ['size'] }),
      fields({ size: {} }),
      ['widened properties/size/required'],
    ],
    ['a higher minimum', { minimum: 1 }, { minimum: 2 }, ['narrowed minimum']],
    ['a higher maximum', { maximum: 1 }, { maximum: 2 }, ['widened maximum']],
    ['a limit that is new', {}, { maxLength: 2 }, ['narrowed maxLength']],
    ['a limit that is gone', { maxItems: 2 }, {}, ['widened maxItems']],
    ['fewer choices', { enum: ['a', 'b'] }, { enum: ['a'] }, ['narrowed enum']],
    ['more choices', { enum: ['a'] }, { enum: ['b', 'a'] }, ['widened enum']],
    ['a limit that was none', { minLength: 0, uniqueItems: false }, {}, []],
    [
      'another type, and with it all else',
      { type: 'string', maxLength: 9 },
      { type: 'array', items: {} },
      ['narrowed type', 'widened type'],
    ],
    ['a keyword that every object has', {}, { constructor: 1 }, ['narrowed constructor']],
    ['other choices', { enum: ['a'] }, { enum: ['b'] }, ['narrowed enum', 'widened enum']],
    ['the same choices in another order', { enum: ['a', 'b'] }, { enum: ['b', 'a'] }, []],
    ['whole numbers for numbers', { type: 'number' }, { type: 'integer' }, ['narrowed type']],
    ['another type', { type: 'string' }, { type: 'integer' }, ['narrowed type', 'widened type']],
    ['one more type', { type: 'string' }, { type: ['string', 'null'] }, ['widened type']],
    ['another pattern', { pattern: '^a' }, { pattern: '^b' }, ['narrowed pattern', 'widened pattern']],
    ['other fields no longer', {}, { additionalProperties: false }, ['narrowed additionalProperties']],
    [
      'stricter items',
      { items: { type: 'number' } },
      { items: { type: 'integer' } },
      ['narrowed items/type'],
    ],
    [
      'what cannot be judged',
      { oneOf: [{ type: 'string' }] },
      { oneOf: [{ type: 'number' }] },
      ['narrowed oneOf', 'widened oneOf'],
    ],
    ['a schema for a yes', true, { type: 'string' }, ['narrowed ', 'widened ']],
    ['other words only', { title: 'Size' }, { title: 'The size', description: 'in cm', default: 4 }, []],
    [
      'a stricter definition',
      { definitions: { step: { minLength: 1 } } },
      { definitions: { step: { minLength: 2 } } },
      ['narrowed definitions/step/minLength'],
    ],
    [
      'a field with a name of its own kind',
      fields({}),
      fields({ constructor: {} }),
      ['added properties/constructor'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  test('nothing differs from itself', () => {
    const schema = fields({ a: { enum: [1, 2] }, b: fields({ c: { type: 'string' } }) }, { required: ['a'] });

    expect(changes(schema, structuredClone(schema))).toEqual([]);
  });
});
