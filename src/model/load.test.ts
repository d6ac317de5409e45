import { describe, expect, it } from 'vitest';
import { explainCode } from '#core/codes/index.ts';
import { kindCodes } from '#core/codes/kind.ts';
import { manifestCodes } from '#core/codes/manifest.ts';
import { privacyCodes } from '#core/codes/privacy.ts';
import { referenceCodes } from '#core/codes/reference.ts';
import { sortDiagnostics } from '#core/diagnostic.ts';
import { readCommit } from '#source/commit.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { readWorkingTree } from '#source/working-tree.ts';
import { harbour } from '#testing/harbour.ts';
import { plainDiagnostics } from '#testing/plain-diagnostics.ts';
import { repository, type Tree } from '#testing/repository.ts';
import { kindNames, kinds } from './kinds/index.ts';
import { loadModel } from './load.ts';

const WORKSPACE = `apiVersion: fractalops/v1
kind: Workspace
metadata: { name: quay-studio }
spec: { currency: EUR }
`;

const load = (files: Tree) => loadModel(memorySnapshot({ 'manifests/workspace.yaml': WORKSPACE, ...files }));

describe('the smallest workspace', () => {
  it('loads from a repository without a finding', async () => {
    const repo = repository(harbour);

    const { value: model, diagnostics } = await loadModel(await readWorkingTree(repo.path));

    expect(diagnostics).toEqual([]);
    expect(model.workspace.spec).toMatchObject({
      currency: 'EUR',
      timeZone: 'Europe/Lisbon',
      privacy: 'team',
    });
    expect([...model.resources.keys()]).toEqual([
      'Band/senior',
      'Client/harbour-tea',
      'Person/ana',
      'Project/harbour-shop',
      'Project/harbour-site',
      'Project/internal',
      'Workspace/quay-studio',
    ]);
  });

  it('has one digest in the working tree and in the commit', async () => {
    const repo = repository(harbour);
    const worktree = await loadModel(await readWorkingTree(repo.path));

    const commit = await loadModel(await readCommit(repo.path, 'HEAD'));

    expect(commit.value.digest).toBe(worktree.value.digest);
  });

  it('knows references both ways', async () => {
    const { value: model } = await load(harbour);

    expect(model.uses.get('Project/harbour-shop')).toEqual(['Client/harbour-tea']);
    expect(model.usedBy.get('Client/harbour-tea')).toEqual(['Project/harbour-shop', 'Project/harbour-site']);
    expect(model.usedBy.get('Band/senior')).toEqual(['Person/ana']);
  });

  it('has the project `internal`, which earns nothing and has no client', async () => {
    const { value: model } = await load({});

    expect(model.byKind.Project.get('internal')?.spec).toEqual({
      status: 'active',
      billing: [{ model: 'internal' }],
      rates: [],
    });
  });
});

describe('manifests', () => {
  it('are read whatever the case of their ending', async () => {
    const { value: model } = await load({ 'manifests/TEA.YAML': 'clients: { harbour-tea: {} }\n' });

    expect(model.resources.has('Client/harbour-tea')).toBe(true);
  });

  it('are read from `manifests`, `patterns` and `blueprints`, but not from folders that begin with a dot', async () => {
    const { value: model, diagnostics } = await load({
      'manifests/deep/er/clients.yml': 'clients:\n  harbour-tea:\n',
      'manifests/.drafts/clients.yaml': 'clients:\n  never-read:\n',
      'manifests/notes.md': 'clients:\n  never-read:\n',
      'patterns/web/module.yaml': 'modules:\n  web: { version: 1.0.0 }\n',
      'patterns/web/shop.yaml': 'patterns:\n  shop: { blueprint: storefront }\n',
      'patterns/web/kinds/Page.yaml': 'type: object\n',
      'blueprints/web/storefront/blueprint.yaml': 'blueprints:\n  storefront: { version: 1.0.0 }\n',
      'blueprints/web/storefront/files/compose.yaml': 'never: read\n',
      'state/time/2026/03/ana.yaml': 'never: read\n',
    });

    expect(diagnostics).toEqual([]);
    expect([...model.resources.keys()]).toEqual([
      'Blueprint/web/storefront',
      'Client/harbour-tea',
      'Module/web',
      'Pattern/web/shop',
      'Project/internal',
      'Workspace/quay-studio',
    ]);
    expect(model.uses.get('Pattern/web/shop')).toEqual(['Blueprint/web/storefront', 'Module/web']);
  });

  it('say where each resource is written', async () => {
    const { value: model } = await load({ 'manifests/tea.yaml': 'clients:\n  harbour-tea: {}\n' });

    expect(model.resources.get('Client/harbour-tea')?.at).toEqual({
      file: 'manifests/tea.yaml',
      document: 0,
      pointer: ['clients', 'harbour-tea'],
    });
    expect(model.workspace.at).toEqual({ file: 'manifests/workspace.yaml', document: 0, pointer: ['spec'] });
  });

  it('of every kind load together', async () => {
    const clients = kindNames.filter((kind) => kind !== 'Workspace');
    const files = Object.fromEntries(
      clients.map((kind) => [`manifests/${kind}.yaml`, JSON.stringify(longForm(kind))]),
    );

    const { value: model, diagnostics } = await load({
      ...files,
      'manifests/more.yaml': `tasks: { harbour-shop/cart: }
roles: { finance-two: { holders: [ana] } }
`,
    });

    expect(diagnostics).toEqual([]);
    expect(Object.values(model.byKind).every((resources) => resources.size > 0)).toBe(true);
  });
});

