import { expect, test } from 'vitest';
import type { FileClass } from '#model/kinds/blueprint.ts';
import { type Artifact, fileTree } from '../tree.ts';
import type { OwnFile } from './file-update.ts';
import type { Rename } from './renames.ts';
import { OURS } from './text/markers.ts';
import { updateTree } from './update-tree.ts';

/** Texts by path; a path that ends with `*` is executable, one with `@` a link. */
type Files = Readonly<Record<string, string | Uint8Array>>;

function plain(path: string): string {
  return path.replace(/[*@]$/, '');
}

function artifacts(files: Files): Artifact[] {
  return Object.entries(files).map(([path, text]) => ({
    path: plain(path),
    mode: path.endsWith('*') ? '100755' : '100644',
    bytes: Buffer.from(text),
    from: '',
  }));
}

function own(files: Files): ReadonlyMap<string, OwnFile> {
  const all = artifacts(files).map(({ path, mode, bytes }) => [path, { mode, bytes }] as [string, OwnFile]);
  const links = Object.keys(files).filter((path) => path.endsWith('@'));
  for (const link of links) all.push([plain(link), { mode: '120000', bytes: Buffer.from('elsewhere') }]);
  return new Map(all);
}

interface Given {
  readonly base?: Files;
  readonly next?: Files;
  readonly ours?: Files;
  readonly classOf?: (path: string) => FileClass;
  readonly renames?: readonly Rename[];
  readonly restore?: readonly string[];
}

/** What is said of each file, and the files as they are afterwards. */
async function update(given: Given) {
  const { base = {}, next = {}, ours = {}, classOf = () => 'merge', renames = [], restore = [] } = given;
  const { files, edits } = await updateTree({
    base: fileTree(artifacts(base)),
    next: fileTree(artifacts(next)),
    ours: own(ours),
    classOf,
    renames,
    restore: new Set(restore),
    labels: { ours: OURS, theirs: 'tea/shop 1.1.0' },
  });
  const after = new Map([...own(ours)].map(([path, { mode, bytes }]) => [path, shown(mode, bytes)]));
  for (const { path, after: content } of edits)
    if (content === null) after.delete(path);
    else after.set(path, shown(content.mode, content.bytes));
  const said = files.map(({ path, action, findings }) =>
    [
      path,
      action,
      ...findings.map(({ kind, reason, at }) => [kind, reason, at].filter(Boolean).join(' ')),
    ].join(': '),
  );
  return { said, after: Object.fromEntries(after), edits: edits.length };
}

function shown(mode: string, bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString();
  return mode === '100644' ? text : `${mode} ${text}`;
}

const X = 'oolong\n';
const Y = 'sencha\n';
const Z = 'assam\n';
const BOTH = '<<<<<<< this repository\nassam\n=======\nsencha\n>>>>>>> tea/shop 1.1.0\n';

test.each<[string, string | null, string | null, string | null, string, string | null]>([
  ['x x x: nothing', X, X, X, 'keep', X],
  ['x x z: ours stays', X, X, Z, 'keep', Z],
  ['x x –: stays deleted', X, X, null, 'keep', null],
  ['x y x: the new one', X, Y, X, 'take', Y],
  ['x y y: nothing', X, Y, Y, 'keep', Y],
  ['x y z: both, between markers', X, Y, Z, 'merge: conflict contents', BOTH],
  [
    'x y z: both, where they do not meet',
    `${X}b\nc\n`,
    `${Y}b\nc\n`,
    `${X}b\nc\n${Z}`,
    'merge',
    `${Y}b\nc\n${Z}`,
  ],
  ['x – x: deleted', X, null, X, 'delete', null],
  ['x – –: nothing', X, null, null, 'keep', null],
  ['x – z: a conflict, ours stays', X, null, Z, 'keep: conflict deleted-upstream', Z],
  ['x y –: a notice, stays deleted', X, Y, null, 'keep: notice deleted-here', null],
  ['– y –: added', null, Y, null, 'add', Y],
  ['– y y: nothing', null, Y, Y, 'keep', Y],
  ['– y z: a conflict', null, Y, Z, 'merge: conflict contents', BOTH],
])('base, new and ours: %s', async (_, base, next, ours, said, after) => {
  const tree = (text: string | null): Files => (text === null ? {} : { 'menu.md': text });

  const updated = await update({ base: tree(base), next: tree(next), ours: tree(ours) });

  expect(updated.said).toEqual([`menu.md: ${said}`]);
  expect(updated.after).toEqual(tree(after));
});

test('the user’s own files are never touched', async () => {
  const ours = { 'own.md': Z, 'deep/own.sh*': Z, 'link@': '' };

  const updated = await update({ base: { a: X }, next: { b: Y }, ours: { a: X, ...ours } });

  expect(updated.after).toEqual({
    b: Y,
    'own.md': Z,
    'deep/own.sh': `100755 ${Z}`,
    link: '120000 elsewhere',
  });
});

