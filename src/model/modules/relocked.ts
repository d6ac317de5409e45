/** Releases that a proposal rewrites: the lock says what was released, so what it says may only grow. */
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { LOCK_FILE, readLock } from './lock.ts';

/** Releases of the base that the head has with another digest, or no longer, although the module is still there. */
export async function rewrittenReleases(base: Snapshot, head: Snapshot): Promise<Diagnostic[]> {
  if (base.entries.get(LOCK_FILE)?.oid === head.entries.get(LOCK_FILE)?.oid) return [];
  const [{ value: before }, { value: after }] = [await readLock(base), await readLock(head)];
  // A lock that cannot be read is an error of its own.
  if (before === null || after === null) return [];
  return Object.entries(before).flatMap(([module, releases]) => {
    if (!head.entries.has(`patterns/${module}/module.yaml`)) return [];
    const kept = Object.hasOwn(after, module) ? after[module] : undefined;
    return Object.entries(releases)
      .filter(([version, { digest }]) => kept?.[version]?.digest !== digest)
      .map(([version]) => rewritten(module, version));
  });
}

function rewritten(module: string, version: string): Diagnostic {
  return {
    code: 'module/released-changed',
    severity: 'error',
    message: `the proposal rewrites what \`${module}\` ${version} was released with`,
    at: { file: LOCK_FILE },
    hint: 'restore the lock of the base; a new content is a new version',
  };
}
