import fc from 'fast-check';
import { constructFromEvents, parseEvents } from 'js-yaml';
import { expect, test } from 'vitest';
import { runs } from '#testing/runs.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { yamlFindings } from './yaml-findings.ts';
import { MANIFEST_SCHEMA } from './yaml-schema.ts';

/** What YAML reads, or null when it refuses. */
function readYaml(text: string): unknown {
  try {
    const events = parseEvents(text, { maxDepth: 64 });
    if (yamlFindings(text, events, { file: 'tea.yaml', schema: MANIFEST_SCHEMA }).length > 0) return null;
    const documents = constructFromEvents(events, { source: text, schema: MANIFEST_SCHEMA, maxAliases: 0 });
    return documents.length === 1 ? plain(documents[0]) : null;
  } catch {
    return null;
  }
}

// Maps without prototype compare like any other once they went through JSON.
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('the canonical layout is read without a YAML parser', () => {
  const manifest = [
    '# a comment',
    'apiVersion: fractalops/v1',
    'kind: Project',
    'metadata:',
    '  name: harbour-shop',
    '  labels: { area: web, since: 2026-03-01 }',
    'spec:',
    "  title: 'Harbour: the shop'",
    '  rate: 95 per hour',
    '  terms: 30',
    '  active: true',
    '  link: https://harbour.example/#shop',
    '',
    '  tags:',
    '    - web',
    '    - "a # b"',
    '  also: [tea, 2.50]',
    '  rates: [{ rate: 62 per hour }, { from: 2026-03-01, bands: [senior, [lead, {}]] }]',
    '  notes: |',
    '    First line: with # signs',
    '',
    '      deeper',
    '  none: {}',
    'end: Null and void',
    '',
  ].join('\n');

  expect(plain(readPlainYaml(manifest))).toEqual({
    apiVersion: 'fractalops/v1',
    kind: 'Project',
    metadata: { name: 'harbour-shop', labels: { area: 'web', since: '2026-03-01' } },
    spec: {
      title: 'Harbour: the shop',
      rate: '95 per hour',
      terms: 30,
      active: true,
      link: 'https://harbour.example/#shop',
      tags: ['web', 'a # b'],
      also: ['tea', 2.5],
      rates: [{ rate: '62 per hour' }, { from: '2026-03-01', bands: ['senior', ['lead', {}]] }],
      notes: 'First line: with # signs\n\n  deeper\n',
      none: {},
    },
    end: 'Null and void',
  });
  expect(readYaml(manifest)).toEqual(plain(readPlainYaml(manifest)));
});

test.each([
  ['a value that goes on in the next line', 'tea: green\n  and black\n'],
  ['a key without a value', 'tea:\ncake: yes\n'],
  ['a key that is there twice', 'tea: 1\ntea: 2\n'],
  ['a key of no text', 'true: tea\n'],
  ['a reserved key', 'constructor: tea\n'],
  ['an anchor', 'tea: &a green\n'],
  ['a comment behind a value', 'tea: green # or black\n'],
  ['a map inside a list', 'tea:\n  - name: green\n'],
  ['a bracket that stays open', 'tea: [[a], b\n'],
  ['a bracket too many', 'tea: [a], b]\n'],
  ['a bracket within a word', 'tea: [a[b, c]]\n'],
  ['two documents', 'tea: 1\n---\ntea: 2\n'],
  ['a folded text', 'tea: >\n  green\n'],
  ['a number that cannot be kept', 'tea: 12345678901234567890\n'],
  ['an escape', 'tea: "\\x41"\n'],
  ['a file without a line end', 'tea: green'],
])('%s is left to YAML', (_, text) => {
  expect(readPlainYaml(text)).toBe(null);
});

const strange = fc.constantFrom(
  'tea',
  'a',
  'Null',
  'null',
  'true',
  'no',
  '~',
  '0',
  '010',
  '0x1F',
  '1e3',
  '1_000',
  '.5',
  '-1',
  '2026-03-01',
  '12:30',
  'a:b',
  'a: b',
  'a #b',
  'a#b',
  '#',
  '-',
  '- a',
  '?',
  '? a',
  '|',
  '>',
  '|-',
  '>-',
  '"x"',
  "'x'",
  "'it''s'",
  '"a\\nb"',
  '{ a: b }',
  '{a: b,c: d}',
  '{ a: b, }',
  '{ a: b, a: c }',
  '{}',
  '{ }',
  '[]',
  '[a, b]',
  '[a, [b]]',
  '[a,b]',
  '[a b,  c]',
  '&x',
  '*x',
  '!t x',
  '%',
  '@',
  '`',
  'é',
  'a\u00a0',
  '\u00a0',
  ': x',
  'x:',
  'https://x.example/#y',
  '9007199254740993',
  'tea  green',
  'tea ',
  '62 per hour',
  'constructor',
  '__proto__',
  '---',
  '...',
  '<<',
  '{ a: b:c }',
  "{ a: 'b' }",
  '{ a: #b }',
);
const usual = fc.constantFrom(
  'tea',
  '62 per hour',
  '30',
  '2026-03-01',
  'a:b',
  "'x: y'",
  '{ a: b, c: 1 }',
  '[a, b]',
);
const word = fc.oneof({ weight: 3, arbitrary: usual }, { weight: 2, arbitrary: strange });
const strangeKey = fc.constantFrom(
  'a',
  'b',
  'tea',
  'A-b_1',
  'null',
  'True',
  'constructor',
  '__proto__',
  '1',
  '- a',
  '"q"',
  'a b',
  '',
);
const usualKey = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 3 });
const key = fc.oneof({ weight: 6, arbitrary: usualKey }, { weight: 1, arbitrary: strangeKey });
const line = fc
  .tuple(
    fc.constantFrom(0, 0, 0, 0, 0, 2, 2, 2, 4, 4, 1, 3),
    fc.oneof(
      fc.tuple(key, word).map(([name, value]) => `${name}: ${value}`),
      key.map((name) => `${name}:`),
      key.map((name) => `${name}: |`),
      word.map((value) => `- ${value}`),
      word,
      fc.constant(''),
      fc.constant('# comment'),
    ),
  )
  .map(([indent, text]) => ' '.repeat(indent) + text);

