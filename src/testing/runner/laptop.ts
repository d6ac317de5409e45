/** Somebody's own clone of the studio, from which they approve with a key of theirs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordText, type Signed, signedText } from '#policy/approval-record.ts';
import { approvalRef } from '#source/approval-refs.ts';
import { fractal, type Told } from '../command-line.ts';
import { git } from '../github/git.ts';
import { spawnGit } from '../spawn-git.ts';
import { sshSign, type TestKey } from '../ssh-key.ts';
import type { Quay } from './quay.ts';
import { studioManifest } from './studio.ts';

/** The studio's manifest, with keys that people declare; lou is a person of it, and holds no role. */
export function manifestWithKeys(keys: Readonly<Record<'mira' | 'lou', TestKey>>): string {
  const lou = `  lou: { handle: lou, signingKeys: ['${keys.lou.line}'] }\n`;
  return studioManifest
    .replace('mira: { handle: mira }', `mira: { handle: mira, signingKeys: ['${keys.mira.line}'] }`)
    .replace('roles:\n', `${lou}roles:\n`);
}

/** Runs `fractal approve` for the branch in a new clone, with the rights of the person at the host. */
export async function approveFromLaptop(
  { github, books }: Quay,
  { by, key, branch = 'proposal', more = [] }: Approving,
): Promise<Told> {
  const path = mkdtempSync(join(tmpdir(), 'fractal-laptop-'));
  const token = github.personalToken(by);
  const basic = Buffer.from(`x:${token}`).toString('base64');
  try {
    const header = `http.extraHeader=Authorization: Basic ${basic}`;
    await spawnGit(path, ['-c', header, 'clone', '--quiet', books.url, '.']);
    const words = ['approve', '--head', `origin/${branch}`, '--key', key.path, ...more];
    return await fractal(path, words, { env: { GITHUB_SERVER_URL: github.server, GITHUB_TOKEN: token } });
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

export interface Approving {
  readonly by: string;
  readonly key: TestKey;
  readonly branch?: string;
  readonly more?: readonly string[];
}

/** A record with a signature that is right, of whatever is said. */
export function signedRecord(key: TestKey, said: Pick<Signed, 'head' | 'reviewDigest'>): string {
  const signed = { ...said, at: '2026-03-30T12:00:00Z' };
  const signature = sshSign(key, signedText(signed), 'fractal-approval');
  return recordText({ apiVersion: 'fractalops/v1', kind: 'Approval', ...signed, signature });
}

/** Keeps bytes at the host where the approval of a commit by a key belongs, as anybody can who may push. */
export function smuggle(
  { books }: Quay,
  { head, key, bytes }: { readonly head: string; readonly key: TestKey; readonly bytes: string | Uint8Array },
): void {
  const { bare } = books.repository;
  const oid = git(bare, ['hash-object', '-w', '--stdin'], bytes);
  git(bare, ['update-ref', approvalRef(head, key.fingerprint), oid]);
}
