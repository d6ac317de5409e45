/** What was written, where, and how to take it from there. */
import type { Written } from '#kernel/write.ts';
import { joined } from './joined.ts';
import type { Look } from './look.ts';
import { counted } from './numbers.ts';
import { visible } from './visible.ts';

const MOST_FILES = 12;

export function writtenLines({ files, branch, commit }: Written, look: Look, isQuiet: boolean): string[] {
  const { paint, columns } = look;
  const shown = files.slice(0, MOST_FILES).map((file) => `${paint.good('✓')} ${visible(file)}`);
  const more =
    files.length > MOST_FILES ? [`  … and ${counted(files.length - MOST_FILES, 'more file')}`] : [];
  const place =
    branch === null
      ? 'in the working tree, not committed'
      : `on the branch ${branch}, commit ${(commit ?? '').slice(0, 7)}; the working tree is as it was`;
  const next =
    branch === null
      ? ['git status', 'git add --all && git commit']
      : [`git diff HEAD...${branch}`, `git merge ${branch}`];
  const lines = joined(next, columns, 6);
  return [
    ...shown,
    ...more,
    paint.faint(`  ${place}`),
    ...(isQuiet ? [] : lines.map((line, index) => `${index === 0 ? paint.accent('next') : '    '}  ${line}`)),
  ];
}
