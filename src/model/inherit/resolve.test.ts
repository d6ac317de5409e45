import { describe, expect, test } from 'vitest';
import { codes, explainCode } from '#core/codes/index.ts';
import { patternCodes } from '#core/codes/pattern.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { craft } from '#testing/craft.ts';
import { loadModel } from '../load.ts';
import { readPatterns } from '../patterns.ts';

const SITE_KIND = `type: object
properties:
  checks: { type: array, x-merge: set }
  headers: { type: array, x-merge: append }
  steps: { type: array, x-merge: { key: name }, items: { $ref: '#/definitions/step' } }
definitions:
  step:
    type: object
    properties: { files: { type: array, x-merge: set } }
`;
const KIND = { 'patterns/web/kinds/Site.yaml': SITE_KIND };

async function specOf(patterns: string, name = 'web/shop') {
  const { patterns: found, diagnostics } = await craft(patterns, KIND);
  expect(diagnostics).toEqual([]);
  return found.get(name)?.spec;
}

async function findingsOf(patterns: string) {
  const { diagnostics } = await craft(patterns, KIND);
  return diagnostics.map(({ code, message, at }) => `${at?.line}:${at?.column} ${code} ${message}`);
}

describe('a child', () => {
  test('overrides its pattern key by key', async () => {
    expect(
      await specOf(`  site: { spec: { node: 24, license: MIT } }
  shop: { extends: site, spec: { license: ISC, currency: EUR } }
`),
    ).toEqual({ currency: 'EUR', license: 'ISC', node: 24 });
  });

  test('merges maps deeply', async () => {
    expect(
      await specOf(`  site:
    spec:
      host: { region: eu, cache: { days: 7, stale: true } }
  shop:
    extends: site
    spec:
      host: { cache: { days: 1 } }
`),
    ).toEqual({ host: { cache: { days: 1, stale: true }, region: 'eu' } });
  });

  test('puts its list in place of the inherited one, where no schema says otherwise', async () => {
    expect(
      await specOf(`  site: { spec: { pages: [home, about] } }
  shop: { extends: site, spec: { pages: [home] } }
`),
    ).toEqual({ pages: ['home'] });
  });

  test('deletes, and takes literally, what it says so of', async () => {
    expect(
      await specOf(`  site:
    spec:
      node: 24
      host: { region: eu, days: 7 }
  shop:
    extends: site
    spec:
      node: { $delete: true }
      host: { $replace: true, region: us }
`),
    ).toEqual({ host: { region: 'us' } });
  });

  test('inherits blueprint and parameters, and narrows them', async () => {
    const { patterns, diagnostics } = await craft(
      `  site:
    blueprint: storefront
    params: { type: object, properties: { title: { type: string, maxLength: 80 } }, required: [title] }
  shop:
    extends: site
    params: { properties: { title: { maxLength: 40 }, theme: { type: string } } }
`,
      { 'blueprints/web/storefront/blueprint.yaml': 'blueprints: { storefront: { version: 1.0.0 } }\n' },
    );

    expect(diagnostics).toEqual([]);
    expect(patterns.get('web/shop')).toMatchObject({
      blueprint: 'web/storefront',
      params: {
        type: 'object',
        properties: { title: { type: 'string', maxLength: 40 }, theme: { type: 'string' } },
        required: ['title'],
      },
    });
  });

  test('takes its mixins in order, before its own words', async () => {
    const { patterns } = await craft(`  site: { spec: { tone: plain, host: eu, node: 22 } }
  search: { spec: { host: us, index: true } }
  fast: { spec: { index: false, node: 24 } }
  shop: { extends: site, mixins: [search, fast], spec: { tone: warm } }
`);

    const shop = patterns.get('web/shop');

    expect(shop?.spec).toEqual({ host: 'us', index: false, node: 24, tone: 'warm' });
    expect(shop?.line).toEqual([
      { pattern: 'web/site', version: '1.4.0', role: 'parent' },
      { pattern: 'web/search', version: '1.4.0', role: 'mixin' },
      { pattern: 'web/fast', version: '1.4.0', role: 'mixin' },
      { pattern: 'web/shop', version: '1.4.0', role: 'itself' },
    ]);
  });
});

