import { describe, expect, it } from 'vitest';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { harbour } from '#testing/harbour.ts';
import { exampleResources } from '#testing/manifests.ts';
import type { Tree } from '#testing/repository.ts';
import type { KindName } from './kinds/index.ts';
import { loadModel } from './load.ts';
import { kindOfWord, scaffold } from './scaffold.ts';

async function add(files: Tree, kind: KindName, name: string, set: Readonly<Record<string, string>> = {}) {
  const snapshot = memorySnapshot(files);
  const { value: model } = await loadModel(snapshot);
  return scaffold(snapshot, model, { kind, name, set });
}

describe('the word for a kind', () => {
  it.each([
    ['project', 'Project'],
    ['Projects', 'Project'],
    ['people', 'Person'],
    ['secret-contract', 'SecretContract'],
    ['secretContracts', 'SecretContract'],
  ])('`%s` means %s', (word, kind) => {
    expect(kindOfWord(word)).toEqual({ kind });
  });

  it('that means none is answered with the nearest', () => {
    expect(kindOfWord('projet')).toEqual({ kind: null, near: 'project' });
    expect(kindOfWord('harbour')).toEqual({ kind: null, near: null });
  });
});

describe('a new resource', () => {
  it('is a line beside its siblings, and nothing else changes', async () => {
    const { value: edit, diagnostics } = await add(harbour, 'Project', 'harbour-care', {
      client: 'harbour-tea',
      retainer: '900.00 EUR',
      title: 'Care: the shop',
    });

    expect(diagnostics).toEqual([]);
    expect(edit).toEqual({
      path: 'manifests/studio.yaml',
      before: harbour['manifests/studio.yaml'],
      after: `${harbour['manifests/studio.yaml']}  harbour-care: { title: "Care: the shop", client: harbour-tea, retainer: 900.00 EUR }\n`,
    });
  });

  it('stands below its siblings also in the middle of a file, with their indentation', async () => {
    const studio = `# bands first
bands:
    senior: { cost: 62 } # loaded
people:
    ana: { band: senior }
`;

    const { value: edit } = await add({ ...harbour, 'manifests/studio.yaml': studio }, 'Band', 'junior', {
      cost: '31',
    });

    expect(edit?.after).toBe(studio.replace('# loaded\n', '# loaded\n    junior: { cost: 31 }\n'));
  });

  it('without siblings joins what it belongs to', async () => {
    const { value: edit } = await add(harbour, 'Task', 'harbour-shop/checkout', {
      estimate: '24 h',
      assignee: 'ana',
    });

    expect(edit?.path).toBe('manifests/studio.yaml');
    expect(edit?.after).toBe(
      `${harbour['manifests/studio.yaml']}tasks:\n  harbour-shop/checkout: { estimate: 24 h, assignee: ana }\n`,
    );
  });

  it('without siblings and without an owner gets a file, which names its schema where the schemas are', async () => {
    const schemas = { 'manifests/.schemas/short-form.json': '{}' };

    const { value: plain } = await add(harbour, 'Overhead', 'rent', { monthly: '2400' });
    const { value: helped } = await add({ ...harbour, ...schemas }, 'Overhead', 'rent', { monthly: '2400' });

    expect(plain).toEqual({
      path: 'manifests/overheads.yaml',
      before: null,
      after: 'overheads:\n  rent: { monthly: 2400 }\n',
    });
    expect(helped?.after).toBe(
      '# yaml-language-server: $schema=.schemas/short-form.json\noverheads:\n  rent: { monthly: 2400 }\n',
    );
  });

  it('keeps the custom of one file each', async () => {
    const files = {
      ...harbour,
      'manifests/studio.yaml': 'people: {}\n',
      'manifests/clients/harbour-tea.yaml': 'clients:\n  harbour-tea: {}\n',
      'manifests/clients/alder-clinic.yaml': 'clients:\n  alder-clinic: {}\n',
    };

    expect((await add(files, 'Client', 'oak-inn')).value).toMatchObject({
      path: 'manifests/clients/oak-inn.yaml',
      after: 'clients:\n  oak-inn: {}\n',
    });
  });

  it('keeps the long form where its siblings have it', async () => {
    const files = {
      ...harbour,
      'manifests/studio.yaml': 'people: {}\n',
      'manifests/clients/tea.yaml':
        'apiVersion: fractalops/v1\nkind: Client\nmetadata: { name: harbour-tea }\n',
    };

    expect((await add(files, 'Client', 'oak-inn', { terms: '14' })).value).toEqual({
      path: 'manifests/clients/oak-inn.yaml',
      before: null,
      after: `apiVersion: fractalops/v1
kind: Client
metadata: { name: oak-inn }
spec:
  terms: 14
`,
    });
  });

  it('of a module stands in the folder of the module', async () => {
    const web = { 'patterns/web/module.yaml': 'modules:\n  web: { version: 1.0.0 }\n' };

    const { value: edit } = await add({ ...harbour, ...web }, 'Pattern', 'web/shop', {
      locked: '[/spec/license]',
    });

    expect(edit).toMatchObject({
      path: 'patterns/web/shop.yaml',
      after: `apiVersion: fractalops/v1
kind: Pattern
metadata: { name: shop }
spec:
  locked: ["/spec/license"]
`,
    });
  });

  it('takes fields inside fields', async () => {
    const { value: edit } = await add(harbour, 'Asset', 'quay-host', {
      'driver.name': 'kubernetes',
      'driver.namespace': 'quay',
      capacity: '2',
    });

    expect(edit?.after).toBe(
      'assets:\n  quay-host: { driver: { name: kubernetes, namespace: quay }, capacity: 2 }\n',
    );
  });

  it.each(exampleResources.filter(({ kind }) => kind !== 'Workspace'))(
    'of the kind $kind loads without a finding once it is written',
    async ({ kind, name, title, spec }) => {
      const others = exampleResources.filter((one) => one.kind !== kind || one.name !== name);
      const files = {
        'manifests/examples.yaml': others
          .map((one) =>
            JSON.stringify({
              apiVersion: 'fractalops/v1',
              kind: one.kind,
              metadata: { name: one.name },
              spec: one.spec,
            }),
          )
          .join('\n---\n'),
      };
      const set = Object.fromEntries(
        Object.entries(spec).map(([field, value]) => [
          field,
          typeof value === 'string' ? value : JSON.stringify(value),
        ]),
      );

      const { value: edit, diagnostics } = await add(files, kind, name, { ...set, ...(title && { title }) });
      const after = await loadModel(memorySnapshot({ ...files, [edit?.path ?? '']: edit?.after ?? '' }));

      expect([diagnostics, after.diagnostics]).toEqual([[], []]);
    },
  );
});

