/** How far a repository has gone from what was rendered: found by hashing, without rendering anything. */
import { canonicalJson } from '#core/canonical-json.ts';
import { driftCodes } from '#core/codes/drift.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { digestOfBytes } from '#core/digest.ts';
import type { FileClass } from '#model/kinds/blueprint.ts';
import { LOCK_PATH, type Lock, type LockedFile } from './lock.ts';
import type { Values } from './parameters.ts';
import type { FileTree } from './tree.ts';
import { unsettled } from './update/conflicts.ts';
import { isFile, type OwnTree } from './update/file-update.ts';
import { changedLines } from './update/text/changed-lines.ts';
import { lineNumbering, linesOf, textOf } from './update/text/lines.ts';

export interface Drifting {
  readonly lock: Lock;
  /** With the bytes of every file that the lock names, or where a conflict is. */
  readonly ours: OwnTree;
  /** Of the engine that would render it now. */
  readonly engine: string;
  /** Null where the workspace has no such blueprint any more. */
  readonly current: { readonly version: string; readonly classOf: (path: string) => FileClass } | null;
  /** What the manifest says; null where there is none. */
  readonly declared: { readonly params: Values; readonly pattern: string | null } | null;
}

/** Everything that is not as it was rendered, or as it would be rendered now; paths are the repository's own. */
export function driftOf({ lock, ours, engine, current, declared }: Drifting): Diagnostic[] {
  const named = new Set([LOCK_PATH, ...lock.files.map(({ path }) => path)]);
  const extra = [...ours.keys()].filter((path) => !named.has(path) && current?.classOf(path) === 'managed');
  return [
    ...versionDrift(lock, current),
    ...(lock.engine === engine
      ? []
      : [drift('drift/engine', `rendered by \`${lock.engine}\`, and this is \`${engine}\``)]),
    ...(declared ? paramDrift(lock, declared) : []),
    ...unsettled(lock, (path) => ours.get(path)?.bytes ?? null).map(({ path }) =>
      drift('drift/conflicted', 'a conflict of an update is not settled', path),
    ),
    ...lock.files.flatMap((file) => fileDrift(file, ours)),
    ...extra.map((path) => drift('drift/extra', 'not the blueprint’s, among managed files', path)),
  ];
}

function versionDrift(lock: Lock, current: Drifting['current']): Diagnostic[] {
  if (current?.version === lock.version) return [];
  const words = current ? `the workspace has ${current.version}` : 'the workspace does not have it any more';
  return [drift('drift/version', `stands on \`${lock.blueprint}\` ${lock.version}, and ${words}`)];
}

function paramDrift({ params, pattern }: Lock, declared: NonNullable<Drifting['declared']>): Diagnostic[] {
  const names = [...new Set([...Object.keys(params), ...Object.keys(declared.params)])].sort();
  const differing = names.filter((name) => textOfValue(params, name) !== textOfValue(declared.params, name));
  const others =
    pattern && pattern.name !== declared.pattern ? [`the pattern \`${declared.pattern ?? 'none'}\``] : [];
  const told = [...differing.map((name) => `\`${name}\``), ...others];
  return told.length === 0
    ? []
    : [drift('drift/params', `the manifest says otherwise of ${told.join(', ')}`)];
}

function textOfValue(values: Values, name: string): string | null {
  return Object.hasOwn(values, name) ? canonicalJson(values[name]) : null;
}

function fileDrift({ path, class: kept, mode, digest }: LockedFile, ours: OwnTree): Diagnostic[] {
  if (kept === 'once') return [];
  const own = ours.get(path);
  const isManaged = kept === 'managed';
  if (!own)
    return [{ ...drift('drift/missing', 'deleted here', path), ...(isManaged && { severity: 'error' }) }];
  if (!isFile(own))
    return [
      drift(isManaged ? 'drift/managed-changed' : 'drift/customised', 'a link or a submodule here', path),
    ];
  const isChanged = digestOfBytes(own.bytes) !== digest;
  return [
    ...(isChanged
      ? [drift(isManaged ? 'drift/managed-changed' : 'drift/customised', 'changed here', path)]
      : []),
    ...(own.mode === mode
      ? []
      : [
          drift(
            'drift/mode',
            `${mode === '100755' ? 'not executable here' : 'executable here'}, unlike the blueprint’s`,
            path,
          ),
        ]),
  ];
}

export interface LineCounts {
  readonly added: number;
  readonly removed: number;
}

/** How many lines a file has more and fewer than its base; null for what is no text, and for a link. */
export function lineCounts(base: FileTree, ours: OwnTree, path: string): LineCounts | null {
  const own = ours.get(path);
  const [was, is] = [base.get(path)?.bytes, own && isFile(own) ? own.bytes : null];
  if (!was || !is || was.includes(0) || is.includes(0)) return null;
  const numbered = lineNumbering();
  const changes = changedLines(numbered(linesOf(textOf(was))), numbered(linesOf(textOf(is))));
  return {
    added: changes.reduce((sum, { added }) => sum + added, 0),
    removed: changes.reduce((sum, { removed }) => sum + removed, 0),
  };
}

function drift(code: keyof typeof driftCodes, message: string, file: string = LOCK_PATH): Diagnostic {
  return { code, severity: driftCodes[code].severity, message, at: { file } };
}