describe('a list whose schema says how it merges', () => {
  test('grows at its end', async () => {
    expect(
      await specOf(`  site: { kind: Site, spec: { headers: [a, b] } }
  shop: { extends: site, spec: { headers: [b] } }
`),
    ).toEqual({ headers: ['a', 'b', 'b'] });
  });

  test('is a set, to which values are added and from which they are taken', async () => {
    expect(
      await specOf(
        `  site: { kind: Site, spec: { checks: [types, links, types] } }
  base: { extends: site, spec: { checks: [links, checkout] } }
  shop:
    extends: base
    spec:
      checks: { $remove: [types] }
`,
      ),
    ).toEqual({ checks: ['links', 'checkout'] });
  });

  test('merges its items in place by their key, and new ones go to the end', async () => {
    expect(
      await specOf(`  site:
    kind: Site
    spec:
      steps: [{ name: build, run: make, files: [a] }, { name: lint, run: lint }, { name: test, run: check }]
  shop:
    extends: site
    spec:
      steps:
        - { name: deploy, run: ship }
        - { name: build, files: [b] }
        - { name: lint, $delete: true }
`),
    ).toEqual({
      steps: [
        { files: ['a', 'b'], name: 'build', run: 'make' },
        { name: 'test', run: 'check' },
        { name: 'deploy', run: 'ship' },
      ],
    });
  });

  test('is replaced whole when that is said', async () => {
    expect(
      await specOf(`  site: { kind: Site, spec: { headers: [a, b], checks: [types] } }
  shop:
    extends: site
    spec:
      headers: { $replace: [c] }
      checks: { $replace: [] }
`),
    ).toEqual({ checks: [], headers: ['c'] });
  });
});

describe('provenance', () => {
  test('says for each value which pattern said it, where, and over whom', async () => {
    const { patterns } = await craft(`  site: { spec: { node: 22 } }
  base:
    extends: site
    spec:
      node: 24
  shop: { extends: base }
`);

    const chain = patterns.get('web/shop')?.provenance.get('/spec/node');

    expect(chain).toEqual([
      {
        pattern: 'web/site',
        version: '1.4.0',
        at: {
          file: 'patterns/web/craft.yaml',
          document: 0,
          pointer: ['patterns', 'site', 'spec', 'node'],
          on: 'value',
        },
        act: 'sets',
        value: 22,
      },
      expect.objectContaining({ pattern: 'web/base', act: 'sets', value: 24 }),
    ]);
  });

  test('remembers who deleted a value', async () => {
    const { patterns } = await craft(`  site: { spec: { node: 22 } }
  shop:
    extends: site
    spec:
      node: { $delete: true }
`);

    const chain = patterns.get('web/shop')?.provenance.get('/spec/node');

    expect(chain?.map(({ pattern, act }) => [pattern, act])).toEqual([
      ['web/site', 'sets'],
      ['web/shop', 'deletes'],
    ]);
  });
});

