import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { codes, explainCode } from '#core/codes/index.ts';
import { parseFactsYaml, parseManifestYaml, readFactsEvents } from './yaml.ts';

const found = (source: string | Uint8Array) =>
  parseManifestYaml('manifests/a.yaml', source).diagnostics.map(
    ({ code, at }) => `${code} ${at?.line}:${at?.column}`,
  );

/** Files that somebody might send to bring a reader down or to say one thing and mean another. */
const HOSTILE: readonly [what: string, source: string | Uint8Array, finding: string][] = [
  ['a billion laughs', laughs(), 'yaml/anchor 1:4'],
  ['an alias of itself', 'a: &a [*a]', 'yaml/anchor 1:4'],
  ['an anchor on a key', '&k clients: {}', 'yaml/anchor 1:1'],
  ['an alias to nothing', 'a: *nowhere', 'yaml/alias 1:4'],
  ['a tag that runs code elsewhere', 'a: !!js/function "function(){}"', 'yaml/tag 1:4'],
  ['a tag that changes a type', 'a: !!str 12', 'yaml/tag 1:4'],
  ['a verbatim tag', 'a: !<tag:yaml.org,2002:int> 12', 'yaml/tag 1:4'],
  ['a bare tag', 'a: ! 12', 'yaml/tag 1:4'],
  ['a binary', 'a: !!binary R0lGODlhDAAM', 'yaml/tag 1:4'],
  ['a tag directive', '%TAG ! tag:example.com,2026:\n---\na: 1', 'yaml/directive 1:1'],
  ['a merge key', 'base: {x: 1}\na:\n  <<: {y: 1}', 'yaml/merge-key 3:3'],
  ['a quoted merge key', 'a: {"<<": {y: 1}}', 'yaml/merge-key 1:5'],
  ['a prototype', 'a: {__proto__: {admin: true}}', 'yaml/reserved-key 1:5'],
  ['an escaped prototype', 'a: {"\\x5f_proto__": {admin: true}}', 'yaml/reserved-key 1:5'],
  ['a constructor', 'constructor:\n  prototype: {admin: true}', 'yaml/reserved-key 1:1'],
  ['a prototype as a key of a key', 'a:\n  prototype: 1', 'yaml/reserved-key 2:3'],
  ['a key twice', 'clients: {}\nprojects: {}\nclients: {}', 'yaml/duplicate-key 3:1'],
  ['a key twice in two spellings', 'a: 1\n"a": 2', 'yaml/duplicate-key 2:1'],
  ['a list as a key', '? [a, b]\n: 1', 'yaml/key-not-text 1:3'],
  ['a number as a key', '010: harbour', 'yaml/key-not-text 1:1'],
  ['a boolean as a key', 'true: harbour', 'yaml/key-not-text 1:1'],
  ['no key', ': harbour', 'yaml/key-not-text 1:1'],
  ['not-a-number', 'a: .nan', 'yaml/unsafe-number 1:4'],
  ['infinity', 'a: -.inf', 'yaml/unsafe-number 1:4'],
  ['an integer that rounds', 'a: 9007199254740993', 'yaml/unsafe-number 1:4'],
  ['a number beyond all numbers', 'a: 1e999', 'yaml/unsafe-number 1:4'],
  ['a number that becomes nothing', 'a: 1e-999', 'yaml/unsafe-number 1:4'],
  ['a number of many digits', `a: ${'9'.repeat(400)}`, 'yaml/unsafe-number 1:4'],
  ['a fraction that rounds', 'a: 0.1234567890123456789', 'yaml/unsafe-number 1:4'],
  ['hexadecimal that rounds', 'a: 0xFFFFFFFFFFFFFFFF', 'yaml/unsafe-number 1:4'],
  ['a text that runs backwards', 'a: tea \u202epohs', 'yaml/control-character 1:8'],
  ['an escaped text that runs backwards', 'a: "tea \\u202epohs"', 'yaml/control-character 1:4'],
  ['an isolate', 'a: \u2066tea\u2069', 'yaml/control-character 1:4'],
  ['a zero-width space', 'harbour\u200bshop: 1', 'yaml/control-character 1:8'],
  ['an escaped zero-width joiner', 'a: "\\u200d"', 'yaml/control-character 1:4'],
  ['a soft hyphen', 'a: har\u00adbour', 'yaml/control-character 1:7'],
  ['letters nobody sees', 'a: tea\u{e0074}\u{e0065}', 'yaml/control-character 1:7'],
  ['a bell', 'a: "\u0007"', 'yaml/control-character 1:5'],
  ['an escaped terminal command', 'a: "\\e[2J"', 'yaml/control-character 1:4'],
  ['a null byte', 'a: tea\0shop', 'yaml/control-character 1:7'],
  ['half a character', 'a: "\\ud800"', 'yaml/control-character 1:4'],
  ['a byte order mark in the middle', 'a: tea\ufeffshop', 'yaml/control-character 1:7'],
  ['letters apart', 'a: Cafe\u0301', 'yaml/not-nfc 1:7'],
  ['escaped letters apart', 'a: "Cafe\\u0301"', 'yaml/not-nfc 1:4'],
  [
    'bytes that are no text',
    Buffer.from([0x61, 0x3a, 0x20, 0xff, 0xfe]),
    'yaml/not-utf8 undefined:undefined',
  ],
  ['another encoding', Buffer.from('a: caf\xe9', 'latin1'), 'yaml/not-utf8 undefined:undefined'],
  ['two bytes a letter', Buffer.from('\ufeffa: 1', 'utf16le'), 'yaml/not-utf8 undefined:undefined'],
  ['an overlong letter', Buffer.from([0x61, 0x3a, 0x20, 0xc0, 0xaf]), 'yaml/not-utf8 undefined:undefined'],
  ['deep flow lists', `a: ${'['.repeat(10_000)}`, 'yaml/too-deep 1:35'],
  ['deep flow maps', '{a: '.repeat(10_000), 'yaml/too-deep 1:122'],
  ['deep block lists', `${'- '.repeat(20_000)}a`, 'yaml/too-deep 1:65'],
  ['deep explicit keys', '? '.repeat(20_000), 'yaml/too-deep 1:64'],
  ['an open quote', `a: "${'x'.repeat(200_000)}`, 'yaml/syntax 1:200004'],
  ['tabs for spaces', 'a:\n\tb: 1', 'yaml/syntax 2:1'],
  ['an open list', 'a: [1, 2', 'yaml/syntax 1:8'],
  ['a colon in a text', 'note: lunch: paid', 'yaml/syntax 1:12'],
  ['many keys that are one', '{k: 1}\n'.repeat(3), 'yaml/syntax 2:1'],
  ['a file over its limit', 'x'.repeat(256 * 1024 + 1), 'source/file-too-large undefined:undefined'],
];

