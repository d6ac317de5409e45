import { expect, test } from 'vitest';
import { readPatterns } from '#model/patterns.ts';
import { buildDataset } from '#projection/build-dataset.ts';
import type {
  BlueprintPage,
  Blueprints,
  Modules,
  PatternPage,
  PatternsPage,
  Repositories,
  RepositoryPage,
} from '#projection/craft-dataset.ts';
import { shapeOf } from '#projection/shapes.ts';
import { datasetInput } from '#testing/dataset-input.ts';
import { openWorld } from '#testing/open-world.ts';
import type { Tree } from '#testing/repository.ts';
import { teaQuay } from '#testing/tea-quay.ts';
import { craftOf } from './craft.ts';

/** The tea quay, where two repositories serve its projects, one with an old version and one with a wrong parameter. */
function workshop(more: Tree = {}): Tree {
  return {
    ...teaQuay(),
    'patterns/web/module.yaml': `apiVersion: fractalops/v1
kind: Module
metadata: { name: web, title: Web }
spec: { version: 1.4.0, exports: { patterns: [site, shop], blueprints: [storefront] } }
`,
    'patterns/web/patterns.yaml': `patterns:
  site:
    title: Site
    abstract: true
    locked: [/spec/license]
    spec: { license: MIT, node: 22, checks: [links, types] }
  shop:
    title: Shop
    extends: site
    blueprint: storefront
    notes: For everything with a basket.
    spec: { node: 24 }
  lost: { extends: nowhere }
`,
    'blueprints/web/storefront/blueprint.yaml': `apiVersion: fractalops/v1
kind: Blueprint
metadata: { name: storefront, title: Storefront }
spec:
  module: web
  version: 1.2.0
  params:
    type: object
    properties:
      title: { type: string, maxLength: 80, description: Above every page }
      currency: { type: string, enum: [EUR, GBP], default: EUR }
    required: [title]
  files: [{ path: .github/**, class: managed }]
  postActions: [create-repository]
  migrations:
    - { version: 1.1.0, steps: [{ renameParam: { from: heading, to: title } }] }
    - { version: 1.2.0, steps: [{ dropParam: colour }] }
    - { version: 1.2.0, steps: [{ moveFolder: { from: pages, to: app } }] }
`,
    'blueprints/web/storefront/files/README.md.hbs': '# {{title}}\n',
    'blueprints/web/storefront/files/.github/check.yml': 'on: push\n',
    'manifests/repositories.yaml': `repositories:
  harbour-shop:
    title: The shop
    project: harbour-shop
    blueprint: web/storefront
    pattern: web/shop
    version: 1.0.0
    params: { heading: Tea, colour: green }
    url: https://git.example/quay/harbour-shop
  orme-shop: { project: orme-care, blueprint: web/storefront, version: 1.2.0, params: { title: Orme, currency: YEN } }
  tasting: { blueprint: web/storefront, params: { title: Tasting } }
  attic: { blueprint: web/storefront, version: 1.0.0, archived: true }
`,
    ...more,
  };
}

async function published(tree: Tree, visibility: 'private' | 'public' = 'private') {
  const world = await openWorld(tree);
  const { value: patterns } = await readPatterns(world.snapshot, world.model);
  const craft = await craftOf({ ...world, patterns });
  const { files } = await buildDataset(datasetInput(world, { craft, visibility }));
  return {
    files,
    read: <T>(path: string): T => JSON.parse(Buffer.from(files.get(path) ?? '').toString()) as T,
  };
}

test('every page about patterns, blueprints, modules and repositories holds what its shape says', async () => {
  const { files } = await published(workshop());
  const about = [...files].filter(([path]) => /^(?:patterns|blueprints|modules|repositories)\b/.test(path));

  expect(about.map(([path]) => path)).toEqual([
    'blueprints.json',
    'blueprints/web/storefront.json',
    'modules.json',
    'patterns.json',
    'patterns/web/shop.json',
    'patterns/web/site.json',
    'repositories.json',
    'repositories/attic.json',
    'repositories/harbour-shop.json',
    'repositories/orme-shop.json',
    'repositories/tasting.json',
  ]);
  for (const [path, bytes] of about) {
    const page: unknown = JSON.parse(Buffer.from(bytes).toString());
    expect({ path, trouble: shapeOf(path)?.safeParse(page).error }).toEqual({ path, trouble: undefined });
  }
});

test('a repository stands where its manifest says, against the blueprint as it is now', async () => {
  const { repositories } = (await published(workshop())).read<Repositories>('repositories.json');

  expect(repositories.map(({ name, standing, drift }) => [name, standing, drift])).toEqual([
    ['attic', 'archived', []],
    [
      'harbour-shop',
      'behind',
      [
        { code: 'drift/version', words: 'its manifest says 1.0.0, and the workspace has 1.2.0' },
        { code: 'drift/params', words: expect.stringContaining('colour') },
      ],
    ],
    ['orme-shop', 'current', [{ code: 'drift/params', words: expect.stringContaining('currency') }]],
    ['tasting', 'unwritten', []],
  ]);
});

