import { describe, expect, test } from 'vitest';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { craft } from '#testing/craft.ts';
import { loadModel } from '../load.ts';

const TRAVELLER = `title: Job traveller
description: what is made, step by step
type: object
x-table: [product, due]
properties:
  product: { type: string, maxLength: 80 }
  due: { type: string, format: date }
  project: { type: string, x-reference: Project }
  parts: { type: array, items: { type: string, x-reference: Part } }
  steps:
    type: array
    x-merge: { key: name }
    items:
      type: object
      properties: { name: { type: string }, minutes: { type: integer, minimum: 1 } }
      required: [name]
      additionalProperties: false
required: [product]
additionalProperties: false
`;

const workshop = (files: Readonly<Record<string, string>> = {}) =>
  loadModel(
    memorySnapshot({
      'manifests/workspace.yaml': 'workspaces: { quay-studio: { currency: EUR } }\n',
      'manifests/studio.yaml': 'projects: { kettle: {} }\n',
      'patterns/workshop/module.yaml':
        'modules: { workshop: { version: 1.0.0, exports: { kinds: [Traveller, Part] } } }\n',
      'patterns/workshop/kinds/Traveller.yaml': TRAVELLER,
      'patterns/workshop/kinds/Part.json': '{"type": "object"}',
      'manifests/lid.yaml': manifest('Part', 'lid', '{}'),
      ...files,
    }),
  );

function manifest(kind: string, name: string, spec: string): string {
  return `apiVersion: workshop.fractalops/v1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: ${spec}\n`;
}

const said = async (spec: string) => {
  const { diagnostics } = await workshop({
    'manifests/traveller.yaml': manifest('Traveller', 'job-7', spec),
  });
  return diagnostics.map(({ code, message, at, hint }) =>
    [`${at?.line}:${at?.column} ${code} ${message}`, hint].filter(Boolean).join(' – '),
  );
};

const told = async (kind: string, schema: string) => {
  const { diagnostics } = await workshop({ [`patterns/workshop/kinds/${kind}.yaml`]: schema });
  return diagnostics.map(({ code, message, at }) => `${at?.line}:${at?.column} ${code} ${message}`);
};

describe('a resource of a module’s kind', () => {
  test('is declared, linked both ways, and part of the digest', async () => {
    const { value: model, diagnostics } = await workshop({
      'manifests/traveller.yaml': manifest(
        'Traveller',
        'job-7',
        '{ product: Kettle, project: kettle, parts: [lid] }',
      ),
    });
    const without = await workshop();

    expect(diagnostics).toEqual([]);
    expect(model.byModuleKind.get('workshop.Traveller')?.get('job-7')).toMatchObject({
      id: 'workshop.Traveller/job-7',
      spec: { product: 'Kettle', project: 'kettle', parts: ['lid'] },
    });
    expect(model.uses.get('workshop.Traveller/job-7')).toEqual(['Project/kettle', 'workshop.Part/lid']);
    expect(model.usedBy.get('Project/kettle')).toEqual(['workshop.Traveller/job-7']);
    expect(model.digest).not.toBe(without.value.digest);
  });

  test.each([
    ['{}', ['3:19 manifest/missing-field a traveller `job-7` needs `product` – add `product`']],
    [
      '{ product: Kettle, projcet: kettle }',
      ['4:26 manifest/unknown-field a traveller `job-7` has no field `projcet` – did you mean `project`?'],
    ],
    ['{ product: 7 }', ['4:18 manifest/invalid-value `product` must be a text, not the number 7']],
    ['{ product: Kettle, due: 2026-02-30 }', ['4:31 manifest/invalid-value `due` must match format "date"']],
    [
      '{ product: Kettle, steps: [{ name: weld, minutes: 0 }] }',
      ['4:57 manifest/invalid-value `minutes` must be >= 1'],
    ],
    [
      '{ product: Kettle, project: ketle }',
      ['4:35 reference/unknown-project no project `ketle` – did you mean `kettle`?'],
    ],
    [
      '{ product: Kettle, parts: [lit] }',
      ['4:34 reference/unknown-resource no part `lit` – did you mean `lid`?'],
    ],
  ])('%s is refused with its place', async (spec, expected) => {
    expect(await said(spec)).toEqual(expected);
  });

  test('of a kind that the module does not have is refused', async () => {
    const { diagnostics } = await workshop({ 'manifests/job.yaml': manifest('Travveller', 'job-7', '{}') });

    expect(diagnostics).toMatchObject([
      { code: 'manifest/unknown-kind', hint: expect.stringContaining('did you mean `Traveller`?') },
    ]);
  });

  test('has a name of its own kind: twice is once too often', async () => {
    const { diagnostics } = await workshop({ 'manifests/more.yaml': manifest('Part', 'lid', '{}') });

    expect(diagnostics.map(({ message }) => message)).toEqual([
      'a second part `lid`; the first is in `manifests/lid.yaml`',
    ]);
  });
});