function longForm(kind: (typeof kindNames)[number]) {
  const { name, title, spec } = kinds[kind].example;
  return { apiVersion: 'fractalops/v1', kind, metadata: { name, ...(title && { title }) }, spec };
}

describe('what people write short', () => {
  it('a band, a cost and weekly hours of a person are one employment', async () => {
    const { value: model } = await load({
      'manifests/people.yaml':
        'bands: { senior: { cost: 62 } }\npeople: { ana: { band: senior, weeklyHours: 40 } }\n',
    });

    expect(model.byKind.Person.get('ana')?.spec.employment).toEqual([
      { band: 'senior', weeklyHours: 144_000 },
    ]);
  });

  it('an employment without a last day ends the day before the next one', async () => {
    const { value: model, diagnostics } = await load({
      'manifests/people.yaml': `bands: { junior: { cost: 31 }, senior: { cost: 62 } }
people:
  ana:
    weeklyHours: 40
    employment:
      - { from: 2026-03-01, band: senior, weeklyHours: 32 }
      - { band: junior }
`,
    });

    expect(diagnostics).toEqual([]);
    expect(model.byKind.Person.get('ana')?.spec.employment).toEqual([
      { to: '2026-02-28', band: 'junior', weeklyHours: 144_000 },
      { from: '2026-03-01', band: 'senior', weeklyHours: 115_200 },
    ]);
  });

  it('a rate is time and materials, a fee a fixed price, a retainer a monthly amount', async () => {
    const { value: model } = await load({
      'manifests/work.yaml': `projects:
  shop: { rate: 95 }
  site: { fee: 12000, budget: 160 h }
  care: { retainer: 900.00 EUR }
`,
    });

    const billing = (name: string) => model.byKind.Project.get(name)?.spec.billing;
    expect(billing('shop')).toEqual([{ model: 'time-and-materials' }]);
    expect(billing('site')).toEqual([
      { model: 'fixed', fee: { value: '12000' }, recognise: 'hours', milestones: [] },
    ]);
    expect(billing('care')).toEqual([
      { model: 'retainer', monthly: { value: '900', currency: 'EUR' }, rollover: 'none' },
    ]);
    expect(model.byKind.Project.get('site')?.spec.budget).toMatchObject({ hours: 576_000 });
  });

  it('a budget of more than 277 hours is as good as a smaller one', async () => {
    const { value: model, diagnostics } = await load({
      'manifests/work.yaml': 'projects: { shop: { budget: 4000 h } }\n',
    });

    expect(diagnostics).toEqual([]);
    expect(model.byKind.Project.get('shop')?.spec.budget).toMatchObject({ hours: 14_400_000 });
  });
});

describe('a Workspace with an error', () => {
  it('gives a stand-in, named among the invalid ones, so that everything else is still checked', async () => {
    const { value: model, diagnostics } = await load({
      'manifests/workspace.yaml': WORKSPACE.replace('EUR', 'EURO'),
      'manifests/people.yaml': 'people:\n  ana: { band: senoir }\n',
    });

    expect(diagnostics.map(({ code }) => code)).toEqual(['reference/unknown-band', 'manifest/invalid-value']);
    expect(model.workspace.id).toBe('Workspace/quay-studio');
    expect(model.invalid).toEqual(new Set(['Workspace/quay-studio']));
  });
});

