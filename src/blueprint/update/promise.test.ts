/**
 * No byte that the user wrote disappears without a conflict or a notice: over random trees, edits, renames, versions,
 * classes and modes. Whatever a side writes carries a word that nobody else writes, so that it can be looked for.
 */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomUpdate, wordsIn } from '#testing/random-update.ts';
import { runs } from '#testing/runs.ts';
import { collisions } from '../paths.ts';
import { type FileMode, type FileTree, fileTree } from '../tree.ts';
import { isFile, isSame, type OwnFile, type OwnTree } from './file-update.ts';
import type { Rename } from './renames.ts';
import { readJson } from './structured/json.ts';
import { type TreeUpdate, type TreeVersions, updateTree } from './update-tree.ts';

interface Seen {
  conflicts: number;
  notices: number;
  merges: number;
}

/** The repository after the edits were made. */
function after(ours: OwnTree, { edits }: TreeUpdate): OwnTree {
  const files = new Map(ours);
  for (const { path, after: content } of edits)
    if (content === null) files.delete(path);
    else files.set(path, content);
  return files;
}

const SAID_TO_BE_GONE = new Set(['managed-replaced', 'comment-gone', 'restored']);

/** What the user wrote and is not there any more, although no conflict and no notice says so. */
function lostUnsaid({ base, ours }: TreeVersions, update: TreeUpdate): string[] {
  const left = after(ours, update);
  const said = new Map(update.files.map(({ path, findings }) => [path, findings]));
  const places = new Map(
    update.files.flatMap(({ path, from }) => (from === undefined ? [] : [[from, path]])),
  );
  return [...ours].flatMap(([path, file]) => {
    const was = base.get(path);
    if (was && isSame(was, file)) return [];
    const place = places.get(path) ?? path;
    const now = left.get(place);
    const isSaid = said.get(place)?.some(({ reason }) => SAID_TO_BE_GONE.has(reason)) ?? false;
    if (isSaid) return [];
    if (!now) return [`${path} is gone`];
    const words = wordsIn(file, 'mine').filter((word) => !wordsIn(now, 'mine').includes(word));
    const isModeLost = now.mode !== file.mode && was?.mode !== file.mode;
    return [...words.map((word) => `${word} of ${path}`), ...(isModeLost ? [`the mode of ${path}`] : [])];
  });
}

/** The same for what the blueprint brings: nothing of it is left out without a conflict or a notice. */
function notBrought({ base, next, ours, classOf }: TreeVersions, update: TreeUpdate): string[] {
  const left = after(ours, update);
  return update.files.flatMap(({ path, findings }) => {
    const brought = next.get(path);
    const isUsers = classOf(path) === 'once' || findings.length > 0;
    if (!brought || isUsers) return [];
    const old = new Set([...base.values()].flatMap((file) => wordsIn(file, 'theirs')));
    const now = left.get(path);
    return wordsIn(brought, 'theirs')
      .filter((word) => !old.has(word) && !(now && wordsIn(now, 'theirs').includes(word)))
      .map((word) => `${word} of ${path}`);
  });
}

/** Names that cannot be beside each other and were not there before. */
function newCollisions({ ours }: TreeVersions, update: TreeUpdate): string[] {
  const paths = [...after(ours, update).keys()];
  const lower = (path: string) => path.toLowerCase();
  return paths.filter(
    (path) =>
      !ours.has(path) &&
      paths.some(
        (other) =>
          other !== path &&
          (lower(other) === lower(path) ||
            lower(other).startsWith(`${lower(path)}/`) ||
            lower(path).startsWith(`${lower(other)}/`)),
      ),
  );
}

/** Structured files that could be read on both sides and cannot be any more. */
function brokenJson({ next, ours }: TreeVersions, update: TreeUpdate): string[] {
  const left = after(ours, update);
  const isJson = (file: { readonly bytes: Uint8Array } | undefined) =>
    file !== undefined && readJson(Buffer.from(file.bytes).toString('utf8')) !== null;
  return update.files.flatMap(({ path, from, class: kept }) => {
    const couldBeRead = isJson(ours.get(from ?? path)) && (!next.has(path) || isJson(next.get(path)));
    const isBroken = kept === 'structured' && couldBeRead && left.has(path) && !isJson(left.get(path));
    return isBroken ? [path] : [];
  });
}

