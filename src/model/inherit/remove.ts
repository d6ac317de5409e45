import { type Here, refuse, refuseLocked, say } from './layer.ts';
import { lockAround } from './lock.ts';
import { isThere, type Node } from './node.ts';

/** The value is gone; what lies below stays where there is nothing to delete or a lock holds it. */
export function remove(below: Node | null, here: Here): Node | null {
  const lock = lockAround(here.locks, here.steps);
  if (lock !== null) refuseLocked(here, lock);
  else if (!isThere(below)) {
    refuse(
      here,
      'pattern/nothing-to-delete',
      'is not there to be deleted',
      'correct the name, or remove the line',
    );
  } else return { sort: 'gone', chain: [...below.chain, say(here, 'deletes', undefined)] };
  return below;
}
