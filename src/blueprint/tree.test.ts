import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Artifact, byteOrder, fileTree, treeDigest } from './tree.ts';

const file = (path: string, text: string, mode: Artifact['mode'] = '100644'): Artifact => ({
  path,
  mode,
  bytes: Buffer.from(text),
  from: 'blueprints/harbour/tea',
});

test('files are in order of their UTF-8 bytes, as git lists them', () => {
  // U+FF5E comes before U+1F375 in UTF-8, and after it in JavaScript's order.
  expect(byteOrder(['\u{1f375}.md', '\uff5e.md', 'tea/a', 'tea.md', 'Tea'])).toEqual([
    'Tea',
    'tea.md',
    'tea/a',
    '\uff5e.md',
    '\u{1f375}.md',
  ]);
});

test('the digest does not depend on the order in which files came', () => {
  const files = [file('menu.md', 'oolong'), file('brew.sh', 'kettle', '100755')];

  expect(treeDigest(fileTree(files))).toBe(treeDigest(fileTree(files.toReversed())));
});

test('a byte moved from one file into the next gives another digest', () => {
  const parts = fc.tuple(fc.string({ minLength: 1 }), fc.string());
  fc.assert(
    fc.property(parts, ([first, second]) => {
      const before = fileTree([file('a', first), file('b', second)]);
      const after = fileTree([file('a', first.slice(0, -1)), file('b', first.slice(-1) + second)]);

      expect(treeDigest(after)).not.toBe(treeDigest(before));
    }),
  );
});

test('path and mode count in the digest, and where a file came from does not', () => {
  const digest = treeDigest(fileTree([file('brew.sh', 'kettle')]));

  expect(treeDigest(fileTree([file('brew2.sh', 'kettle')]))).not.toBe(digest);
  expect(treeDigest(fileTree([file('brew.sh', 'kettle', '100755')]))).not.toBe(digest);
  expect(treeDigest(fileTree([{ ...file('brew.sh', 'kettle'), from: 'elsewhere' }]))).toBe(digest);
});