/** What trees may come to besides edits of single files. */
const TURNS = [
  /** All versions with CRLF, without the last line feed, with a NUL byte; one of them empty. */
  'crlf',
  'cut',
  'binary',
  'empty base',
  'empty mine',
  'empty theirs',
  /** Somebody moves a file and says so to nobody, or puts a folder where it was, or a file where a folder was. */
  'move mine',
  'move theirs',
  'folder mine',
  'folder theirs',
  'file mine',
  'file theirs',
  'submodule',
  'link',
  /** The other two modes, one on each side, or the same on both. */
  'modes',
  /** Declared renames: two files change places, one follows another, a letter case changes, a user's file is there. */
  'swap',
  'chain',
  'case',
  'onto mine',
] as const;

interface Turn {
  readonly what: (typeof TURNS)[number];
  readonly first: number;
  readonly second: number;
  /** Whether the user, too, goes on to write into what was turned. */
  readonly goesOn: boolean;
}

const turn: fc.Arbitrary<Turn> = fc.record({
  what: fc.constantFrom(...TURNS),
  first: fc.nat(40),
  second: fc.nat(40),
  goesOn: fc.boolean(),
});

type Trees = Record<'base' | 'next' | 'ours', Map<string, OwnFile>>;

const turnedUpdate: fc.Arbitrary<TreeVersions> = fc
  .record({
    versions: randomUpdate,
    turns: fc.array(turn, { minLength: 1, maxLength: 5, size: 'max' }),
    restored: fc.array(fc.nat(40), { maxLength: 2 }),
  })
  .map(({ versions, turns, restored }) => {
    const trees: Trees = {
      base: new Map(versions.base),
      next: new Map(versions.next),
      ours: new Map(versions.ours),
    };
    const renames = [...versions.renames];
    let words = 10_000;
    for (const one of turns) {
      const word = (author: 'mine' | 'theirs') => {
        words += 1;
        return `${author}${words}w\n`;
      };
      renames.push(...turned(trees, one, word));
    }
    const next = renderable(trees.next);
    return {
      ...versions,
      base: renderable(trees.base),
      next,
      ours: new Map([...trees.ours].filter(([path]) => !isBelowFile(path, trees.ours))),
      renames,
      restore: new Set(restored.flatMap((at) => [...next.keys()].slice(at, at + 1))),
    };
  });

/** The renames that the turn declares. */
function turned(
  { base, next, ours }: Trees,
  { what, first, second, goesOn }: Turn,
  word: (author: 'mine' | 'theirs') => string,
): Rename[] {
  const paths = [...base.keys()];
  const [from = 'menu.md', other = 'brew.sh'] = [paths[first % paths.length], paths[second % paths.length]];
  const fresh = `fresh${first % 3}/${second % 4}.md`;
  const tree = what.endsWith('theirs') ? next : ours;
  const author = what.endsWith('theirs') ? 'theirs' : 'mine';
  const add = (to: Map<string, OwnFile>, path: string, by: 'mine' | 'theirs') =>
    to.set(path, { mode: to.get(path)?.mode ?? '100644', bytes: joined(to.get(path), word(by)) });
  const all = (change: (bytes: Buffer) => Buffer) => {
    for (const one of [base, next, ours]) {
      const file = one.get(from);
      if (file && isFile(file)) one.set(from, { ...file, bytes: change(Buffer.from(file.bytes)) });
    }
  };
  const move = (one: Map<string, OwnFile>, path: string, to: string) => {
    const file = one.get(path);
    if (!file || one.has(to)) return;
    one.delete(path);
    one.set(to, file);
  };
  const declare = (...steps: readonly (readonly [from: string, to: string])[]): Rename[] => {
    for (const [path, to] of steps) move(next, path, to);
    if (goesOn) for (const [, to] of steps) if (next.has(to)) add(next, to, 'theirs');
    if (goesOn && ours.has(from)) add(ours, from, 'mine');
    return steps.map(([path, to]) => ({ from: path, to, folder: false }));
  };
  if (what === 'crlf') all((bytes) => latin(bytes.toString('latin1').replaceAll(/\r?\n/g, '\r\n')));
  else if (what === 'cut') all((bytes) => latin(bytes.toString('latin1').replace(/\r?\n$/, '')));
  else if (what === 'binary') all((bytes) => Buffer.concat([bytes, Buffer.of(0)]));
  else if (what.startsWith('empty')) {
    const emptied = what === 'empty base' ? base : tree;
    const file = emptied.get(from);
    if (file && isFile(file)) emptied.set(from, { ...file, bytes: Buffer.alloc(0) });
  } else if (what.startsWith('move')) {
    move(tree, from, goesOn ? fresh : other);
    if (goesOn && tree.has(fresh)) add(tree, fresh, author);
  } else if (what.startsWith('folder')) {
    tree.delete(from);
    add(tree, `${from}/inside.md`, author);
  } else if (what.startsWith('file')) {
    const folder = from.includes('/') ? from.slice(0, from.indexOf('/')) : 'docs';
    for (const path of [...tree.keys()]) if (path.startsWith(`${folder}/`)) tree.delete(path);
    add(tree, folder, author);
  } else if (what === 'submodule') ours.set(from, { mode: '160000', bytes: Buffer.alloc(0) });
  else if (what === 'link') {
    const folder = from.split('/')[0] ?? from;
    for (const path of [...ours.keys()]) if (path.startsWith(`${folder}/`)) ours.delete(path);
    ours.set(folder, { mode: '120000', bytes: latin(word('mine').trim()) });
  } else if (what === 'modes') {
    for (const one of goesOn ? [next, ours] : [ours]) {
      const file = one.get(from);
      if (file && isFile(file))
        one.set(from, { ...file, mode: file.mode === '100644' ? '100755' : '100644' });
    }
  } else if (what === 'swap') return declare([from, 'aside'], [other, from], ['aside', other]);
  else if (what === 'chain') return declare([from, fresh], [other, from]);
  else if (what === 'case')
    return declare([from, from === from.toUpperCase() ? from.toLowerCase() : from.toUpperCase()]);
  else if (!ours.has(fresh)) {
    // Either something of the user's own is there, or the user has moved the file to there before the blueprint did.
    if (goesOn) add(ours, fresh, 'mine');
    else move(ours, from, fresh);
    const file = next.get(from);
    if (file?.mode === '100644') next.set(from, { ...file, mode: '100755' });
    return declare([from, fresh]);
  }
  return [];
}