test('who makes a script executable keeps what the other side wrote in it', async () => {
  const updated = await update({
    base: { 'brew.sh': X, 'pour.sh': X },
    next: { 'brew.sh*': X, 'pour.sh': Y },
    ours: { 'brew.sh': Z, 'pour.sh*': X },
  });

  expect(updated.after).toEqual({ 'brew.sh': `100755 ${Z}`, 'pour.sh': `100755 ${Y}` });
  expect(updated.said).toEqual(['brew.sh: merge', 'pour.sh: merge']);
});

test('where both added the same file, and one made it executable, ours stays and says so', async () => {
  const updated = await update({ next: { 'brew.sh*': X }, ours: { 'brew.sh': X } });

  expect(updated).toMatchObject({ said: ['brew.sh: keep: notice mode-kept'], after: { 'brew.sh': X } });
});

test('a managed file is the blueprint’s again, and a notice says so', async () => {
  const classOf = () => 'managed' as const;

  const changed = await update({ base: { a: X }, next: { a: Y }, ours: { a: Z }, classOf });
  const added = await update({ next: { a: Y }, ours: { a: Z }, classOf });

  expect(changed).toMatchObject({ said: ['a: take: notice managed-replaced'], after: { a: Y } });
  expect(added).toMatchObject({ said: ['a: merge: conflict contents'], after: { a: BOTH } });
});

test('a file that is written once is the user’s from then on', async () => {
  const classOf = () => 'once' as const;

  const updated = await update({
    base: { changed: X, dropped: X, deleted: X },
    next: { changed: Y, deleted: Y, added: Y, there: Y },
    ours: { changed: X, dropped: X, there: Z },
    classOf,
  });

  expect(updated.after).toEqual({ changed: X, dropped: X, there: Z, added: Y });
  expect(updated.said.filter((line) => /notice|conflict/.test(line))).toEqual([]);
});

test('a structured file that cannot be merged by key stays as it is here', async () => {
  const classOf = () => 'structured' as const;
  const given = { base: { 'a.json': '{"a": 1}' }, next: { 'a.json': '{"a": 2}' }, classOf };

  const broken = await update({ ...given, ours: { 'a.json': '{"a": 1, // tea' } });
  const both = await update({ ...given, ours: { 'a.json': '{"a": 3}' } });

  expect(broken).toMatchObject({
    said: ['a.json: keep: conflict keys'],
    after: { 'a.json': '{"a": 1, // tea' },
  });
  expect(both).toMatchObject({ said: ['a.json: keep: conflict keys /a'], after: { 'a.json': '{"a": 3}' } });
});

test('a binary file that both changed stays as it is here', async () => {
  const updated = await update({ base: { a: 'x\0' }, next: { a: 'y\0' }, ours: { a: 'z\0' } });

  expect(updated).toMatchObject({ said: ['a: keep: conflict binary'], after: { a: 'z\0' }, edits: 0 });
});

test('nothing is put in the place of a link', async () => {
  const updated = await update({
    base: { a: X, 'b/c': X },
    next: { a: Y, 'b/c': Y, d: Y, 'e/f': Y },
    ours: { 'a@': '', 'b@': '', 'd@': '', 'e@': '' },
  });

  expect(updated.said).toEqual([
    'a: keep: conflict not-a-file',
    'b/c: keep: notice deleted-here',
    'd: keep: conflict not-a-file',
    'e/f: keep: conflict in-the-way e',
  ]);
  expect(updated.edits).toBe(0);
});

test('a file becomes a folder and a folder a file', async () => {
  const updated = await update({
    base: { docs: X, 'tea/a': X },
    next: { 'docs/index': Y, tea: Y },
    ours: { docs: X, 'tea/a': X },
  });

  expect(updated.after).toEqual({ 'docs/index': Y, tea: Y });
});

test('… but not over what the user wrote', async () => {
  const updated = await update({
    base: { docs: X, 'tea/a': X },
    next: { 'docs/index': Y, tea: Y, 'Menu.md': Y, 'Caf\u00e9': Y },
    ours: { docs: Z, 'tea/a': X, 'tea/own': Z, 'menu.md': Z, 'Cafe\u0301': Z },
  });

  expect(updated.after).toEqual({ docs: Z, 'tea/own': Z, 'menu.md': Z, 'Cafe\u0301': Z });
  expect(updated.said).toEqual([
    'Caf\u00e9: keep: conflict in-the-way Cafe\u0301',
    'Menu.md: keep: conflict in-the-way menu.md',
    'docs: keep: conflict deleted-upstream',
    'docs/index: keep: conflict in-the-way docs',
    'tea: keep: conflict in-the-way tea/own',
    'tea/a: delete',
  ]);
});