describe('naming a thing that has an error of its own', () => {
  it('is no second error', async () => {
    const { value: model, diagnostics } = await load({
      'manifests/studio.yaml': `bands: { senior: { cost: sixty-two } }
people: { ana: { band: senior } }
`,
    });

    expect(diagnostics.map(({ code }) => code)).toEqual(['manifest/invalid-value']);
    expect([...model.invalid]).toEqual(['Band/senior']);
    expect(model.byKind.Band.size).toBe(0);
  });
});

describe('pay', () => {
  const files = {
    'manifests/people.yaml': 'people:\n  ana: { cost: 4200.00 EUR per month, weeklyHours: 40 }\n',
  };
  const inWorkspace = (privacy: string) =>
    load({ ...files, 'manifests/workspace.yaml': WORKSPACE.replace('EUR }', `EUR, privacy: ${privacy} }`) });

  it('may stand where only its owner reads the repository', async () => {
    expect((await inWorkspace('solo')).diagnostics).toEqual([]);
  });

  it.each(['team', 'public'])('is refused in a %s workspace, at the amount', async (privacy) => {
    const { diagnostics } = await inWorkspace(privacy);

    expect(diagnostics).toMatchObject([
      { code: 'privacy/pay-in-shared-workspace', at: { file: 'manifests/people.yaml', line: 2, column: 16 } },
    ]);
  });
});

describe('a text that looks like a secret', () => {
  it('is found in values and comments, and never shown again', async () => {
    // In two parts, so that this file does not look like one that holds a token.
    const token = `gh${'p_'}${'0123456789abcdefghij0123456789ABCDEF'}`;
    const { diagnostics } = await load({
      'manifests/tea.yaml': `clients:\n  harbour-tea: { notes: "${token}" } # ${token}\n`,
    });

    expect(diagnostics.map(({ code, at }) => [code, at?.line, at?.column])).toEqual([
      ['privacy/secret-in-manifest', 2, 26],
      ['privacy/secret-in-manifest', 2, 72],
    ]);
    expect(JSON.stringify(diagnostics)).not.toContain(token);
  });
});

describe('a variable of a job', () => {
  const job = (env: string) =>
    load({ 'manifests/jobs.yaml': `jobs:\n  nightly: { role: builder, env: { ${env} } }\n` });

  it('that is named like a secret may not hold a value', async () => {
    const { diagnostics } = await job('WIKI_TOKEN: tea-and-biscuits');

    expect(diagnostics).toMatchObject([{ code: 'privacy/secret-in-manifest', at: { line: 2, column: 36 } }]);
    expect(diagnostics[0]?.message).not.toContain('biscuits');
  });

  it.each(['TOKENS_PER_TASK: "12"', 'WIKI_TOKEN: ""', 'KEYBOARD: pt'])('such as `%s` may', async (env) => {
    expect((await job(env)).diagnostics).toEqual([]);
  });
});

describe('thousands of problems', () => {
  it('are all said, within two seconds', async () => {
    const lines = (count: number, line: (index: number) => string) =>
      Array.from({ length: count }, (_, index) => line(index)).join('');
    const begun = process.cpuUsage();

    const { diagnostics } = await load({
      'manifests/clients.yaml': `clients:\n${lines(8000, (index) => `  client-${index}:\n`)}`,
      'manifests/projects.yaml': `projects:\n${lines(5000, (index) => `  project-${index}: { client: cliemt-${index} }\n`)}`,
    });

    expect(diagnostics).toHaveLength(5000);
    expect(diagnostics[0]?.hint).toBe('did you mean `client-0`?');
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(2);
  });
});

/** A module with a kind, for the examples that need one. */
const WORKSHOP: Tree = {
  'patterns/workshop/module.yaml': 'modules: { workshop: { version: 1.0.0, exports: { kinds: [Part] } } }\n',
  'patterns/workshop/kinds/Part.yaml':
    'type: object\nproperties:\n  fits: { type: array, items: { type: string, x-reference: Part } }\n',
};

