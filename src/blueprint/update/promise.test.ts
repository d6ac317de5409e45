/**
 * No byte that the user wrote disappears without a conflict or a notice: over random trees, edits, renames, versions,
 * classes and modes. Whatever a side writes carries a word that nobody else writes, so that it can be looked for.
 */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomUpdate, wordsIn } from '#testing/random-update.ts';
import { runs } from '#testing/runs.ts';
import { fileTree } from '../tree.ts';
import { isSame, type OwnTree } from './file-update.ts';
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

const SAID_TO_BE_GONE = new Set(['managed-replaced', 'comment-gone']);

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

test('no byte that the user wrote disappears without a conflict or a notice', {
  timeout: 3_600_000,
}, async () => {
  const { numRuns } = runs(500, 20_000);
  const seen: Seen = { conflicts: 0, notices: 0, merges: 0 };

  await fc.assert(
    fc.asyncProperty(randomUpdate, async (versions) => {
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
      });
      expect(twice.edits).toEqual([]);
      count(seen, update);
    }),
    { numRuns },
  );

  // The worlds are not so tame that there was nothing to lose.
  expect(Math.min(seen.conflicts, seen.notices, seen.merges)).toBeGreaterThan(numRuns / 10);
});

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