describe('refused is', () => {
  test.each([
    [
      'a text where a number is inherited',
      '  site: { spec: { node: 24 } }\n  shop: { extends: site, spec: { node: latest } }\n',
      ['3:40 pattern/type-change `/spec/node` is a number in `web/site`, not a text'],
    ],
    [
      'nothing where something is inherited',
      '  site: { spec: { node: 24 } }\n  shop: { extends: site, spec: { node: null } }\n',
      ['3:40 pattern/type-change `/spec/node` is a number in `web/site`, not nothing'],
    ],
    [
      'a change inside what is locked',
      '  site: { locked: [/spec/host], spec: { host: { region: eu } } }\n  shop: { extends: site, spec: { host: { region: us } } }\n',
      ['3:34 pattern/locked `/spec/host` is locked by `web/site`'],
    ],
    [
      'the end of a map that holds what is locked',
      '  site: { locked: [/spec/host/region], spec: { host: { region: eu } } }\n  shop:\n    extends: site\n    spec:\n      host: { $delete: true }\n',
      ['6:7 pattern/locked `/spec/host` cannot change: `/spec/host/region` is locked by `web/site`'],
    ],
    [
      'a new map in place of one that holds what is locked',
      '  site: { locked: [/spec/host/region], spec: { host: { region: eu } } }\n  shop:\n    extends: site\n    spec:\n      host: { $replace: true, days: 2 }\n',
      ['6:7 pattern/locked `/spec/host` cannot change: `/spec/host/region` is locked by `web/site`'],
    ],
    [
      'a change of an item that is locked by its key',
      '  site: { kind: Site, locked: [/spec/steps/build], spec: { steps: [{ name: build, run: make }] } }\n  shop:\n    extends: site\n    spec:\n      steps: [{ name: build, run: skip }]\n',
      ['6:15 pattern/locked `/spec/steps/build` is locked by `web/site`'],
    ],
    [
      'a directive beside other keys',
      '  site: { spec: { node: 24 } }\n  shop:\n    extends: site\n    spec:\n      node: { $delete: true, keep: 1 }\n',
      ['6:7 pattern/misplaced-directive `/spec/node` has other keys beside `$delete`'],
    ],
    [
      'a directive that says no',
      '  site: { spec: { node: 24 } }\n  shop:\n    extends: site\n    spec:\n      node: { $delete: false }\n',
      ['6:7 pattern/misplaced-directive `/spec/node` has `$delete` with a value it does not take'],
    ],
    [
      'the deletion of an item that has no key',
      '  shop: { kind: Site, spec: { headers: [{ $delete: true }] } }\n',
      ['2:41 pattern/misplaced-directive `/spec/headers/0` cannot be deleted'],
    ],
    [
      'a reference inside the parameters',
      '  shop:\n    params: { type: object, properties: { title: { type: string, $ref: there } } }\n',
      ['3:43 pattern/unknown-directive `/params/properties/title` has the unknown directive `$ref`'],
    ],
    [
      'a value taken from a set that does not hold it',
      '  site: { kind: Site, spec: { checks: [types] } }\n  shop:\n    extends: site\n    spec:\n      checks: { $remove: [links] }\n',
      ['6:27 pattern/nothing-to-delete `/spec/checks` does not hold what is to be removed'],
    ],
    [
      'two items of one key',
      '  shop: { kind: Site, spec: { steps: [{ name: build }, { name: build }] } }\n',
      ['2:56 pattern/keyless-item `/spec/steps/build` is in the list twice'],
    ],
    [
      'a new parameter that must be given',
      '  site: { params: { type: object, properties: { title: { type: string } } } }\n  shop: { extends: site, params: { properties: { theme: { type: string } }, required: [theme] } }\n',
      ['3:50 pattern/wider-parameter `/params/properties/theme` is new and so cannot be required'],
    ],
    [
      'a parameter that is taken away',
      '  site: { params: { type: object, properties: { title: { type: string } } } }\n  shop:\n    extends: site\n    params:\n      properties:\n        title: { $delete: true }\n',
      ['7:9 pattern/wider-parameter `/params/properties/title` is inherited and cannot be removed'],
    ],
    [
      'a longer text, where parent and child say only parts',
      '  site: { params: { properties: { title: { maxLength: 12 } } } }\n  shop: { extends: site, params: { properties: { title: { maxLength: 40 } } } }\n',
      ['3:70 pattern/wider-parameter `/params/properties/title/maxLength` allows more than the parent'],
    ],
    [
      'the end of all parameters',
      '  site: { params: { type: object, properties: { title: { type: string } } } }\n  shop:\n    extends: site\n    params: { $delete: true }\n',
      ['5:5 pattern/wider-parameter `/params` is taken away'],
    ],
    [
      'another kind than the line has',
      '  site: { kind: Site }\n  shop: { extends: site, kind: Page }\n',
      ['3:32 pattern/type-change `web/shop` is of the kind `web.Page`, its line of `web.Site`'],
    ],
  ])('%s', async (_, patterns, expected) => {
    expect(await findingsOf(patterns)).toEqual(expected);
  });

  test('a circle, whose whole path is said once', async () => {
    const { patterns, diagnostics } = await craft(
      '  one: { extends: two }\n  two: { extends: three }\n  three: { extends: one }\n  heir: { extends: one }\n',
    );

    expect(diagnostics.map(({ message }) => message)).toEqual([
      'patterns in a circle: `web/one` → `web/two` → `web/three` → `web/one`',
    ]);
    expect([...patterns.keys()]).toEqual([]);
  });
});

