import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '#testing/runs.ts';
import { readJson } from './json.ts';
import { mergeStructured } from './merge-structured.ts';

async function merge(path: string, base: string, ours: string, theirs: string) {
  const versions = { base: Buffer.from(base), ours: Buffer.from(ours), theirs: Buffer.from(theirs) };
  const merged = await mergeStructured(path, versions);
  return merged.kind === 'apart'
    ? null
    : { text: Buffer.from(merged.bytes).toString(), findings: merged.findings };
}

test('keys that both added next to each other are both there, and numbers keep their digits', async () => {
  const merged = await merge(
    'package.json',
    '{\n  "dependencies": {\n    "kettle": "1"\n  }\n}\n',
    '{\n  "dependencies": {\n    "kettle": "1",\n    "zest": "4"\n  },\n  "till": 12345678901234567890,\n  "rate": 1.0\n}\n',
    '{\n  "dependencies": {\n    "kettle": "2",\n    "leaf": "3"\n  },\n  "files": []\n}\n',
  );

  expect(merged).toEqual({
    text: '{\n  "dependencies": {\n    "kettle": "2",\n    "leaf": "3",\n    "zest": "4"\n  },\n  "files": [],\n  "till": 12345678901234567890,\n  "rate": 1.0\n}\n',
    findings: [],
  });
});

test('a key that both changed stays as it is here, and says what the blueprint has', async () => {
  const merged = await merge('a.json', '{"node": 20}', '{"node": 22}', '{"node": 24}');

  expect(merged).toEqual({
    text: '{"node": 22}',
    findings: [{ kind: 'conflict', at: '/node', theirs: '24' }],
  });
});

test('a key that was deleted here stays deleted, and that is said', async () => {
  const merged = await merge('a.json', '{"a": 1, "b": 2}', '{"b": 2}', '{"a": 3, "b": 2}');

  expect(merged).toEqual({ text: '{"b": 2}', findings: [{ kind: 'deleted-here', at: '/a', theirs: '3' }] });
});

test('YAML keeps the comments written here, and gets those of the blueprint', async () => {
  const merged = await merge(
    'check.yaml',
    'on: push\nsteps: [brew]\njobs:\n  test: 1\n',
    '# ours\non: push # always\nsteps: [brew, pour]\njobs:\n  test: 1\n  taste: 2 # mine\n',
    'on: push\nsteps: [boil, brew]\njobs:\n  test: 1\n  serve: 3 # theirs\n',
  );

  expect(merged).toEqual({
    text: '# ours\non: push # always\nsteps: [boil, brew, pour]\njobs:\n  test: 1\n  serve: 3 # theirs\n  taste: 2 # mine\n',
    findings: [],
  });
});

test('a comment that went with its key is said', async () => {
  const merged = await merge(
    'a.yaml',
    'kettle: on\ntea: 1\n',
    'kettle: on # never off\ntea: 2\n',
    'tea: 1\n',
  );

  expect(merged).toEqual({
    text: 'tea: 2\n',
    findings: [{ kind: 'comment-gone', at: 'never off', theirs: null }],
  });
});

test('the layout stays to the byte where merging by lines says the same', async () => {
  const merged = await merge(
    'a.yaml',
    'a:   1\n\n\nb: { x: 1 }\nc: 3\n',
    'a:   1\n\n\nb: { x: 1 }\nc: 4\n',
    'a:   2\n\n\nb: { x: 1 }\nc: 3\n',
  );

  expect(merged?.text).toBe('a:   2\n\n\nb: { x: 1 }\nc: 4\n');
});

test.each([
  ['a comment in JSON', 'a.json', '{"a": 1} // tea'],
  ['a key said twice', 'a.json', '{"a": 1, "a": 2}'],
  ['nesting without end', 'a.json', '['.repeat(100_000)],
  ['nesting without end in YAML', 'a.yaml', '['.repeat(100_000)],
  ['nesting that is closed, but far too deep', 'a.yaml', `${'['.repeat(5000)}${']'.repeat(5000)}`],
  ['a key said twice in YAML', 'a.yaml', 'a: 1\na: 2\n'],
  ['an anchor', 'a.yaml', 'a: &x 1\nb: *x\n'],
  ['a tag', 'a.yaml', 'a: !tea 1\n'],
  ['two documents', 'a.yaml', 'a: 1\n---\nb: 2\n'],
  ['a key that is a number', 'a.yaml', '1: a\n'],
  ['broken YAML', 'a.yaml', 'a: [1\n'],
  ['bytes that are not UTF-8', 'a.json', Buffer.from([0x22, 0xff, 0x22]).toString('latin1')],
  ['another format', 'a.toml', 'a = 1\n'],
])('%s is not merged by key', async (_, path, ours) => {
  const versions = {
    base: Buffer.from('{}'),
    ours: Buffer.from(ours, 'latin1'),
    theirs: Buffer.from('{"b": 1}'),
  };

  expect(await mergeStructured(path, versions)).toEqual({ kind: 'apart' });
});

test('a text is JSON for us exactly when it is for JavaScript, keys said twice apart', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'{}[]",:\\ntrue01.-e u00e9é🍵\n'), maxLength: 24 });
  const json = fc.json().map((text) => text);
  fc.assert(
    fc.property(fc.oneof(letters, json), (text) => {
      const isJson = ((): boolean => {
        try {
          JSON.parse(text);
          return true;
        } catch {
          return false;
        }
      })();

      if (readJson(text) !== null) expect(isJson).toBe(true);
      else if (isJson) expect(text).toMatch(/"(?:[^"\\]|\\.)*"\s*:|\p{Cc}/su);
    }),
    runs(150, 500),
  );
});
