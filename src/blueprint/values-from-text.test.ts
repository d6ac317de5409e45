import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Params } from '#model/params/schema.ts';
import { TEA_PARAMS } from '#testing/tea-blueprint.ts';
import { withSetValues } from './values-from-text.ts';

const schema = Params.parse(parse(TEA_PARAMS));

test('a text stays a text whatever it looks like, and anything else is read as YAML', () => {
  const words = ['title=7', 'tables=7', 'docs=false', 'pages=[{ slug: mint }]', 'contact.email=a=b'];

  expect(withSetValues(schema, { language: 'pt' }, words)).toEqual({
    language: 'pt',
    title: '7',
    tables: 7,
    docs: false,
    pages: [{ slug: 'mint' }],
    contact: { email: 'a=b' },
  });
});

test('values that were given are not changed themselves', () => {
  const given = { contact: { email: 'a' } };

  withSetValues(schema, given, ['contact.email=b']);

  expect(given).toEqual({ contact: { email: 'a' } });
});

test.each(['title', '=x', '__proto__.polluted=1', 'contact.constructor.x=1', 'a..b=1'])(
  '%s is refused',
  (word) => {
    expect(() => withSetValues(schema, {}, [word])).toThrow('sets nothing');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  },
);