describe('a manifest is refused, within two seconds, with', () => {
  it.each(HOSTILE)('%s', (_what, source, finding) => {
    const begun = process.cpuUsage();

    const { value, diagnostics } = parseManifestYaml('manifests/a.yaml', source);

    const { user, system } = process.cpuUsage(begun);
    const [first] = diagnostics;
    expect(`${first?.code} ${first?.at?.line}:${first?.at?.column}`).toBe(finding);
    expect(first?.severity).toBe('error');
    expect(first?.at?.file).toBe('manifests/a.yaml');
    expect(value).toEqual([]);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
    expect((user + system) / 1e6).toBeLessThan(2);
  });

  it.each([
    ['keys', Array.from({ length: 20_000 }, (_, i) => `key-${i}: 1`).join('\n'), 1],
    ['flow keys', `{${Array.from({ length: 20_000 }, (_, i) => `k${i}`).join(',')}}`, 1],
    ['documents', '---\n'.repeat(60_000), 60_000],
    ['empty lines', '\n'.repeat(200_000), 0],
    ['comments', '# tea\n'.repeat(40_000), 0],
    ['folded lines', `a: >\n${'  x\n\n'.repeat(40_000)}`, 1],
    ['plain lines', `a: x\n${'  x\n'.repeat(60_000)}`, 1],
    ['quoted line ends', `a: "${'\\\n  '.repeat(60_000)}"`, 1],
  ])('nothing, but in the same time, for a file full of %s', (_what, source, documents) => {
    const begun = process.cpuUsage();

    const { value, diagnostics } = parseManifestYaml('manifests/a.yaml', source);

    const { user, system } = process.cpuUsage(begun);
    expect(diagnostics).toEqual([]);
    expect(value).toHaveLength(documents);
    expect((user + system) / 1e6).toBeLessThan(2);
  });
});

