import { describe, expect, test } from 'vitest';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { loadModel } from '../load.ts';
import { readPatterns } from '../patterns.ts';
import { compareSurfaces, levelOf } from './compare-surfaces.ts';
import { contentDigest, readModuleFiles } from './content.ts';
import { nextVersion } from './next-version.ts';
import { surfaceOf } from './surface.ts';

const WEB = {
  'patterns/web/module.yaml': `modules:
  web:
    version: 1.4.0
    kernel: '>=0.1 <2'
    requires: [crm@^1]
    exports: { patterns: [shop], blueprints: [storefront], kinds: [Page] }
`,
  'patterns/crm/module.yaml': 'modules: { crm: { version: 1.0.0 } }\n',
  'patterns/web/shop.yaml': `patterns:
  shop:
    blueprint: storefront
    params:
      type: object
      properties:
        title: { type: string, maxLength: 80 }
        language: { type: string, enum: [en, pt], default: en }
      required: [title]
    spec: { node: 24, host: { region: eu } }
  inner: { spec: { node: 1 } }
`,
  'patterns/web/kinds/Page.yaml':
    'type: object\nproperties:\n  slug: { type: string }\nadditionalProperties: false\n',
  'blueprints/web/storefront/blueprint.yaml':
    'blueprints:\n  storefront:\n    version: 1.0.0\n    params: { type: object, properties: { title: { type: string } } }\n',
};

async function surface(files: Readonly<Record<string, string>>) {
  const snapshot = memorySnapshot(files);
  const { value: model } = await loadModel(snapshot);
  const { value: patterns } = await readPatterns(snapshot, model);
  const web = model.byKind.Module.get('web');
  if (!web) throw new Error('no module');
  return surfaceOf(web, model, patterns);
}

/** Changes after `file` is edited by replacing one text with another. */
async function changesAfter(file: keyof typeof WEB, from: string, to: string) {
  expect(WEB[file]).toContain(from);
  const changes = compareSurfaces(
    await surface(WEB),
    await surface({ ...WEB, [file]: WEB[file].replace(from, to) }),
  );
  return { level: levelOf(changes), words: changes.map(({ words }) => words) };
}

const SHOP = 'patterns/web/shop.yaml';
const MODULE = 'patterns/web/module.yaml';
const PAGE = 'patterns/web/kinds/Page.yaml';
const STOREFRONT = 'blueprints/web/storefront/blueprint.yaml';

describe('a major step needs', () => {
  test.each([
    ['a parameter that is removed', SHOP, '        title: { type: string, maxLength: 80 }\n', ''],
    ['a parameter that is narrowed', SHOP, 'maxLength: 80', 'maxLength: 40'],
    ['a choice that is gone', SHOP, '[en, pt]', '[en]'],
    [
      'a parameter that is new and required',
      SHOP,
      'required: [title]',
      'required: [title, theme]\n      title: Shop',
    ],
    ['a value that is gone', SHOP, 'node: 24, ', ''],
    ['a value of another type', SHOP, 'node: 24', 'node: latest'],
    ['a pattern that is no longer exported', MODULE, 'patterns: [shop]', 'patterns: []'],
    ['a pattern that can no longer be chosen', SHOP, '    spec:', '    abstract: true\n    spec:'],
    ['a new lock', SHOP, '    spec:', '    locked: [/spec/node]\n    spec:'],
    ['another blueprint', SHOP, '    blueprint: storefront\n', ''],
    ['a kind that is narrowed', PAGE, 'type: string', 'type: string, minLength: 1'],
    ['a field of a kind that is newly required', PAGE, 'type: object\n', 'type: object\nrequired: [slug]\n'],
    ['a parameter of a blueprint that is removed', STOREFRONT, 'title: { type: string }', ''],
    ['a new requirement', MODULE, 'requires: [crm@^1]', 'requires: [crm@^1, automation]'],
    ['a narrower requirement', MODULE, 'crm@^1', 'crm@^1.2'],
    ['fewer versions of fractal', MODULE, '<2', '<1'],
  ] as const)('%s', async (_, file, from, to) => {
    const { level, words } = await changesAfter(file, from, to);

    expect({ level, words }).toMatchObject({ level: 'major', words: [expect.stringMatching(/./)] });
  });
});

describe('a minor step needs', () => {
  test.each([
    ['an optional parameter', SHOP, '      required:', '        theme: { type: string }\n      required:'],
    ['one more choice', SHOP, '[en, pt]', '[en, pt, de]'],
    ['a new value', SHOP, 'node: 24', 'node: 24, tone: warm'],
    ['another value', SHOP, 'node: 24', 'node: 26'],
    ['a new export', MODULE, 'patterns: [shop]', 'patterns: [shop, inner]'],
    ['a new field of a kind', PAGE, 'slug:', 'title: { type: string }\n  slug:'],
    ['a requirement less', MODULE, 'requires: [crm@^1]', 'requires: []'],
  ] as const)('%s', async (_, file, from, to) => {
    expect((await changesAfter(file, from, to)).level).toBe('minor');
  });
});

test('what is not exported, titles, and parameters that have a default need no more than a patch', async () => {
  const inner = await changesAfter(SHOP, 'inner: { spec: { node: 1 } }', 'inner: {}');
  const words = await changesAfter(SHOP, 'maxLength: 80', 'maxLength: 80, title: Name of the shop');
  const wider = await changesAfter(MODULE, 'crm@^1', 'crm@>=1');
  const filled = await changesAfter(SHOP, 'required: [title]', 'required: [title, language]');

  expect([inner, words, wider, filled]).toEqual(Array(4).fill({ level: 'patch', words: [] }));
});

test.each([
  ['1.4.2', 'major', '2.0.0'],
  ['1.4.2', 'minor', '1.5.0'],
  ['1.4.2', 'patch', '1.4.3'],
  ['0.4.2', 'major', '0.5.0'],
  ['0.4.2', 'minor', '0.4.3'],
] as const)('after %s a %s step leads to %s', (version, level, next) => {
  expect(nextVersion(version, level)).toBe(next);
});

describe('the digest of a module', () => {
  const digest = async (files: Readonly<Record<string, string>>) =>
    contentDigest(await readModuleFiles(memorySnapshot(files), 'web'));

  test('changes with every byte, name and file of its two folders, and with nothing else', async () => {
    const before = await digest(WEB);

    expect(await digest({ ...WEB, 'patterns/crm/more.yaml': 'x' })).toBe(before);
    expect(await digest({ ...WEB, 'patterns/web/.released.json': '{}' })).toBe(before);
    expect(await digest({ ...WEB, 'blueprints/web/storefront/files/a': '' })).not.toBe(before);
    expect(await digest({ ...WEB, [PAGE]: `${WEB[PAGE]} ` })).not.toBe(before);
    const { [PAGE]: page, ...rest } = WEB;
    expect(await digest({ ...rest, 'patterns/web/kinds/Pagf.yaml': page })).not.toBe(before);
  });

  test('tells apart a byte that moved from one file to the next', async () => {
    const [a, b] = ['blueprints/web/s/files/a', 'blueprints/web/s/files/b'];

    expect(await digest({ [a]: 'xy', [b]: 'z' })).not.toBe(await digest({ [a]: 'x', [b]: 'yz' }));
  });
});
