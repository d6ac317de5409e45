import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { workspaceSchemas } from './editor-schemas.ts';
import { readModuleKinds } from './read-kinds.ts';

const SITE = `title: Site
type: object
properties:
  node: { type: integer }
  checks: { type: array, x-merge: set, items: { type: string }, minItems: 1 }
  steps:
    type: array
    x-merge: { key: name }
    items:
      type: object
      properties: { name: { type: string }, run: { type: string } }
      required: [name, run]
      additionalProperties: false
required: [node]
additionalProperties: false
`;
const { value } = await readModuleKinds(memorySnapshot({ 'patterns/web/kinds/Site.yaml': SITE }));
const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true });
for (const { path, content } of workspaceSchemas(value.kinds))
  ajv.addSchema(JSON.parse(content), path.replace(/^.*\//, ''));

const fits = (schema: string, document: unknown) => ajv.getSchema(schema)?.(document) === true;
const manifest = (spec: unknown, more: object = {}) => ({
  apiVersion: 'web.fractalops/v1',
  kind: 'Site',
  metadata: { name: 'quay' },
  spec,
  ...more,
});
const pattern = (spec: object, kind = 'Site') => ({
  apiVersion: 'fractalops/v1',
  kind: 'Pattern',
  metadata: { name: 'shop' },
  spec: { module: 'web', kind, spec },
});

describe('an editor', () => {
  test.each([
    ['a manifest of the kind', manifest({ node: 24 }), true],
    ['one that lacks a field', manifest({}), false],
    ['one with a field too many', manifest({ node: 24, nodes: 2 }), false],
    ['a kind that the module does not have', manifest({ node: 24 }, { kind: 'Page' }), false],
    [
      'a manifest of the core',
      { apiVersion: 'fractalops/v1', kind: 'Client', metadata: { name: 'tea' } },
      true,
    ],
    ['the short form', { clients: { tea: {} } }, true],
    ['a part of what the kind describes, in a pattern of it', pattern({ checks: ['types'] }), true],
    ['what the kind does not describe, in a pattern of it', pattern({ cheks: ['types'] }), false],
    ['the same where the pattern has no kind that is known', pattern({ cheks: ['types'] }, 'Other'), true],
    ['a directive that does not exist', pattern({ node: { $delet: true } }, 'Other'), false],
  ])('takes or refuses %s', (_, document, expected) => {
    expect(fits('manifest.json', document)).toBe(expected);
  });
});

describe('a pattern of the kind', () => {
  test.each([
    ['nothing at all', {}, true],
    ['an entry deleted', { node: { $delete: true } }, true],
    ['a value taken from a set', { checks: { $remove: ['types'] } }, true],
    ['a list in place of another', { steps: { $replace: [] } }, true],
    ['a part of a keyed item', { steps: [{ name: 'build' }] }, true],
    ['a keyed item deleted', { steps: [{ name: 'build', $delete: true }] }, true],
    ['a value of another type', { node: 'latest' }, false],
    ['a value taken from a list that is no set', { steps: { $remove: ['build'] } }, false],
    ['a deletion that says no', { node: { $delete: false } }, false],
  ])('may write %s, or may not', (_, spec, expected) => {
    expect(fits('web.Site.authoring.json', spec)).toBe(expected);
  });

  test('comes to something without directives', () => {
    expect(fits('web.Site.spec.json', { node: 24 })).toBe(true);
    expect(fits('web.Site.spec.json', { node: { $delete: true } })).toBe(false);
  });
});