describe('nothing is written', () => {
  it('when the name is taken', async () => {
    const { value, diagnostics } = await add(harbour, 'Client', 'harbour-tea');

    expect(value).toBeNull();
    expect(diagnostics).toMatchObject([
      {
        code: 'manifest/duplicate-name',
        message: 'there is a client `harbour-tea` already',
        related: [{ file: 'manifests/studio.yaml', line: 6 }],
      },
    ]);
  });

  it('when a field is missing, and the hint says how to give it', async () => {
    const { value, diagnostics } = await add(harbour, 'Band', 'junior');

    expect(value).toBeNull();
    expect(diagnostics).toMatchObject([
      {
        code: 'manifest/missing-field',
        message: 'a band `junior` needs `cost`',
        hint: 'add `--set "cost=62 per hour"`',
      },
    ]);
  });

  it.each([
    [{ client: 'harbor-tea' }, 'reference/unknown-client'],
    [{ rate: 'ninety' }, 'manifest/invalid-value'],
    [{ colour: 'teal' }, 'manifest/unknown-field'],
    [{ '__proto__.polluted': 'yes' }, 'manifest/unknown-field'],
  ])('when %o is wrong', async (set, code) => {
    const { value, diagnostics } = await add(harbour, 'Project', 'oak-site', set);

    expect(value).toBeNull();
    expect(diagnostics.map((finding) => finding.code)).toEqual([code]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('when the project is the one that is built in', async () => {
    const { diagnostics } = await add(harbour, 'Project', 'internal');

    expect(diagnostics.map(({ code }) => code)).toEqual(['manifest/reserved-name']);
  });
});