describe('a manifest', () => {
  it('says everything that is wrong in it, in order', () => {
    expect(found('a: &x 1\nb: *x\nc: .inf\na: 2\n__proto__: {}\nd: !t "\\u200b"')).toEqual([
      'yaml/anchor 1:4',
      'yaml/alias 2:4',
      'yaml/unsafe-number 3:4',
      'yaml/duplicate-key 4:1',
      'yaml/reserved-key 5:1',
      'yaml/tag 6:4',
      'yaml/control-character 6:7',
    ]);
  });

  it('shows the line without the characters it warns of', () => {
    const [finding] = parseManifestYaml('manifests/a.yaml', 'title: tea \u202epohs\n').diagnostics;

    expect(finding?.at?.excerpt).toBe('title: tea \ufffdpohs');
    expect(finding?.message).toContain('U+202E');
  });

  it('may begin with a byte order mark and end its lines like Windows', () => {
    expect(parseManifestYaml('m.yaml', '\ufeffclients:\r\n  harbour-tea: {}\r\n').value).toEqual([
      { clients: { 'harbour-tea': {} } },
    ]);
  });

  it('holds several documents, numbers, booleans, null and texts of YAML 1.2', () => {
    const text = 'a: 1.75\nb: [yes, true, ~, 0x10, 2026-03-02, 0o17, -0]\n---\nc: "R&D * 2 % !free"\n';

    expect(parseManifestYaml('m.yaml', text)).toEqual({
      value: [{ a: 1.75, b: ['yes', true, null, 16, '2026-03-02', 15, 0] }, { c: 'R&D * 2 % !free' }],
      diagnostics: [],
    });
  });

  it('gives maps in which only what was written can be found', () => {
    const [document] = parseManifestYaml('m.yaml', 'clients: { toString: 1 }').value as [
      Record<string, object>,
    ];

    expect(document.valueOf).toBeUndefined();
    expect(Object.keys(document.clients ?? {})).toEqual(['toString']);
  });

  it('reads back whatever a program dumps', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abcXYZ019 .:#-\'"[]{},&*!|>%@`\\/é') });
    const key = fc
      .stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
      .filter((name) => !['constructor', 'prototype'].includes(name));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(value, (written) => {
        const read = parseManifestYaml('m.yaml', dump({ written }, { noRefs: true }));
        expect(read).toEqual({ value: [{ written }], diagnostics: [] });
      }),
      { numRuns: 300 },
    );
  });
});

describe('facts', () => {
  it('are text, whatever they look like', () => {
    const text = '2026-03-02: [010, 1e3, 0x10, null, true, .inf, 9007199254740993]\nnote:\n';

    expect(parseFactsYaml('state/a.yaml', text).value).toEqual([
      { '2026-03-02': ['010', '1e3', '0x10', 'null', 'true', '.inf', '9007199254740993'], note: '' },
    ]);
  });

  it('may say !free, R&D and *', () => {
    const text = '2026-03-02:\n  - harbour-shop 2 !free R&D\n  - harbour-shop 1 * tea\n';

    expect(parseFactsYaml('state/a.yaml', text).diagnostics).toEqual([]);
    expect(readFactsEvents(text, 'state/a.yaml').diagnostics).toEqual([]);
  });

  it.each([
    ['a: &x 1', 'yaml/anchor'],
    ['a: !!int 1', 'yaml/tag'],
    ['a: 1\na: 2', 'yaml/duplicate-key'],
    ['__proto__: 1', 'yaml/reserved-key'],
    ['? [a]\n: 1', 'yaml/key-not-text'],
    ['a: tea\u2028shop', 'yaml/control-character'],
    ['a: [', 'yaml/syntax'],
    ['- '.repeat(40), 'yaml/too-deep'],
  ])('are refused by both readers alike: %j', (text, code) => {
    const read = parseFactsYaml('state/a.yaml', text).diagnostics;

    expect(read.map((one) => one.code)).toEqual([code]);
    expect(readFactsEvents(text, 'state/a.yaml')).toEqual({ value: null, diagnostics: read });
  });

  it.each([
    ['keys that are one', 'a:\n', 100],
    ['tags', '- !a b\n', 100],
    ['pairs in a flow list', 'a: b, ', 1],
    ['documents', '---\n', 0],
    ['open maps', '{a: ', 1],
  ])('full of %s, four megabytes of them, take no more than two seconds', (what, part, findings) => {
    const body = part.repeat(Math.floor((4 * 1024 * 1024 - 2) / part.length));
    const text = what.startsWith('pairs') ? `[${body}` : body;
    const begun = process.cpuUsage();

    const { diagnostics } = parseFactsYaml('state/a.yaml', text);

    const { user, system } = process.cpuUsage(begun);
    expect(diagnostics).toHaveLength(findings);
    expect((user + system) / 1e6).toBeLessThan(2);
  });

  it('may be sixteen times as large as a manifest, and no larger', () => {
    const full = (size: number) => `${'# tea\n'.repeat(Math.floor(size / 6))}`.padEnd(size, '#');

    expect(parseFactsYaml('state/a.yaml', full(4 * 1024 * 1024)).diagnostics).toEqual([]);
    expect(
      parseFactsYaml('state/a.yaml', full(4 * 1024 * 1024 + 1)).diagnostics.map(({ code }) => code),
    ).toEqual(['source/file-too-large']);
  });
});

it('every example of the catalogue gives its code', () => {
  const examples = Object.keys(codes).filter((code) => code.startsWith('yaml/') && code !== 'yaml/not-utf8');

  for (const code of examples) {
    const given = found(explainCode(code)?.example ?? '').map((line) => line.split(' ')[0]);
    expect([code, given]).toEqual([code, [code]]);
  }
  expect(examples.length).toBeGreaterThan(10);
});

function laughs(): string {
  const lines = ['a0: &a0 lol'];
  for (let depth = 1; depth < 10; depth += 1) {
    lines.push(`a${depth}: &a${depth} [${Array.from({ length: 10 }, () => `*a${depth - 1}`).join(', ')}]`);
  }
  return lines.join('\n').replace('a0: ', 'a: ');
}