const latin = (text: string) => Buffer.from(text, 'latin1');

function joined(file: OwnFile | undefined, text: string): Buffer {
  return Buffer.concat([file && isFile(file) ? file.bytes : Buffer.alloc(0), latin(text)]);
}

/** What a render could have given: of files that collide only the first. */
function renderable(files: ReadonlyMap<string, OwnFile>): FileTree {
  const kept: { path: string; mode: FileMode; bytes: Uint8Array; from: string }[] = [];
  for (const [path, file] of files) {
    if (!isFile(file)) continue;
    const one = { path, mode: file.mode, bytes: file.bytes, from: '' };
    if (collisions([...kept, one]).length === 0) kept.push(one);
  }
  return fileTree(kept);
}

/** A tree of git has no file below a file. */
function isBelowFile(path: string, files: ReadonlyMap<string, OwnFile>): boolean {
  return [...files.keys()].some((other) => path.startsWith(`${other}/`));
}

test.each([
  ['edits of single files', randomUpdate],
  ['files that move, change sort, are declared elsewhere or taken back', turnedUpdate],
])(
  'no byte that the user wrote disappears without a conflict or a notice: %s',
  {
    timeout: 3_600_000,
  },
  async (_, updates) => {
    const { numRuns } = runs(500, 20_000);
    const seen: Seen = { conflicts: 0, notices: 0, merges: 0 };

    await fc.assert(
      fc.asyncProperty(updates, async (versions) => {
        const update = await updateTree(versions);

        expect(lostUnsaid(versions, update)).toEqual([]);
        expect(notBrought(versions, update)).toEqual([]);
        expect(newCollisions(versions, update)).toEqual([]);
        expect(brokenJson(versions, update)).toEqual([]);
        const twice = await updateTree({
          ...versions,
          base: versions.next,
          ours: after(versions.ours, update),
          renames: [],
          // What could not be taken back because of a rename that was blocked could be now.
          restore: new Set(),
        });
        expect(twice.edits).toEqual([]);
        count(seen, update);
      }),
      { numRuns },
    );

    // The worlds are not so tame that there was nothing to lose.
    expect(Math.min(seen.conflicts, seen.notices, seen.merges)).toBeGreaterThan(numRuns / 10);
  },
);

function count(seen: Seen, { files }: TreeUpdate): void {
  const findings = files.flatMap((file) => file.findings);
  seen.conflicts += findings.filter(({ kind }) => kind === 'conflict').length;
  seen.notices += findings.filter(({ kind }) => kind === 'notice').length;
  seen.merges += files.filter((file) => file.action === 'merge' && file.findings.length === 0).length;
}

test('the order in which files are listed changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(randomUpdate, async (versions) => {
      const turned = await updateTree({
        ...versions,
        base: fileTree([...versions.base.values()].toReversed()),
        ours: new Map([...versions.ours].toReversed()),
      });

      const sorted = ({ edits }: TreeUpdate) => edits.map(({ path }) => path).toSorted();
      const update = await updateTree(versions);
      expect(turned.files).toEqual(update.files);
      expect(sorted(turned)).toEqual(sorted(update));
    }),
    { numRuns: 50 },
  );
});
