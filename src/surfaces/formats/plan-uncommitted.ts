import { count, counted } from './numbers.ts';
import { visible } from './visible.ts';

const MOST = 10;

/** A word about files that a plan of a commit leaves out, because they are not committed. */
export function uncommittedLines(files: readonly string[]): string[] {
  const more = files.length > MOST ? [`  … and ${count(files.length - MOST)} more`] : [];
  return [
    `${counted(files.length, 'file')} not committed, and so not in this plan; --worktree takes them in`,
    ...files.slice(0, MOST).map((file) => `  ${visible(file)}`),
    ...more,
  ];
}
