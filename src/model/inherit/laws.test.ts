import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '#core/canonical-json.ts';
import { craft } from '#testing/craft.ts';
import type { Finding } from '../finding.ts';
import { shapeOf } from '../module-kinds/shape.ts';
import type { Here } from './layer.ts';
import { merge } from './merge.ts';
import { contentOf, type Node } from './node.ts';

/** Each key has one type, so that nothing changes its type; the lists merge in each of the four ways. */
const SCHEMA = {
  properties: {
    tags: { 'x-merge': 'set' },
    log: { 'x-merge': 'append' },
    steps: { 'x-merge': { key: 'name' }, items: { properties: { files: { 'x-merge': 'set' } } } },
  },
  additionalProperties: { $ref: '#' },
};
const word = fc.constantFrom('tea', 'cup', 'pot', 'milk', 'jam');
const specs = fc.letrec((tie) => ({
  spec: fc.record(
    {
      title: word,
      size: fc.integer(),
      isOpen: fc.boolean(),
      pages: fc.array(word, { maxLength: 3 }),
      tags: fc.array(word, { maxLength: 3 }),
      log: fc.array(word, { maxLength: 3 }),
      steps: fc.uniqueArray(
        fc.record({ name: word, run: word, files: fc.array(word) }, { requiredKeys: ['name'] }),
        {
          selector: ({ name }) => name,
          maxLength: 3,
        },
      ),
      inner: fc.option(tie('spec'), { nil: undefined, depthSize: 'small' }),
    },
    { requiredKeys: [] },
  ),
})).spec as fc.Arbitrary<Record<string, unknown>>;

const clean = specs.map((spec) => JSON.parse(JSON.stringify(spec)) as Record<string, unknown>);

function on(below: Node | null, written: unknown, findings: Finding[] = []): Node | null {
  const here: Here = {
    layer: {
      pattern: 'web/shop',
      version: null,
      at: { file: 'patterns/web/shop.yaml', document: 0, pointer: ['spec'] },
      tree: {},
    },
    path: [],
    steps: [],
    shape: shapeOf(SCHEMA),
    locks: [],
    findings,
  };
  return merge(below, written, here);
}

const value = (node: Node | null) => (node === null ? undefined : contentOf(node));
const merged = (...layers: readonly unknown[]) => value(layers.reduce<Node | null>((a, b) => on(a, b), null));

test('nothing merged into something leaves it as it is', () => {
  fc.assert(
    fc.property(clean, (spec) => {
      const below = on(null, spec);

      expect(on(below, {})).toEqual(below);
    }),
  );
});

test('something merged into nothing is itself, but for repeats in a set', () => {
  fc.assert(
    fc.property(clean, (spec) => {
      expect(merged({}, merged(spec))).toEqual(merged(spec));
    }),
  );
});

test('without directives it does not matter which two of three are merged first', () => {
  fc.assert(
    fc.property(clean, clean, clean, (a, b, c) => {
      expect(merged(merged(a, b), c)).toEqual(merged(a, merged(b, c)));
    }),
  );
});

test('merging changes nothing that it is given, and gives the same again', () => {
  fc.assert(
    fc.property(clean, clean, (a, b) => {
      const texts = [canonicalJson(a), canonicalJson(b)];
      const below = on(null, a);
      const before = canonicalJson(value(below));

      const once = canonicalJson(value(on(below, b)));

      expect(canonicalJson(value(on(below, b)))).toBe(once);
      expect(canonicalJson(value(below))).toBe(before);
      expect([canonicalJson(a), canonicalJson(b)]).toEqual(texts);
    }),
  );
});

test('whatever JSON a pattern holds, the result has no key with `$` or a finding says why', () => {
  const keys = fc.constantFrom('$delete', '$remove', '$replace', '$ref', 'a', '__proto__', 'constructor');
  const wild = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(true, null, 1, 'tea'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.array(fc.tuple(keys, tie('value')), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
    ),
  })).value;
  fc.assert(
    fc.property(wild, wild, (a, b) => {
      const findings: Finding[] = [];

      const result = on(on(null, a, findings), b, findings);

      const text = result === null ? '' : canonicalJson(contentOf(result));
      expect(findings.length > 0 || !text.includes('"$')).toBe(true);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    }),
  );
});

test('the order of files and of keys never changes a digest', async () => {
  const layers = fc.tuple(clean, clean, clean);
  await fc.assert(
    fc.asyncProperty(layers, fc.boolean(), async ([site, extra, shop], isReversed) => {
      const texts = [
        `site: { spec: ${JSON.stringify(site)} }`,
        `extra: { spec: ${JSON.stringify(extra)} }`,
        `shop: { extends: site, mixins: [extra], spec: ${JSON.stringify(shop)} }`,
      ];
      const turned = [
        `site: { spec: ${reversed(site)} }`,
        `extra: { spec: ${reversed(extra)} }`,
        `shop: { spec: ${reversed(shop)}, mixins: [extra], extends: site }`,
      ];

      const one = await craft(texts.map((text) => `  ${text}\n`).join(''));
      const files = isReversed ? ['c', 'b', 'a'] : ['b', 'c', 'a'];
      const other = await craft(
        '  other: {}\n',
        Object.fromEntries(
          turned.map((text, index) => [`patterns/web/${files[index]}.yaml`, `patterns:\n  ${text}\n`]),
        ),
      );

      expect(other.patterns.get('web/shop')?.digest).toBe(one.patterns.get('web/shop')?.digest);
      expect(one.patterns.get('web/shop')?.digest).toMatch(/^sha256:/);
      expect(JSON.stringify(other.patterns.get('web/shop')?.spec)).toBe(
        JSON.stringify(one.patterns.get('web/shop')?.spec),
      );
    }),
    { numRuns: 40 },
  );
});

function reversed(given: unknown): string {
  return JSON.stringify(given, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).reverse())
      : inner,
  );
}
