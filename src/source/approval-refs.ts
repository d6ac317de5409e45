/**
 * Signed approvals, kept beside the history: one ref for each commit and key, `refs/fractal/approvals/COMMIT/KEY`, that
 * names a blob. Nobody's approval moves the branch, and two people who approve at once never write the same ref.
 */
import { KernelError } from '#core/trouble.ts';
import { readBlobs } from './blobs.ts';
import { readGit } from './git.ts';

export const APPROVAL_REFS = 'refs/fractal/approvals';

export interface KeptApproval {
  readonly fingerprint: string;
  /** Null when git does not have it. */
  readonly bytes: Buffer | null;
}

/** The ref of one key's approval of a commit. */
export function approvalRef(commit: string, fingerprint: string): string {
  return `${APPROVAL_REFS}/${commit}/${Buffer.from(fingerprint.replace(/^SHA256:/, ''), 'base64').toString('hex')}`;
}

/**
 * What was kept for a commit under these keys, each given as `SHA256:…`. The names of other keys are listed and not read:
 * anybody who can push could fill them with anything.
 */
export async function readApprovals(
  repository: string,
  commit: string,
  fingerprints: Iterable<string>,
): Promise<{ readonly kept: readonly KeptApproval[]; readonly others: readonly string[] }> {
  const wanted = new Map([...fingerprints].map((each) => [approvalRef(commit, each), each]));
  const format = '--format=%(objectname) %(refname)';
  const printed = await readGit(repository, ['for-each-ref', format, `${APPROVAL_REFS}/${commit}/`]);
  const refs = printed
    .toString()
    .split('\n')
    .flatMap((line) => {
      const [, oid = '', ref = ''] = /^([0-9a-f]+) (.+)$/.exec(line) ?? [];
      return ref === '' ? [] : [{ oid, ref }];
    });
  const kept: KeptApproval[] = [];
  for (const { oid, ref } of refs) {
    const fingerprint = wanted.get(ref);
    if (fingerprint !== undefined) kept.push({ fingerprint, bytes: await readBlob(repository, ref, oid) });
  }
  const others = refs.flatMap(({ ref }) => (wanted.has(ref) ? [] : fingerprintIn(ref)));
  return { kept, others };
}

/** Keeps an approval in place of an earlier one by the same key, and gives the name of its ref. */
export async function keepApproval(
  repository: string,
  {
    commit,
    fingerprint,
    text,
  }: { readonly commit: string; readonly fingerprint: string; readonly text: string },
): Promise<string> {
  const ref = approvalRef(commit, fingerprint);
  const written = await readGit(repository, ['hash-object', '-w', '--stdin'], text);
  await readGit(repository, ['update-ref', ref, written.toString().trim()]);
  return ref;
}

async function readBlob(repository: string, path: string, oid: string): Promise<Buffer | null> {
  let found: Buffer | null = null;
  try {
    await readBlobs(repository, [{ path, oid }], (_path, bytes) => {
      found = bytes;
    });
  } catch (trouble) {
    if (!(trouble instanceof KernelError && trouble.code === 'source/missing-object')) throw trouble;
  }
  return found;
}

function fingerprintIn(ref: string): string[] {
  const [, hex = ''] = /\/([0-9a-f]{64})$/.exec(ref) ?? [];
  return hex === '' ? [] : [`SHA256:${Buffer.from(hex, 'hex').toString('base64').replace(/=+$/, '')}`];
}