test('what inherits from a pattern with errors is left out, and the error is said once', async () => {
  const { patterns, diagnostics } = await craft(`  site: { spec: { node: 24 } }
  fast: { spec: { node: slow } }
  shop: { extends: site, mixins: [fast] }
  fair: { extends: site, mixins: [fast] }
  stall: { extends: shop }
`);

  expect(diagnostics.map(({ code }) => code)).toEqual(['pattern/type-change']);
  expect([...patterns.keys()]).toEqual(['web/fast', 'web/site']);
});

test('eight generations are followed, and the ninth is refused', async () => {
  const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
  const line = names.map(
    (name, index) => `  ${name}: ${index === 0 ? '{}' : `{ extends: ${names[index - 1]} }`}\n`,
  );

  const { patterns, diagnostics } = await craft(line.join(''));

  expect(patterns.size).toBe(8);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    '`web/nine` is the 9th pattern in its line; 8 can be followed by a reader',
  ]);
});

test('a line of thousands of patterns neither ends the stack nor takes long', async () => {
  const lines = Array.from({ length: 5000 }, (_, index) =>
    index === 0 ? '  p0: {}\n' : `  p${index}: { extends: p${index - 1} }\n`,
  );
  const begun = process.cpuUsage();

  const { patterns } = await craft(lines.join(''));

  expect(patterns.size).toBe(8);
  expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(3);
});

test('thousands of patterns on a large parent are checked in little time', async () => {
  const values = Array.from({ length: 1990 }, (_, index) => `v${index}: ${index}`).join(', ');
  const children = Array.from(
    { length: 3000 },
    (_, index) => `  p${index}: { extends: site, spec: { v1: 7 } }\n`,
  );
  const begun = process.cpuUsage();

  const { patterns, diagnostics } = await craft(`  site: { spec: { ${values} } }\n${children.join('')}`);

  expect(diagnostics).toEqual([]);
  expect(patterns.get('web/p2999')?.spec).toMatchObject({ v1: 7, v1989: 1989 });
  expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(4);
});

test('a pattern of more values than anybody reads is refused', async () => {
  const values = Array.from({ length: 2001 }, (_, index) => `v${index}: ${index}`).join(', ');

  const { diagnostics } = await craft(`  site: { spec: { ${values} } }\n`);

  expect(diagnostics.map(({ code }) => code)).toEqual(['manifest/invalid-value']);
});

describe('every code', () => {
  test.each(Object.keys(patternCodes))('%s is given by its example', async (code) => {
    const [file = '', ...lines] = (explainCode(code)?.example ?? '').split('\n');
    const snapshot = memorySnapshot({
      'manifests/workspace.yaml': 'workspaces: { quay-studio: { currency: EUR } }\n',
      ...KIND,
      [file]: lines.join('\n'),
    });
    const model = await loadModel(snapshot);

    const { diagnostics } = await readPatterns(snapshot, model.value);

    expect(diagnostics.map((found) => found.code)).toContain(code);
    expect(Object.keys(codes)).toContain(code);
  });
});
