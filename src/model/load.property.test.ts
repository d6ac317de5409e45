import fc from 'fast-check';
import { expect, it } from 'vitest';
import { explainCode } from '#core/codes/index.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { type ExampleResource, exampleResources, longDocument, shortDocument } from '#testing/manifests.ts';
import { runs } from '#testing/runs.ts';
import { writtenIn } from './declare.ts';
import { examine } from './examine.ts';
import { gatherNothing } from './gathered.ts';
import { loadModel } from './load.ts';

const all = exampleResources;
const files = (documents: readonly (readonly unknown[])[]) =>
  Object.fromEntries(
    documents.map((group, index) => [
      `manifests/part-${index}.yaml`,
      group.map((document) => JSON.stringify(document)).join('\n---\n'),
    ]),
  );
const digestOf = async (documents: readonly (readonly unknown[])[]) => {
  const { value, diagnostics } = await loadModel(memorySnapshot(files(documents)));
  expect(diagnostics).toEqual([]);
  return value.digest;
};

const plain = await digestOf([all.map(longDocument)]);

it('a resource means the same in the long and in the short form, in whichever file and place', async () => {
  const placed = fc.tuple(fc.nat(3), fc.boolean());
  await fc.assert(
    fc.asyncProperty(fc.array(placed, { minLength: all.length, maxLength: all.length }), async (places) => {
      const groups: unknown[][] = [[], [], [], []];
      for (const [index, resource] of all.entries()) {
        const [file, isShort] = places[index] ?? [0, false];
        groups[file]?.push(isShort ? shortDocument(resource) : longDocument(resource));
      }

      expect(await digestOf(groups)).toBe(plain);
    }),
    { numRuns: 50 },
  );
});

it('the order of resources, documents and keys never changes the digest', async () => {
  const order = fc.shuffledSubarray([...all.keys()], { minLength: all.length });
  await fc.assert(
    fc.asyncProperty(order, fc.infiniteStream(fc.nat(1000)), async (positions, random) => {
      const shuffled = positions.map((position) =>
        shuffleKeys(longDocument(all[position] as ExampleResource), random),
      );

      expect(await digestOf([shuffled])).toBe(plain);
    }),
    { numRuns: 50 },
  );
});

function shuffleKeys(value: unknown, random: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffleKeys(item, random));
  if (typeof value !== 'object' || value === null) return value;
  const keyed = Object.entries(value).map((entry) => ({ entry, at: random.next().value as number }));
  keyed.sort((a, b) => a.at - b.at);
  return Object.fromEntries(keyed.map(({ entry: [key, inner] }) => [key, shuffleKeys(inner, random)]));
}

it('a change of any resource changes the digest', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(all.length - 1), async (position) => {
      const changed = all.map((one, index) =>
        index === position ? { ...one, title: 'Another title' } : one,
      );

      expect(await digestOf([changed.map(longDocument)])).not.toBe(plain);
    }),
  );
});

// Everything a parser can give: wrong types anywhere in otherwise sound documents, and documents that are not sound at all.
const json = fc.jsonValue({ maxDepth: 4 });
const word = fc.oneof(
  fc.constantFrom(
    'spec',
    'metadata',
    'name',
    'kind',
    'rates',
    'rules',
    'employment',
    'from',
    'to',
    'billing',
  ),
  fc.constantFrom('constructor', 'toString', '__proto__', 'hasOwnProperty', '', 'title', 'labels'),
  fc.string(),
);
const hostile = fc.oneof(
  json,
  fc.dictionary(word, fc.oneof(json, fc.dictionary(word, json)), { noNullPrototype: false }),
  fc
    .tuple(
      fc.constantFrom(...all),
      fc.boolean(),
      fc.array(fc.nat(20), { maxLength: 6 }),
      fc.oneof(json, fc.dictionary(word, json)),
    )
    .map(([resource, isShort, path, value]) =>
      replaced(isShort ? shortDocument(resource) : longDocument(resource), path, value),
    ),
);

// The value at the path of positions, or the deepest there is, is replaced.
function replaced(whole: unknown, [first, ...rest]: readonly number[], value: unknown): unknown {
  if (first === undefined || typeof whole !== 'object' || whole === null) return value;
  const keys = Object.keys(whole);
  const key = keys[first % Math.max(keys.length, 1)];
  if (key === undefined) return value;
  const inner = replaced((whole as Record<string, unknown>)[key], rest, value);
  return Array.isArray(whole) ? whole.with(Number(key), inner) : { ...whole, [key]: inner };
}

it('no file, however hostile, breaks the loader: whatever is wrong is said with a known code', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { maxLength: 4 }), async (documents) => {
      const { value, diagnostics } = await loadModel(memorySnapshot(files([documents])));

      expect(diagnostics.every(({ code }) => explainCode(code) !== null)).toBe(true);
      expect(value.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect(({} as Record<string, unknown>).title).toBeUndefined();
    }),
    runs(100, 400),
  );
});

it('no document that a parser might let through breaks the checks', () => {
  fc.assert(
    fc.property(hostile, (document) => {
      const into = gatherNothing();

      for (const written of writtenIn(document, 'manifests/tea.yaml', 0, into.findings))
        examine(written, into);

      expect(into.findings.every(({ code }) => explainCode(code) !== null)).toBe(true);
    }),
    {
      ...runs(400, 2000),
      examples: [
        [
          longDocument({
            kind: 'Task',
            name: 'cart',
            spec: { project: { toString: [] }, dependsOn: ['till'] },
          }),
        ],
      ],
    },
  );
});

it('what is said does not depend on which file holds a document', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 2, maxLength: 4 }), async (documents) => {
      const said = async (groups: readonly (readonly unknown[])[]) => {
        const { diagnostics } = await loadModel(memorySnapshot(files(groups)));
        // A file that is not sound YAML is refused as a whole.
        fc.pre(!diagnostics.some(({ code }) => code.startsWith('yaml/')));
        return diagnostics
          .map(({ code, message }) => `${code} ${message.replace(/`manifests.*$/, '')}`)
          .sort();
      };

      expect(await said(documents.map((document) => [document]))).toEqual(await said([documents]));
    }),
    { numRuns: 40 },
  );
});