test('each text is held against its own pattern, also in another kind', async () => {
  const kind = (pattern: string) =>
    `type: object\nproperties: { code: { type: string, pattern: "${pattern}" } }\n`;
  const { diagnostics } = await workshop({
    'patterns/workshop/kinds/Lid.yaml': kind('^L'),
    'patterns/workshop/kinds/Spout.yaml': kind('^S'),
    'manifests/lid-7.yaml': manifest('Lid', 'lid-7', '{ code: L7 }'),
    'manifests/spout-7.yaml': manifest('Spout', 'spout-7', '{ code: L7 }'),
  });

  expect(diagnostics.map(({ at, message }) => `${at?.file} ${message}`)).toEqual([
    expect.stringContaining('manifests/spout-7.yaml `code`'),
  ]);
});

describe('the schema of a kind', () => {
  test.each([
    ['is JSON Schema', 'type: objekt\n', '1:7 kind/invalid-schema a spec is a map'],
    ['describes a map', 'type: array\n', '1:7 kind/invalid-schema a spec is a map'],
    [
      'has only keywords that exist',
      'type: object\nproperties: { size: { type: string, maxLenght: 3 } }\n',
      'kind/invalid-schema unknown keyword: "maxLenght"',
    ],
    ['merges lists in a known way', 'type: object\nx-merge: union\n', 'kind/invalid-schema'],
    [
      'shows fields that there are',
      'type: object\nproperties: { a: {} }\nx-table: [b]\n',
      '3:11 kind/invalid-schema the table shows `b`, which is no field',
    ],
    [
      'refers to kinds that there are',
      'type: object\nproperties: { by: { type: string, x-reference: Persn } }\n',
      '2:48 kind/unknown-reference there is no kind `Persn` to refer to',
    ],
    [
      'stays inside its file',
      'type: object\nproperties: { a: { $ref: "http://evil.example/x.json" } }\n',
      '2:26 kind/invalid-schema `$ref` leads out of the schema',
    ],
    [
      'has no expression that could run without end',
      'type: object\nproperties: { a: { type: string, pattern: "^(a+)+$" } }\n',
      '2:43 kind/invalid-schema the pattern is a regular expression with a repeated group',
    ],
    [
      'does not refer to itself where many schemas are tried',
      'type: object\nanyOf: [{ $ref: "#" }, { $ref: "#" }]\n',
      '2:17 kind/invalid-schema `$ref` stands where several schemas are tried',
    ],
  ])('%s', async (_, schema, expected) => {
    const findings = await told('Lid', schema);

    expect(findings.length).toBeGreaterThan(0);
    expect(findings[0]).toContain(expected);
  });

  test.each([
    'properties: { a: { $ref: "#/definitions/a" } }\ndefinitions: { a: { $ref: "#/definitions/a" } }\n',
    '$ref: "#"\n',
  ])('that leads back to itself without end is refused, or refuses: %j', async (circle) => {
    const { diagnostics } = await workshop({
      'patterns/workshop/kinds/Loop.yaml': `type: object\n${circle}`,
      'manifests/loop.yaml': manifest('Loop', 'loop', '{ a: 1 }'),
    });

    expect(diagnostics.map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining('without end')]),
    );
  });
});

test('a pattern of a kind is checked with everything it inherits, where each value was said', async () => {
  const { patterns, diagnostics } = await craft(
    `  base: { kind: Site, abstract: true, spec: { node: 24 } }
  shop: { extends: base, spec: { tone: warm } }
  fair: { extends: base, spec: { tone: 7 } }
  bare: { extends: base }
`,
    {
      'patterns/web/kinds/Site.yaml':
        'type: object\nproperties: { node: { type: integer }, tone: { type: string } }\nrequired: [tone]\n',
    },
  );

  expect(diagnostics.map(({ at, message }) => `${at?.line}:${at?.column} ${message}`)).toEqual([
    '4:40 `tone` must be a text, not the number 7',
    '5:3 the pattern `web/bare` needs `tone`',
  ]);
  expect([...patterns.keys()]).toEqual(['web/base', 'web/shop']);
});
