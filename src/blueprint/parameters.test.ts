import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Params } from '#model/params/schema.ts';
import { TEA_PARAMS } from '#testing/tea-blueprint.ts';
import { declaredParams } from './declared-params.ts';
import { checkParameters, type Values } from './parameters.ts';

const schema = Params.parse(parse(TEA_PARAMS));
const foundIn = (params: Values) =>
  checkParameters(schema, params).diagnostics.map(({ code, message, hint }) => [code, message, hint]);

test('what was set and what holds are kept apart, and defaults are written out', () => {
  const given = { title: 'Harbour Tea', contact: { email: 'ana@quay.example' } };

  const { value, diagnostics } = checkParameters(schema, given);

  expect(diagnostics).toEqual([]);
  expect(value?.params).toEqual(given);
  expect(value?.effective).toEqual({
    contact: { email: 'ana@quay.example' },
    docs: true,
    language: 'en',
    pages: [],
    tables: 4,
    title: 'Harbour Tea',
  });
});

test('nothing is converted', () => {
  expect(foundIn({ title: 7 })).toEqual([['blueprint/bad-value', '`title` must be a text', undefined]]);
  expect(foundIn({ title: 'x', tables: '4' })).toEqual([
    ['blueprint/bad-value', '`tables` must be a whole number', undefined],
  ]);
  expect(foundIn({ title: 'x', docs: 'yes' })).toHaveLength(1);
  expect(foundIn({ title: 'x', pages: { slug: 'a' } })).toHaveLength(1);
  expect(foundIn({ title: null })).toHaveLength(1);
});

test('a parameter that is not there, or is missing, is named', () => {
  expect(foundIn({ titel: 'x' })).toEqual([
    [
      'blueprint/missing-parameter',
      'the parameter `title` is missing',
      'give it with `--set title=…`, or under `params`',
    ],
    ['blueprint/unknown-parameter', 'there is no parameter `titel`', 'did you mean `title`?'],
  ]);
  expect(foundIn({ title: 'x', pages: [{ slug: 'a', size: 1 }] })).toEqual([
    ['blueprint/unknown-parameter', 'there is no parameter `pages.0.size`', 'parameters: note, slug'],
  ]);
});

test('a value outside its limits says which limit', () => {
  expect(foundIn({ title: 'x'.repeat(81) })[0]?.[1]).toBe('`title` has more than 80 characters');
  expect(foundIn({ title: 'x', tables: 0 })[0]?.[1]).toBe('`tables` is less than 1');
  expect(foundIn({ title: 'x', language: 'ent' })[0]).toEqual([
    'blueprint/bad-value',
    '`language` is not one of `en`, `pt`, `de`',
    'did you mean `en`?',
  ]);
});

test.each([
  ['a text that turns around', 'tea\u202eshop'],
  ['a zero-width space', 'tea\u200bshop'],
  ['half a character', 'tea\ud800'],
  ['letters apart', 'cafe\u0301'],
  ['a carriage return', 'tea\r\nshop'],
])('%s is refused', (_, title) => {
  expect(foundIn({ title }).map(([code]) => code)).toEqual(['blueprint/bad-value']);
});

test('a text that looks like a secret is refused, and not shown', () => {
  const found = foundIn({ title: `ghp_${'a1B2'.repeat(9)}` });

  expect(found.map(([code]) => code)).toEqual(['privacy/secret-in-manifest']);
  expect(JSON.stringify(found)).not.toContain('a1B2');
});

test('keys of objects’ own making do no harm', () => {
  const params = JSON.parse(
    '{"title":"x","__proto__":{"polluted":true},"constructor":{"prototype":{"x":1}}}',
  );

  expect(foundIn(params).map(([code]) => code)).toContain('blueprint/unknown-parameter');
  expect(({} as { polluted?: true }).polluted).toBeUndefined();
});

test('each text is held against its own pattern', () => {
  const codes = Params.parse({
    type: 'object',
    properties: {
      year: { type: 'string', pattern: '^[0-9]{4}$' },
      country: { type: 'string', pattern: '^[A-Z]{2}$' },
    },
  });

  expect(checkParameters(codes, { year: '2026', country: 'PT' }).diagnostics).toEqual([]);
  expect(checkParameters(codes, { year: '26', country: 'PT' }).diagnostics).toMatchObject([
    { message: '`year` does not look like `^[0-9]{4}$`' },
  ]);
});

test('a hard regular expression costs no time', () => {
  const slow = Params.parse({
    type: 'object',
    properties: { code: { type: 'string', pattern: '^a*a*a*b$' } },
  });
  const started = process.cpuUsage().user;

  const { value } = checkParameters(slow, { code: 'a'.repeat(100_000) });

  expect(value).toBeNull();
  expect(process.cpuUsage().user - started).toBeLessThan(500_000);
});

const declared = (properties: Values, rest: Values = {}) =>
  declaredParams({ spec: { params: { type: 'object', properties, ...rest } }, file: 'blueprint.yaml' })
    .diagnostics;

test.each([
  ['two types', { title: { type: ['string', 'number'] } }],
  ['no type', { title: { enum: ['a'] } }],
  ['a reference', { title: { $ref: '#/definitions/title' } }],
  ['alternatives', { title: { anyOf: [{ type: 'string' }] } }],
  ['a repeated group', { title: { type: 'string', pattern: '(a+)+$' } }],
  ['a reference back', { title: { type: 'string', pattern: '(a)\\1' } }],
  ['no regular expression', { title: { type: 'string', pattern: '[' } }],
  ['many repetitions', { title: { type: 'string', pattern: 'a*a*a*a*' } }],
  ['a name of the language', { pattern: { type: 'string' } }],
  ['the name of a helper', { lower: { type: 'string' } }],
  ['a name that objects have', { constructor: { type: 'string' } }],
  ['a name with a hyphen', { 'site-title': { type: 'string' } }],
  ['a default of another type', { tables: { type: 'integer', default: 'four' } }],
  ['any others', { menu: { type: 'object', additionalProperties: true } }],
])('a schema with %s is refused', (_, properties) => {
  expect(new Set(declared(properties).map(({ code }) => code))).toEqual(new Set(['blueprint/bad-schema']));
});

test('a required parameter that is none is refused, and a parameter for a secret', () => {
  expect(declared({}, { required: ['title'] }).map(({ code }) => code)).toEqual(['blueprint/bad-schema']);
  expect(declared({ apiToken: { type: 'string' } }).map(({ code }) => code)).toEqual([
    'blueprint/secret-parameter',
  ]);
  expect(declared({ apiTokenContract: { type: 'string' } })).toEqual([]);
});

test('no parameters at all may be left out', () => {
  expect(declaredParams({ spec: { params: {} }, file: 'blueprint.yaml' })).toEqual({
    value: { type: 'object', properties: {}, required: [] },
    diagnostics: [],
  });
});