describe('every code', () => {
  const codes = { ...kindCodes, ...manifestCodes, ...privacyCodes, ...referenceCodes };

  it.each(Object.keys(codes))('%s is given by its example', async (code) => {
    const [file = '', ...lines] = (explainCode(code)?.example ?? '').split('\n');
    const example = { ...WORKSHOP, [file]: lines.join('\n') };

    const { diagnostics } =
      code === 'manifest/no-workspace' ? await loadModel(memorySnapshot(example)) : await load(example);

    expect(diagnostics.map((finding) => finding.code)).toContain(code);
  });

  it('for an unknown name exists for every kind that can be named', () => {
    const named = new Set(kindNames.flatMap((kind) => kinds[kind].references.map(({ to }) => to)));
    const code = (kind: string) =>
      `reference/unknown-${kind.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}`;

    expect([...named].map(code).concat('reference/unknown-resource').sort()).toEqual(
      Object.keys(referenceCodes).sort(),
    );
  });
});

it('everything that is wrong is said, with its place and what to do', async () => {
  const { diagnostics } = await load(FAULTY);

  expect(diagnostics).toEqual(sortDiagnostics(diagnostics));
  await expect(plainDiagnostics(diagnostics)).toMatchFileSnapshot('diagnostics.golden.txt');
});

const FAULTY: Tree = {
  'manifests/broken.yaml': 'clients: { oak-inn: {}\n',
  'manifests/clients.yaml': `clients:
  Harbour Tea: {}
  harbour-tea: { curency: EUR, terms: soon, currency: EURO }
  harbour-tea-two: a tea shop
  quay-cafe:
    contacts: [{ nmae: Orders }, orders@quay-cafe.example]
    rates: [{ activity: travel, rate: { amount: 40 } }]
    notes:
`,
  'manifests/envelopes.yaml': `- harbour-tea
---
kind: Client
metadata: { name: oak-inn }
---
apiVersion: fractalops/v2
kind: Client
metadata: { name: mill-cafe }
---
apiVersion: fractalops/v1
kind: client
metadata: { name: mill-cafe }
---
apiVersion: fractalops/v1
kind: Client
metadata: { nam: mill-cafe, labels: [sea] }
speck: {}
---
apiVersion: web.fractalops/v1
kind: Page
metadata: { name: home }
---
apiVersion: fractalops/v1
kind: Band
metadata: { name: lead, title: 7, labels: { since: 2019 } }
spec: [62]
`,
  'manifests/machines.yaml': `assets:
  mill: { driver: { name: lokal }, publicUrl: "https://mill.example" }
endpoints:
  wiki: { url: "https://wiki.example", auth: { scheme: bearer, secret: wiki-tokn } }
secretContracts:
  wiki-token: { provider: { name: environment, variable: WIKI_TOKEN }, value: tea-and-biscuits }
jobs:
  build: { role: builder, needs: [test] }
  test: { asset: mill, role: builder, needs: [build] }
policies:
  quiet: { on: { kind: Projet }, deny: true, reason: quiet }
`,
  'manifests/people.yaml': `bands:
  senior: { cost: [{ from: 2026-01-01, value: 62 }, { from: 2026-01-01, value: 64 }] }
people:
  ana: { band: senoir, cost: 4200 per month }
  bo:
    employment:
      - { from: 2026-01-01, to: 2026-06-30, weeklyHours: 40 h }
      - { from: 2026-06-01, weeklyHours: 32 hours a week }
  caio:
    employment: [{ from: 2026-01-01, to: 2026-06-30 }, { from: 2026-06-30 }]
    timeOff: [{ from: 2026-08-14, to: 2026-08-03 }]
roles:
  finance: { holders: [ana, annna], audiences: [team, everybody] }
`,
  'manifests/projects.yaml': `projets: {}
projects:
  internal: {}
  shop: { client: harbor-tea, lead: , status: actve, from: 2026-13-01 }
  site: { client: harbour-tea, fee: 12000, retainer: 900, module: web }
  care: { billing: [{ model: retainr }, { model: fixed }], to: 2026-01-31, from: 2026-03-01 }
tasks:
  shop/cart: { dependsOn: [till, kart], estimate: 1.755 }
  shop/till: { dependsOn: [cart] }
  shop/till-two: { project: site, assignee: 12 }
  stop/sign: {}
  loose: { status: begun }
rates:
  travel:
    rules:
      - { activity: travel, rate: 40 }
      - { rate: 45, activity: travel }
      - { project: shop, rate: ninety }
`,
  'manifests/twice.yaml': 'clients:\n  quay-cafe: {}\n',
  'manifests/workspace-two.yaml': WORKSPACE.replace('quay-studio', 'quay-studio-two'),
};
