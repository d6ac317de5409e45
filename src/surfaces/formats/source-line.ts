import type { SourceState } from '#kernel/source-state.ts';
import { counted } from './numbers.ts';
import { visible } from './visible.ts';

/** `main 7f3c2ab`, with what is not committed. */
export function sourceLine({ branch, commit, changed, at }: SourceState): string {
  const where = at ?? branch;
  const id = commit === null ? 'never committed' : commit.slice(0, 7);
  const dirty = changed === 0 || commit === null ? '' : `, ${counted(changed, 'file')} not committed`;
  return visible(where === null ? id : `${where} ${id}`) + dirty;
}