test('a repository’s parameters are those that an update would render with, defaults among them', async () => {
  const page = (await published(workshop())).read<RepositoryPage>('repositories/harbour-shop.json');

  expect(page.params).toEqual([
    { name: 'currency', value: 'EUR', written: false },
    { name: 'title', value: 'Tea', written: true },
  ]);
  expect(page.steps).toEqual([
    { version: '1.1.0', steps: ['the parameter `heading` is called `title`'] },
    { version: '1.2.0', steps: ['the parameter `colour` ends', 'the folder `pages` is `app`'] },
  ]);
});

test('a project counts once, whether it chooses a pattern, or a repository serves it with that pattern or an heir', async () => {
  const tree = workshop();
  const clients = String(tree['manifests/clients.yaml']).replace(
    'letterpress: {',
    'letterpress: { pattern: web/shop,',
  );
  const { read } = await published({ ...tree, 'manifests/clients.yaml': clients });
  const revenueOf = (project: string) =>
    read<{ figures: { revenueMinor: number } }>(`projects/${project}.json`).figures.revenueMinor;
  const { patterns, projects, figures } = read<PatternsPage>('patterns.json');

  const site = patterns.find(({ name }) => name === 'web/site');
  const both = revenueOf('harbour-shop') + revenueOf('letterpress');
  expect([site?.projects, site?.repositories, site?.heirs]).toEqual([
    ['harbour-shop', 'letterpress'],
    ['harbour-shop'],
    ['web/shop'],
  ]);
  expect([site?.figures.revenueMinor, figures.revenueMinor, projects]).toEqual([both, both, site?.projects]);
  expect(read<Blueprints>('blueprints.json').blueprints[0]).toMatchObject({
    projects: ['harbour-shop', 'orme-care'],
    figures: { revenueMinor: revenueOf('harbour-shop') + revenueOf('orme-care') },
  });
  expect(read<Modules>('modules.json').modules[0]?.projects).toEqual([
    'harbour-shop',
    'letterpress',
    'orme-care',
  ]);
});

test('a pattern shows each value with who said it, over whom, and what no heir may change', async () => {
  const { read } = await published(workshop());

  const file = 'patterns/web/patterns.yaml';
  expect(read<PatternPage>('patterns/web/shop.json').settings).toEqual([
    { pointer: '/checks', value: 'links, types', pattern: 'web/site', over: null, lockedBy: null, file },
    { pointer: '/license', value: 'MIT', pattern: 'web/site', over: null, lockedBy: 'web/site', file },
    { pointer: '/node', value: '24', pattern: 'web/shop', over: 'web/site', lockedBy: null, file },
  ]);
  expect(read<PatternsPage>('patterns.json').broken).toEqual(['web/lost']);
});

test('of a pattern with very many values the first are shown, and all are counted', async () => {
  const many = Array.from({ length: 300 }, (_, i) => `v${String(i).padStart(3, '0')}: ${i}`).join(', ');
  const more = { 'patterns/web/long.yaml': `patterns:\n  long: { spec: { ${many}, list: [[1], []] } }\n` };
  const page = (await published(workshop(more))).read<PatternPage>('patterns/web/long.json');

  expect([page.values, page.settings.length]).toEqual([302, 200]);
  expect(page.settings.at(0)?.pointer).toBe('/list/0');
  expect(page.settings.at(-1)?.pointer).toBe('/v197');
});

test('a blueprint shows its parameters in words, its files and which version is where', async () => {
  const page = (await published(workshop())).read<BlueprintPage>('blueprints/web/storefront.json');

  expect(page.parameters).toEqual([
    {
      name: 'title',
      rule: 'text, at most 80 characters',
      required: true,
      default: null,
      words: 'Above every page',
    },
    { name: 'currency', rule: 'EUR | GBP', required: false, default: 'EUR', words: '' },
  ]);
  expect([page.files, page.patterns, page.classes]).toEqual([
    2,
    ['web/shop'],
    [{ path: '.github/**', class: 'managed' }],
  ]);
  expect(page.repositories).toEqual([
    { name: 'attic', standing: 'archived' },
    { name: 'harbour-shop', standing: 'behind' },
    { name: 'orme-shop', standing: 'current' },
    { name: 'tasting', standing: 'unwritten' },
  ]);
});

test('a module says whether it is selected, released and in use', async () => {
  const { read } = await published(workshop());

  expect(read<Modules>('modules.json').modules).toMatchObject([
    { name: 'web', version: '1.4.0', selected: null, state: 'never released', released: null, users: 5 },
  ]);
});