test('a change of letter case alone is no obstacle', async () => {
  const given = { base: { 'Menu.md': X }, next: { 'menu.md': Y }, ours: { 'Menu.md': X } };
  const renames = [{ from: 'Menu.md', to: 'menu.md', folder: false }];

  expect((await update(given)).after).toEqual({ 'menu.md': Y });
  expect((await update({ ...given, ours: { 'Menu.md': `${X}${Z}` }, renames })).after).toEqual({
    'menu.md': BOTH.replace('assam\n', 'oolong\nassam\n'),
  });
});

test('what the user wrote follows a declared rename', async () => {
  const updated = await update({
    base: { 'menu.md': 'a\nb\nc\n', 'docs/one': X, 'docs/two': X },
    next: { 'card.md': 'A\nb\nc\n', 'guide/one': X },
    ours: { 'menu.md': 'a\nb\nc\nmine\n', 'docs/one': Z, 'docs/two': X, 'docs/own': Z },
    renames: [
      { from: 'menu.md', to: 'card.md', folder: false },
      { from: 'docs', to: 'guide', folder: true },
    ],
  });

  expect(updated.after).toEqual({ 'card.md': 'A\nb\nc\nmine\n', 'guide/one': Z, 'docs/own': Z });
});

test('a rename never goes over another file', async () => {
  const updated = await update({
    base: { a: X, c: X },
    next: { b: Y, d: Y },
    ours: { a: Z, b: 'own\n', 'c@': '' },
    renames: [
      { from: 'a', to: 'b', folder: false },
      { from: 'c', to: 'd', folder: false },
    ],
  });

  expect(updated).toMatchObject({
    said: ['b: keep: conflict in-the-way b', 'd: keep: conflict in-the-way c'],
    after: { a: Z, b: 'own\n', c: '120000 elsewhere' },
    edits: 0,
  });
});

test('a file that was deleted here is not the base of another one that the user wrote at its new path', async () => {
  const { said, after } = await update({
    base: { 'check.yaml': X },
    next: { 'brew.sh*': X },
    ours: { 'brew.sh': 'mine\n' },
    renames: [{ from: 'check.yaml', to: 'brew.sh', folder: false }],
  });

  expect(said).toEqual(['brew.sh: merge: conflict contents: notice mode-kept', 'check.yaml: keep']);
  expect(after['brew.sh']).toMatch(/^<<<<<<< .*\nmine\n/);
});

test('renames of several versions are followed one after the other', async () => {
  const updated = await update({
    base: { a: X },
    next: { c: Y },
    ours: { a: X },
    renames: [
      { from: 'a', to: 'b', folder: false },
      { from: 'b', to: 'c', folder: false },
    ],
  });

  expect(updated).toMatchObject({ said: ['c: take'], after: { c: Y }, edits: 2 });
});

test('nothing is renamed to a path that the new version does not have, nor what would take its place', async () => {
  const updated = await update({
    base: { a: X, b: Y },
    next: { a: X, b: Y },
    ours: { a: Z, b: Y },
    renames: [
      { from: 'b', to: '.git/hooks/post-commit', folder: false },
      { from: 'a', to: 'b', folder: false },
    ],
  });

  expect(updated).toMatchObject({ said: ['a: keep', 'b: keep'], after: { a: Z, b: Y }, edits: 0 });
});

test('what is restored is the blueprint’s again, and what it replaced is said', async () => {
  const updated = await update({
    base: { changed: X, deleted: X, kept: X, untouched: X },
    next: { changed: X, deleted: X, kept: X, link: X, untouched: Y },
    ours: { changed: Z, kept: Z, 'link@': '', untouched: X },
    restore: ['changed', 'deleted', 'link', 'unknown', 'untouched'],
  });

  expect(updated).toMatchObject({
    said: [
      'changed: take: notice restored',
      'deleted: add',
      'kept: keep',
      'link: keep: conflict not-a-file',
      'untouched: take',
    ],
    after: { changed: X, deleted: X, kept: Z, untouched: Y },
  });
});

test('a file that could not move on has not what was deleted elsewhere for its base', async () => {
  const updated = await update({
    base: { 'docs/menu': X, guide: Y, menu: Z },
    next: { 'docs/menu': Y, 'guide/menu': X },
    ours: { 'docs/menu': Z, guide: Z },
    renames: [
      { from: 'docs/menu', to: 'guide/menu', folder: false },
      { from: 'menu', to: 'docs/menu', folder: false },
    ],
  });

  expect(updated).toMatchObject({
    said: [
      'docs/menu: merge: conflict contents',
      'guide: keep: conflict deleted-upstream',
      'guide/menu: keep: conflict in-the-way guide',
      'menu: keep',
    ],
  });
});
