/** A file that the blueprint and the repository both changed. */
import type { FileClass } from '#model/kinds/blueprint.ts';
import type { ConflictReason } from '../lock.ts';
import type { FileMode } from '../tree.ts';
import { type Content, type Decided, type FileFinding, isSameBytes } from './file-update.ts';
import { mergeStructured } from './structured/merge-structured.ts';
import type { ValueFinding } from './structured/merge-values.ts';
import type { Labels } from './text/markers.ts';
import { mergeBytes } from './text/merge-bytes.ts';

interface Asked {
  readonly path: string;
  readonly class: FileClass;
  readonly labels: Labels;
}

interface Versions {
  /** None where both added the file. */
  readonly base?: Content | undefined;
  readonly next: Content;
  readonly ours: Content;
}

/** Mode and bytes merge apart: who makes a script executable does not touch what it says. */
export async function mergeFile(asked: Asked, versions: Versions): Promise<Decided> {
  const { base, next, ours } = versions;
  const mode = mergedMode(versions);
  const merged = await mergedBytes(asked, versions);
  const isModeKept = !base && next.mode !== ours.mode;
  const findings: FileFinding[] = isModeKept
    ? [...merged.findings, { kind: 'notice', reason: 'mode-kept' }]
    : [...merged.findings];
  const { bytes } = merged;
  const action =
    mode === ours.mode && isSameBytes(bytes, ours.bytes)
      ? 'keep'
      : mode === next.mode && isSameBytes(bytes, next.bytes)
        ? 'take'
        : 'merge';
  return { action, content: { mode, bytes }, findings };
}

// With two modes there are, whoever changed it holds.
function mergedMode({ base, next, ours }: Versions): FileMode {
  return base && base.mode === ours.mode ? next.mode : ours.mode;
}

interface Merged {
  readonly bytes: Uint8Array;
  readonly findings: readonly FileFinding[];
}

async function mergedBytes(asked: Asked, { base, next, ours }: Versions): Promise<Merged> {
  if (isSameBytes(next.bytes, ours.bytes) || (base && isSameBytes(base.bytes, next.bytes)))
    return { bytes: ours.bytes, findings: [] };
  if (base && isSameBytes(base.bytes, ours.bytes)) return { bytes: next.bytes, findings: [] };
  if (asked.class === 'managed' && base)
    return { bytes: next.bytes, findings: [{ kind: 'notice', reason: 'managed-replaced' }] };
  const versions = { base: base?.bytes ?? new Uint8Array(), ours: ours.bytes, theirs: next.bytes };
  return asked.class === 'structured'
    ? structured(asked.path, { ...versions, base: base?.bytes ?? NOTHING_IN_IT })
    : text(versions, asked.labels);
}

type ByteVersions = Parameters<typeof mergeBytes>[0];

/** The same in JSON and in YAML. */
const NOTHING_IN_IT = Buffer.from('{}');

async function structured(path: string, versions: ByteVersions): Promise<Merged> {
  const merged = await mergeStructured(path, versions);
  if (merged.kind === 'merged') return { bytes: merged.bytes, findings: merged.findings.map(findingOf) };
  return kept(versions, 'keys');
}

function text(versions: ByteVersions, labels: Labels): Merged {
  const merged = mergeBytes(versions, labels);
  if (merged.kind === 'apart') return kept(versions, merged.why);
  const findings: FileFinding[] =
    merged.kind === 'conflict' ? [{ kind: 'conflict', reason: 'contents' }] : [];
  return { bytes: merged.bytes, findings };
}

function kept({ ours }: ByteVersions, reason: ConflictReason): Merged {
  return { bytes: ours, findings: [{ kind: 'conflict', reason }] };
}

function findingOf({ kind, at, theirs }: ValueFinding): FileFinding {
  if (kind === 'conflict') return { kind, reason: 'keys', at, theirs };
  if (kind === 'deleted-here') return { kind: 'notice', reason: 'key-deleted-here', at, theirs };
  return { kind: 'notice', reason: kind, at };
}
