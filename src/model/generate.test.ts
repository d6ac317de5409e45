import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { readWorkingTree } from '#source/working-tree.ts';
import { writtenIn } from './declare.ts';
import type { Finding } from './finding.ts';
import { generateSchemas } from './generate.ts';
import { kindNames, kinds } from './kinds/index.ts';
import { workspaceSchemas } from './module-kinds/editor-schemas.ts';
import { readModuleKinds } from './module-kinds/read-kinds.ts';
import { validate } from './validate.ts';

const root = join(import.meta.dirname, '../..');
const schemas = generateSchemas();

const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true });
for (const { path, content } of schemas) ajv.addSchema(JSON.parse(content), path.replace(/^.*\//, ''));

function schemaNamed(name: string) {
  const schema = ajv.getSchema(name);
  if (!schema) throw new Error(`no schema ${name}`);
  return schema;
}

const editor = schemaNamed('manifest.json');

/** Whether the loader takes the document, looked at alone. */
function isTaken(document: unknown): boolean {
  const findings: Finding[] = [];
  for (const written of writtenIn(document, 'manifests/studio.yaml', 0, findings))
    validate(written, findings);
  return findings.length === 0;
}

const long = (kind: string, name: string, spec: unknown, title?: string) => ({
  apiVersion: 'fractalops/v1',
  kind,
  metadata: { name, ...(title !== undefined && { title }) },
  spec,
});

it('the schemas that are committed are the ones that the kinds give, those of modules with them', async () => {
  const { value } = await readModuleKinds(await readWorkingTree(root));
  const wanted = workspaceSchemas(value.kinds);
  const committed = wanted.map(({ path }) => ({ path, content: readFileSync(join(root, path), 'utf8') }));

  expect(committed).toEqual(wanted);
});

it('an editor finds the schema of every manifest', () => {
  const settings = JSON.parse(readFileSync(join(root, '.vscode/settings.json'), 'utf8'));

  expect(Object.keys(settings['yaml.schemas'])).toEqual(['manifests/.schemas/manifest.json']);
  expect(schemas.map(({ path }) => path)).toContain('manifests/.schemas/manifest.json');
});

describe.each(kindNames)('the example of a %s', (kind) => {
  const { plural, example, scope } = kinds[kind];
  const { name, title, spec } = example;

  it('holds in the long form', () => {
    const document = long(kind, name, spec, title);

    expect(schemaNamed(`${kind}.json`)(document)).toBe(true);
    expect(editor(document)).toBe(true);
    expect(isTaken(document)).toBe(true);
  });

  it('holds in the short form', () => {
    const { [scope ?? '']: owner, ...rest } = spec;
    const key = owner === undefined ? name : `${owner}/${name}`;
    const document = { [plural]: { [key]: { ...(title !== undefined && { title }), ...rest } } };

    expect(schemaNamed('short-form.json')(document)).toBe(true);
    expect(editor(document)).toBe(true);
    expect(isTaken(document)).toBe(true);
  });

  it('does not hold with a field the kind does not have', () => {
    const document = long(kind, name, { ...spec, colour: 'teal' });

    expect(editor(document)).toBe(false);
    expect(isTaken(document)).toBe(false);
  });
});

const GOOD: readonly [words: string, document: unknown][] = [
  ['an entry without a value', { clients: { 'harbour-tea': null } }],
  ['a kind without entries', { clients: {} }],
  ['numbers as amounts', { bands: { senior: { cost: 62, rate: 95.5 } } }],
  ['costs over time', { bands: { senior: { cost: [{ from: '2026-01-01', value: '62 per hour' }] } } }],
  [
    'a month as the start of billing',
    { projects: { shop: { billing: [{ model: 'fixed', fee: 12, from: '2026-03' }] } } },
  ],
  ['a budget in hours', { projects: { shop: { budget: '160 h' } } }],
  ['a budget in money', { projects: { shop: { budget: { money: '9000.00 EUR', warnAt: ['75 %'] } } } }],
  [
    'minutes and clock times',
    { tasks: { 'shop/cart': { estimate: '1h45m' }, 'shop/till': { estimate: '1:45' } } },
  ],
  [
    'holidays with and without names',
    {
      workspaces: {
        quay: { currency: 'EUR', holidays: ['2026-01-01', { date: '2026-05-01', name: 'Labour Day' }] },
      },
    },
  ],
  [
    'a forbidding policy',
    { policies: { quiet: { on: { kind: 'Rates' }, deny: true, reason: 'rates are settled' } } },
  ],
  [
    'a long form without a spec',
    { apiVersion: 'fractalops/v1', kind: 'Client', metadata: { name: 'harbour-tea' } },
  ],
];

const BAD: readonly [words: string, document: unknown][] = [
  ['a list', []],
  ['an unknown kind', { projets: {} }],
  ['a kind in the singular', long('Projects', 'shop', {})],
  ['a name with capitals', { clients: { 'Harbour Tea': {} } }],
  ['an older version', { ...long('Client', 'harbour-tea', {}), apiVersion: 'fractalops/v0' }],
  ['no name', { apiVersion: 'fractalops/v1', kind: 'Client', metadata: {} }],
  ['a field of its own beside the envelope', { ...long('Client', 'harbour-tea', {}), status: 'paid' }],
  ['an entry that is a text', { clients: { 'harbour-tea': 'the tea shop' } }],
  ['a cost in words', { bands: { senior: { cost: 'sixty-two' } } }],
  ['a negative cost', { bands: { senior: { cost: -62 } } }],
  ['a cost that is a map', { bands: { senior: { cost: { amount: 62 } } } }],
  ['no cost', { bands: { senior: {} } }],
  ['a day that is no date', { projects: { shop: { from: '2026-13-01' } } }],
  ['a number where a name belongs', { projects: { shop: { client: 12 } } }],
  ['an unknown way to bill', { projects: { shop: { billing: [{ model: 'barter' }] } } }],
  ['a way to bill without its fee', { projects: { shop: { billing: [{ model: 'fixed' }] } } }],
  ['a status that does not exist', { tasks: { 'shop/cart': { status: 'started' } } }],
  ['a currency in words', { workspaces: { quay: { currency: 'euro' } } }],
  ['terms that are not whole', { clients: { 'harbour-tea': { terms: 14.5 } } }],
  [
    'a rule that both forbids and asks',
    {
      policies: {
        quiet: { on: { kind: 'Rates' }, deny: true, require: [{ role: 'finance' }], reason: 'both' },
      },
    },
  ],
  ['a rule that does neither', { policies: { quiet: { on: { kind: 'Rates' }, reason: 'neither' } } }],
  ['a job on an asset and a role', { jobs: { nightly: { asset: 'quay', role: 'builder' } } }],
  ['an address with a password', { endpoints: { wiki: { url: 'https://ana:tea@wiki.example' } } }],
  [
    'a secret contract that holds the secret',
    { secretContracts: { wiki: { provider: { name: 'environment', variable: 'WIKI' }, value: 'tea' } } },
  ],
];

describe('the JSON Schema and the loader agree', () => {
  it.each(GOOD)('to take %s', (_, document) => {
    expect([editor(document), isTaken(document)]).toEqual([true, true]);
  });

  it.each(BAD)('to refuse %s', (_, document) => {
    expect([editor(document), isTaken(document)]).toEqual([false, false]);
  });
});