const PIPELINE: Tree = {
  'patterns/crm/module.yaml': 'modules: { crm: { version: 1.0.0, exports: { kinds: [Deal, Lead] } } }\n',
  'patterns/crm/kinds/Deal.yaml': `title: Deal
type: object
x-table: [client, stage, amount]
properties: { client: { type: string, x-reference: Client }, stage: { type: string }, amount: { type: number } }
`,
  'patterns/crm/kinds/Lead.yaml': 'type: object\nx-table: []\n',
  'manifests/pipeline.yaml': deal('tasting-room', '{ client: orme, stage: "=<script>alert(1)</script>" }'),
};

function deal(name: string, spec: string): string {
  return `---\napiVersion: crm.fractalops/v1\nkind: Deal\nmetadata: { name: ${name}, title: The ${name} }\nspec: ${spec}\n`;
}

test('a module shows what is declared of its kinds, as texts, with the file of each', async () => {
  const { read, files } = await published(workshop(PIPELINE));
  const { modules } = read<Modules>('modules.json');

  expect(modules.map(({ name, tables }) => [name, tables])).toEqual([
    [
      'crm',
      [
        {
          ...{ kind: 'crm.Deal', title: 'Deal', columns: ['client', 'stage', 'amount'], total: 1 },
          rows: [
            {
              ...{ name: 'tasting-room', title: 'The tasting-room', file: 'manifests/pipeline.yaml' },
              cells: ['orme', '=<script>alert(1)</script>', ''],
            },
          ],
        },
      ],
    ],
    ['web', []],
  ]);
  const page: unknown = JSON.parse(Buffer.from(files.get('modules.json') ?? '').toString());
  expect(shapeOf('modules.json')?.safeParse(page).error).toBeUndefined();
  expect(read<Modules>('modules.json').receipt.files).toContain('manifests/pipeline.yaml');
});

test('of a kind with very many resources the first are published, and all are counted', async () => {
  const many = Array.from({ length: 60 }, (_, i) => deal(`deal-${i + 10}`, `{ stage: '${i}' }`)).join('');
  const { read } = await published(workshop({ ...PIPELINE, 'manifests/more.yaml': many }));
  const [table] = read<Modules>('modules.json').modules[0]?.tables ?? [];

  expect([table?.total, table?.rows.length, table?.rows[0]?.name]).toEqual([61, 50, 'deal-10']);
});

test('two builds of one tree are the same bytes, and another version of a blueprint is another receipt', async () => {
  const path = 'blueprints/web/storefront/blueprint.yaml';
  const newer = String(workshop()[path]).replace('version: 1.2.0\n', 'version: 1.3.0\n');
  const [once, twice, later] = [
    await published(workshop()),
    await published(workshop()),
    await published(workshop({ [path]: newer })),
  ];
  const receiptOf = ({ read }: typeof once) =>
    read<RepositoryPage>('repositories/orme-shop.json').receipt.digest;

  expect([...twice.files]).toEqual([...once.files]);
  expect(receiptOf(twice)).toBe(receiptOf(once));
  expect(receiptOf(later)).not.toBe(receiptOf(once));
});

test('nothing of it is published to everybody', async () => {
  const { files } = await published(workshop(PIPELINE), 'public');

  for (const [path, bytes] of files) {
    if (['definitions.json', 'schema.json', 'tables.json'].includes(path)) continue;
    expect({
      path,
      found: /storefront|web\/shop|basket|tasting|crm\.Deal/i.test(path + Buffer.from(bytes).toString()),
    }).toEqual({ path, found: false });
  }
});

test('values that mean to do harm stay texts, and what cannot be made leaves the rest standing', async () => {
  const attack = '"><script>alert(1)</script>';
  const { read } = await published(
    workshop({
      'manifests/hostile.yaml': `repositories:
  trap: { title: '${attack}', blueprint: web/storefront, params: { title: '${attack}', toString: x } }
  snare: { project: letterpress, blueprint: web/storefront, pattern: web/lost, version: 99.0.0, params: { title: [] } }
`,
    }),
  );

  expect(read<RepositoryPage>('repositories/trap.json')).toMatchObject({
    title: attack,
    params: [
      { name: 'title', value: attack },
      { name: 'toString', value: 'x' },
    ],
    drift: [{ code: 'drift/params', words: expect.stringContaining('toString') }],
  });
  expect(read<RepositoryPage>('repositories/snare.json')).toMatchObject({
    standing: 'ahead',
    drift: [{ code: 'drift/version' }, { code: 'drift/params' }],
  });
  expect(read<RepositoryPage>('repositories/harbour-shop.json').standing).toBe('behind');
});
