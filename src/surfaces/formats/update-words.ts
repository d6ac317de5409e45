/** What an update did to a file, in words; the same in a terminal and in a pull request. */
import type { FileFinding, FileUpdate } from '#blueprint/update/file-update.ts';
import { shortened } from './markdown.ts';

export const NO_REPOSITORIES = 'no repositories yet; `fractal blueprint render` makes them';

/** `menu.md`, or `menu.md → card.md` where it was renamed. */
export function placeWords({ path, from }: FileUpdate): string {
  return from === undefined ? path : `${from} → ${path}`;
}

/** `updated`, `merged`, …; a file that stays as it is has nothing done to it. */
export function actionWords({ action, from }: FileUpdate): string {
  const done = { keep: '', add: 'added', take: 'updated', merge: 'merged', delete: 'deleted' }[action];
  if (from === undefined) return done;
  return done === '' ? 'renamed' : action === 'delete' ? done : `renamed, ${done}`;
}

/** What a person has to decide or to know. Names stand in backticks. */
export function findingWords({ reason, at = '', theirs }: FileFinding): string {
  const wanted = theirs === null || theirs === undefined ? 'removes it' : `has \`${shortened(theirs, 60)}\``;
  switch (reason) {
    case 'contents':
      return 'both changed the same lines: choose between the markers';
    case 'keys':
      return at === ''
        ? 'both changed it, and it cannot be merged by key: it is as it was here'
        : `both changed \`${at}\`: it is as it was here, the blueprint ${wanted}`;
    case 'deleted-upstream':
      return 'the blueprint deleted it, and it was changed here: it is as it was here';
    case 'binary':
      return 'both changed it, and it has no lines to merge: it is as it was here';
    case 'too-large':
      return 'both changed it, and it is too large to merge: it is as it was here';
    case 'not-a-file':
      return 'a link or a submodule stands where the blueprint has a file';
    case 'in-the-way':
      return `not written: \`${at}\` is in the way`;
    case 'deleted-here':
      return 'changed by the blueprint, deleted here: it stays deleted';
    case 'managed-replaced':
      return 'managed by the blueprint: what was changed here is replaced';
    case 'restored':
      return 'restored: what was changed here is replaced';
    case 'mode-kept':
      return 'both added it, one of them executable: its mode is as it was here';
    case 'key-deleted-here':
      return `\`${at}\` was deleted here and stays deleted, the blueprint ${wanted}`;
    case 'comment-gone':
      return `the comment \`${shortened(at, 60)}\` went with what it stood at`;
    case 'comment-left-out':
      return `the blueprint’s comment \`${shortened(at, 60)}\` found no place`;
  }
}

/** Only what a reader wants to see: files that change, and those with something to decide or to know. */
export function shownFiles(files: readonly FileUpdate[]): FileUpdate[] {
  return files.filter((file) => actionWords(file) !== '' || file.findings.length > 0);
}
