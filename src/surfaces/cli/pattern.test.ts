import { describe, expect, test } from 'vitest';
import { patternExplain } from '#kernel/commands/pattern-explain.ts';
import { patternList } from '#kernel/commands/pattern-list.ts';
import { patternShow } from '#kernel/commands/pattern-show.ts';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository, type Tree } from '#testing/repository.ts';

const studio: Tree = {
  ...harbour,
  'patterns/web/module.yaml': 'modules: { web: { version: 1.4.0 } }\n',
  'patterns/web/site.yaml': `patterns:
  site:
    abstract: true
    locked: [/spec/license]
    spec:
      license: MIT
      node: 22
`,
  'patterns/web/shop.yaml': `patterns:
  shop:
    title: Shop
    extends: site
    mixins: [fast]
    spec:
      node: 24
  fast: { spec: { host: { region: eu } } }
`,
};

describe('pattern list', () => {
  test('tells each pattern with its line', async () => {
    const { path } = repository(studio);

    const { exit, out } = await fractal(path, ['pattern', 'list']);

    expect({ exit, out }).toEqual({
      exit: 0,
      out: `pattern   version  inherits from        blueprint  kind
web/fast  1.4.0
web/shop  1.4.0    web/site · web/fast
web/site  1.4.0                                          abstract
`,
    });
  });

  test('marks what has errors and what inherits from it, and says so to programs', async () => {
    const { path } = repository({
      ...studio,
      'patterns/web/fair.yaml': 'patterns:\n  fair: { extends: shop, spec: { node: newest } }\n',
    });

    const { exit, out } = await fractal(path, ['pattern', 'list', '--format', 'json']);

    const { patterns } = (await patternList.output?.())?.parse(JSON.parse(out)) ?? { patterns: [] };
    expect(exit).toBe(1);
    expect(patterns.map(({ name, digest }) => [name, digest === null])).toEqual([
      ['web/fair', true],
      ['web/fast', false],
      ['web/shop', false],
      ['web/site', false],
    ]);
  });
});

describe('pattern show', () => {
  test('tells every value with the pattern that has the last word on it', async () => {
    const { path } = repository(studio);

    const { exit, out } = await fractal(path, ['pattern', 'show', 'shop']);

    expect({ exit, out }).toEqual({
      exit: 0,
      out: `web/shop  Shop · 1.4.0
  line  web/site → + web/fast → web/shop

value              is   said by
/spec/host/region  eu   web/fast
/spec/license      MIT  web/site                locked
/spec/node         24   web/shop over web/site
`,
    });
  });

  test('as JSON has the documented shape', async () => {
    const { path } = repository(studio);

    const { out } = await fractal(path, ['pattern', 'show', 'web/shop', '--format', 'json']);

    expect((await patternShow.output?.())?.parse(JSON.parse(out))).toMatchObject({
      name: 'web/shop',
      spec: { host: { region: 'eu' }, license: 'MIT', node: 24 },
      locked: [{ pointer: '/spec/license', by: 'web/site' }],
    });
  });
});

describe('pattern explain', () => {
  test('tells the whole chain of a value, oldest first, with the place of each word', async () => {
    const { path } = repository(studio);

    const { exit, out } = await fractal(path, ['pattern', 'explain', 'web/shop', '/spec/node']);

    expect({ exit, out }).toEqual({
      exit: 0,
      out: `/spec/node of web/shop is 24

pattern         at                           says
web/site@1.4.0  patterns/web/site.yaml:7:13  sets 22
web/shop@1.4.0  patterns/web/shop.yaml:7:13  sets 24, over web/site
`,
    });
  });

  test('tells who deleted a value', async () => {
    const { path } = repository({
      ...studio,
      'patterns/web/bare.yaml':
        'patterns:\n  bare:\n    extends: shop\n    spec: { node: { $delete: true } }\n',
    });

    const { out } = await fractal(path, ['pattern', 'explain', 'bare', '/spec/node', '--format', 'json']);

    const told = (await patternExplain.output?.())?.parse(JSON.parse(out));
    expect(told).toMatchObject({ isDeleted: true, value: null });
    expect(told?.chain.map(({ pattern, act, line }) => [pattern, act, line])).toEqual([
      ['web/site', 'sets', 7],
      ['web/shop', 'sets', 7],
      ['web/bare', 'deletes', 4],
    ]);
  });
});

test.each([
  [['show', 'web/shpo'], 'there is no pattern `web/shpo`', 'did you mean `web/shop`?'],
  [['explain', 'web/shop', '/spec/nod'], '`web/shop` has nothing at `/spec/nod`', '`/spec/node`?'],
  [['explain', 'web/shop', '__proto__'], '`web/shop` has nothing at `__proto__`', 'pattern show'],
])('pattern %j does not exist, and what does is named', async (words, message, hint) => {
  const { path } = repository(studio);

  const { exit, err } = await fractal(path, ['pattern', ...words]);

  expect(exit).toBe(2);
  expect(err).toContain(message);
  expect(err).toContain(hint);
});

test('a pattern with errors is not shown as if it had none', async () => {
  const { path } = repository({
    ...studio,
    'patterns/web/fair.yaml': 'patterns:\n  fair: { extends: shop, spec: { license: none } }\n',
  });

  const shown = await fractal(path, ['pattern', 'show', 'fair']);
  const checked = await fractal(path, ['check']);
  const doctor = await fractal(path, ['doctor', '--format', 'json']);

  expect([shown.exit, shown.err]).toEqual([2, expect.stringContaining('`web/fair` has errors')]);
  expect(checked.out).toContain('pattern/locked  `/spec/license` is locked by `web/site`');
  expect(JSON.parse(doctor.out).steps).toContainEqual(
    expect.objectContaining({ name: 'patterns', outcome: 'errors', words: '3 patterns resolved, 1 error' }),
  );
});
