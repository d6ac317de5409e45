/** What has to hold before an update may begin. */
import { compare } from 'semver';
import type { Code } from '#core/codes/index.ts';
import { compareText, type Diagnostic } from '#core/diagnostic.ts';
import { digestOfBytes } from '#core/digest.ts';
import { LOCK_PATH, type Lock } from '../lock.ts';
import type { FileTree } from '../tree.ts';
import type { Conflicted } from './conflicts.ts';

export interface Target {
  readonly version: string;
  /** Of the blueprint as it would be rendered. */
  readonly digest: string;
  /** Whether its module was released in this version with other contents: the lock of modules pins them. */
  readonly isReleasedOtherwise: boolean;
}

/** Why the target cannot be updated to; nothing when it can. */
export function refuseTarget(lock: Lock, { version, digest, isReleasedOtherwise }: Target): Diagnostic[] {
  if (compare(version, lock.version) < 0)
    return [
      refusal(
        'update/downgrade',
        `\`${lock.blueprint}\` stands on ${lock.version} here, and ${version} is older`,
        'name a version that is not older',
      ),
    ];
  const isChanged = version === lock.version && digest !== lock.digest;
  if (!isChanged && !isReleasedOtherwise) return [];
  return [
    refusal(
      'update/digest-changed',
      `\`${lock.blueprint}\` ${version} is not what it was when ${isChanged ? 'this repository was rendered' : 'its module was released'}`,
      isChanged
        ? 'give it a new version in its `blueprint.yaml`'
        : 'undo the change, or release the module in a new version with `fractal module release`',
    ),
  ];
}

/** Conflicts that still wait for a person. */
export function refuseUnsettled(waiting: readonly Conflicted[]): Diagnostic[] {
  const paths = [...new Set(waiting.map(({ path }) => path))];
  return paths.map((path) =>
    refusal(
      'update/unsettled',
      `a conflict in \`${path}\` is not settled`,
      'remove the markers from the file, or else its line under `conflicted` from the lock',
      path,
    ),
  );
}

/** Where the base, rendered again, is not what the lock says it was: every digest, mode and path must be equal. */
export function refuseEngineDrift(lock: Lock, base: FileTree, engine: string): Diagnostic[] {
  const locked = new Map(lock.files.map((file) => [file.path, file]));
  const drifted = [...new Set([...locked.keys(), ...base.keys()])].filter((path) => {
    const was = locked.get(path);
    const is = base.get(path);
    return !was || !is || was.mode !== is.mode || was.digest !== digestOfBytes(is.bytes);
  });
  if (drifted.length === 0) return [];
  const [first = ''] = drifted.sort(compareText);
  const more = drifted.length === 1 ? '' : ` and ${drifted.length - 1} more`;
  return [
    refusal(
      'update/engine-drift',
      `\`${lock.blueprint}\` ${lock.version} rendered again is not what was written: \`${first}\`${more}`,
      lock.engine === engine
        ? 'take the lock back from the commit that last wrote it'
        : `it was rendered by ${lock.engine}, and this is ${engine}: update with the version of fractal that has it`,
    ),
  ];
}

function refusal(code: Code, message: string, hint: string, file: string = LOCK_PATH): Diagnostic {
  return { code, severity: 'error', message, at: { file }, hint };
}
