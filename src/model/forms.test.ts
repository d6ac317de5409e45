import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { exampleResources, longDocument, shortDocument } from '#testing/manifests.ts';
import { editsToForm, editToForm } from './forms.ts';

const rewritten = async (text: string, form: 'long' | 'short') =>
  (await editToForm('manifests/studio.yaml', text, form))?.after;

const SHORT = `# yaml-language-server: $schema=.schemas/short-form.json
clients:
  # Our first client, and still the best one.
  harbour-tea:
    # since 2019
    title: Harbour Tea
    currency: 'EUR' # agreed by phone

    terms: 30
  alder-clinic: { terms: 14 } # quick to pay
  empty:
# What we work on.
projects:
  harbour-shop: { title: Shop, labels: { since: "2019" }, client: harbour-tea, rate: 95.50 per hour }
tasks:
  harbour-shop/cart: { title: Cart }
  # The hard part.
  harbour-shop/checkout:
    dependsOn: [cart] # first

# Nothing else so far.
`;

const LONG = `# yaml-language-server: $schema=.schemas/Client.json
# Our first client, and still the best one.
apiVersion: fractalops/v1
kind: Client
metadata: { name: harbour-tea, title: Harbour Tea }
spec:
  # since 2019
  currency: 'EUR' # agreed by phone

  terms: 30
---
# yaml-language-server: $schema=.schemas/Client.json
apiVersion: fractalops/v1
kind: Client
metadata: { name: alder-clinic }
spec: { terms: 14 } # quick to pay
---
# yaml-language-server: $schema=.schemas/Client.json
apiVersion: fractalops/v1
kind: Client
metadata: { name: empty }
---
# yaml-language-server: $schema=.schemas/Project.json
# What we work on.
apiVersion: fractalops/v1
kind: Project
metadata: { name: harbour-shop, title: Shop, labels: { since: "2019" } }
spec: { client: harbour-tea, rate: 95.50 per hour }
---
# yaml-language-server: $schema=.schemas/Task.json
apiVersion: fractalops/v1
kind: Task
metadata: { name: cart, title: Cart }
spec: { project: harbour-shop }
---
# yaml-language-server: $schema=.schemas/Task.json
# The hard part.
apiVersion: fractalops/v1
kind: Task
metadata: { name: checkout }
spec:
  project: harbour-shop
  dependsOn: [cart] # first

# Nothing else so far.
`;

describe('a file in the short form', () => {
  it('becomes one document per entry, with every comment', async () => {
    expect(await rewritten(SHORT, 'long')).toBe(LONG);
  });

  it('stays as it is when the short form is wanted', async () => {
    expect(await rewritten(SHORT, 'short')).toBeUndefined();
  });
});

describe('a file in the long form', () => {
  it('becomes one document of entries, with every comment', async () => {
    const short = (await rewritten(LONG, 'short')) ?? '';

    expect(commentsIn(short)).toEqual(expect.arrayContaining(commentsIn(SHORT)));
    expect(short).toContain('harbour-tea:\n    # since 2019\n    title: Harbour Tea\n');
    expect(short).toContain('  harbour-shop/checkout:\n    dependsOn: [cart] # first\n');
    expect(await rewritten(short, 'long')).toBe(LONG);
  });

  it('keeps the Workspace, which says what the folder is', async () => {
    const workspace = `apiVersion: fractalops/v1
kind: Workspace
metadata: { name: quay-studio }
spec: { currency: EUR }
`;

    expect(await rewritten(workspace, 'short')).toBeUndefined();
  });

  it.each([
    ['a kind that does not exist', 'apiVersion: fractalops/v1\nkind: Projet\nmetadata: { name: shop }\n'],
    [
      'a field beside the envelope',
      'apiVersion: fractalops/v1\nkind: Client\nmetadata: { name: tea }\nstatus: paid\n',
    ],
    ['another version', 'apiVersion: fractalops/v0\nkind: Client\nmetadata: { name: tea }\n'],
    ['a spec that is a list', 'apiVersion: fractalops/v1\nkind: Client\nmetadata: { name: tea }\nspec: []\n'],
    ['broken YAML', 'apiVersion: fractalops/v1\nkind: {\n'],
  ])('with %s stays as it is, for the check to say so', async (_, text) => {
    expect(await rewritten(text, 'short')).toBeUndefined();
  });

  it('with two resources of one name keeps the second, for the check to say so', async () => {
    const twice = `${DOCUMENT}---\n${DOCUMENT}`;

    expect(await rewritten(twice, 'short')).toBe(`clients:\n  tea: { terms: 14 }\n---\n${DOCUMENT}`);
  });
});

const DOCUMENT = 'apiVersion: fractalops/v1\nkind: Client\nmetadata: { name: tea }\nspec: { terms: 14 }\n';

const commentsIn = (text: string) =>
  [...text.matchAll(/# (?!yaml-language)(.*)/g)].map(([, words]) => words ?? '');

it('every manifest of a workspace is rewritten, and only those that change', async () => {
  const edits = await editsToForm(
    memorySnapshot({
      'manifests/clients.yaml': 'clients:\n  tea: {}\n',
      'manifests/tea.yaml': DOCUMENT.replace('tea', 'oak-inn'),
      'state/time/ana.yaml': '2026-03-02: []\n',
    }),
    'long',
  );

  expect(edits).toEqual([
    {
      path: 'manifests/clients.yaml',
      before: 'clients:\n  tea: {}\n',
      after: 'apiVersion: fractalops/v1\nkind: Client\nmetadata: { name: tea }\n',
    },
  ]);
});

it('the files of modules keep the long form', async () => {
  const module = {
    'patterns/web/module.yaml': DOCUMENT.replace('Client', 'Module').replace('terms: 14', 'version: 1.0.0'),
  };

  expect(await editsToForm(memorySnapshot(module), 'short')).toEqual([]);
});

it('there and back declares the same, whatever the resources and however they are commented', async () => {
  const documents = fc.subarray([...exampleResources], { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(
      documents,
      fc.boolean(),
      fc.infiniteStream(fc.nat(5)),
      async (resources, isShort, random) => {
        const texts = resources.map((one) =>
          blockYaml(isShort ? shortDocument(one) : longDocument(one), '', random),
        );
        const text = texts.join('---\n');

        // Each step checks by itself that the file declares what it did, and throws otherwise.
        const there = (await rewritten(text, isShort ? 'long' : 'short')) ?? text;
        const back = (await rewritten(there, isShort ? 'short' : 'long')) ?? there;

        expect(commentsIn(back).sort()).toEqual(commentsIn(text).sort());
      },
    ),
    { numRuns: 60 },
  );
});

// Block YAML with a comment here and there.
function blockYaml(value: object, indent: string, random: Iterator<number>): string {
  return Object.entries(value)
    .map(([key, inner]) => {
      const note = random.next().value === 0 ? `${indent}# note on ${key}\n` : '';
      const isMap = typeof inner === 'object' && !Array.isArray(inner) && Object.keys(inner).length > 0;
      return isMap
        ? `${note}${indent}${JSON.stringify(key)}:\n${blockYaml(inner, `${indent}  `, random)}`
        : `${note}${indent}${JSON.stringify(key)}: ${JSON.stringify(inner)}\n`;
    })
    .join('');
}