test('what is claimed is what YAML reads, whatever the lines', () => {
  let claimed = 0;
  const texts = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => `${lines.join('\n')}\n`);

  fc.assert(
    fc.property(texts, (text) => {
      const quick = readPlainYaml(text);
      if (quick === null) return;
      claimed += 1;
      expect(plain(quick)).toEqual(readYaml(text));
    }),
    runs(6000, 30_000),
  );

  expect(claimed).toBeGreaterThan(100);
});

// Nested on purpose, so that most of them are canonical: the other law rarely gets deep.
const value = fc.oneof(
  word.map((text) => ` ${text}`),
  fc.constant(''),
);
const tree: fc.Arbitrary<string[]> = fc.letrec<{ map: string[]; entry: string[] }>((tie) => ({
  entry: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(key, value).map(([name, text]) => [`${name}:${text}`]),
    fc
      .tuple(key, tie('map'), fc.constantFrom(1, 2, 4))
      .map(([name, lines, by]) => [`${name}:`, ...lines.map((text) => ' '.repeat(by) + text)]),
    fc
      .tuple(key, fc.array(word, { minLength: 1, maxLength: 3 }), fc.constantFrom(0, 2))
      .map(([name, items, by]) => [`${name}:`, ...items.map((item) => `${' '.repeat(by)}- ${item}`)]),
    fc
      .tuple(
        key,
        fc.array(fc.oneof(word, fc.constant(''), fc.constant('  in')), { minLength: 1, maxLength: 4 }),
      )
      .map(([name, lines]) => [`${name}: |`, ...lines.map((text) => (text === '' ? '' : `  ${text}`))]),
  ),
  map: fc.array(tie('entry'), { minLength: 1, maxLength: 4 }).map((entries) => entries.flat()),
})).map;

test('what is claimed of nested maps, lists and texts is what YAML reads', () => {
  let claimed = 0;

  fc.assert(
    fc.property(tree, (lines) => {
      const text = `${lines.join('\n')}\n`;
      const quick = readPlainYaml(text);
      if (quick === null) return;
      claimed += 1;
      expect(plain(quick)).toEqual(readYaml(text));
    }),
    runs(4000, 20_000),
  );

  expect(claimed).toBeGreaterThan(100);
});

const flow = fc.letrec<{ value: string; map: string; list: string }>((tie) => {
  const joined = (items: readonly string[], [open = '', close = '', comma = '']: readonly string[]) =>
    `${open}${items.join(comma)}${close}`;
  const signs = (open: string, close: string) =>
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom([`${open} `, ` ${close}`, ', '], [open, close, ', ']) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          [open, close, ','],
          [open, close, ' , '],
          [open, '', ', '],
          [open, close + close, ', '],
        ),
      },
    );
  return {
    value: fc.oneof({ maxDepth: 5 }, word, tie('map'), tie('list')),
    map: fc
      .tuple(
        fc.array(
          fc.tuple(key, tie('value')).map((pair) => pair.join(': ')),
          { maxLength: 3 },
        ),
        signs('{', '}'),
      )
      .map(([pairs, around]) => joined(pairs, around)),
    list: fc
      .tuple(fc.array(tie('value'), { maxLength: 3 }), signs('[', ']'))
      .map(([items, around]) => joined(items, around)),
  };
}).value;

test('what is claimed of maps and lists in one line is what YAML reads, however deep', () => {
  let nested = 0;

  fc.assert(
    fc.property(flow, (written) => {
      const text = `tea: ${written}\n`;
      const quick = readPlainYaml(text);
      if (quick === null) return;
      if (/[[{].*[[{]/.test(written)) nested += 1;
      expect(plain(quick)).toEqual(readYaml(text));
    }),
    runs(4000, 20_000),
  );

  expect(nested).toBeGreaterThan(100);
});
