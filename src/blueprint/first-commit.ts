/** The first commit of a rendered repository: its files, its lock, and an author and a date that come from the workspace, never from the clock. */
import { LOCK_PATH, type Lock, lockText } from './lock.ts';
import { lockOf, type ToLock } from './render-lock.ts';
import { type Artifact, fileTree } from './tree.ts';

export interface FirstCommit {
  /** With the lock, in byte order. */
  readonly files: readonly Artifact[];
  readonly lock: Lock;
  readonly author: string;
  /** Seconds since 1970, in UTC. */
  readonly seconds: number;
  readonly message: string;
}

export interface Origin {
  /** Name of the repository. */
  readonly name: string;
  readonly workspace: { readonly name: string; readonly title?: string };
  /** `2026-03-30`: the day on which its project begins; null where that is not known. */
  readonly from: string | null;
}

/** Where nothing says when it began. Any fixed day would do; a clock would make two runs differ. */
const SOME_DAY = '2000-01-01';

export function firstCommit(
  ready: Omit<ToLock, 'conflicted'>,
  { name, workspace, from }: Origin,
): FirstCommit {
  const { source, rendered } = ready;
  const lock = lockOf(ready);
  const lockFile: Artifact = {
    path: LOCK_PATH,
    mode: '100644',
    bytes: Buffer.from(lockText(lock)),
    from: source.file,
  };
  const author = (workspace.title ?? workspace.name).replaceAll(/[<>\n\0]/g, '').trim();
  return {
    files: [...fileTree([...rendered.tree.values(), lockFile]).values()],
    lock,
    author: `${author === '' ? workspace.name : author} <${workspace.name}@fractal.invalid>`,
    seconds: Date.parse(`${from ?? SOME_DAY}T00:00:00Z`) / 1000,
    message: `Begin ${name} from ${source.name} ${source.spec.version}\n\nBlueprint: ${source.digest}\n`,
  };
}
