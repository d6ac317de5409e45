/** The first commit of a rendered repository: its files, its lock, and an author and a date that come from the workspace, never from the clock. */
import { digestOfBytes } from '#core/digest.ts';
import { ENGINE } from './engine.ts';
import { LOCK_PATH, type Lock, lockText } from './lock.ts';
import type { Values } from './parameters.ts';
import type { Rendered } from './render.ts';
import type { BlueprintSource } from './source.ts';
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
  source: BlueprintSource,
  { params, rendered }: { readonly params: Values; readonly rendered: Rendered },
  { name, workspace, from }: Origin,
): FirstCommit {
  const lock = lockOf(source, { params, rendered });
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

/** What the repository remembers of the render. */
export function lockOf(
  source: BlueprintSource,
  { params, rendered }: { readonly params: Values; readonly rendered: Rendered },
): Lock {
  return {
    apiVersion: 'fractalops/v1',
    blueprint: source.name,
    version: source.spec.version,
    digest: source.digest,
    engine: ENGINE,
    params: { ...params },
    ...(rendered.pattern && {
      pattern: { name: rendered.pattern.name, values: { ...rendered.pattern.values } },
    }),
    effective: rendered.effectiveDigest,
    files: [...rendered.tree.values()].map(({ path, mode, bytes }) => ({
      path,
      class: rendered.classes.get(path) ?? 'merge',
      mode,
      digest: digestOfBytes(bytes),
    })),
    conflicted: [],
  };
}
