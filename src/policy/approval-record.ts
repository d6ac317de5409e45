/** Approvals as they are kept: who, of what, and a signature over exactly that. */
import { z } from 'zod';
import { parsePublicKey } from '#core/ssh-key.ts';
import type { Approval, Refusal, Refused } from './approvals.ts';
import { isSignatureOf, readSshSignature } from './ssh-signature.ts';

/** A signature made for anything else, such as a commit, is none of an approval. */
export const NAMESPACE = 'fractal-approval';

const hex = (least: number, most: number) => z.string().regex(new RegExp(`^[0-9a-f]{${least},${most}}$`));

export const ApprovalRecord = z.strictObject({
  apiVersion: z.literal('fractalops/v1'),
  kind: z.literal('Approval'),
  /** Id of the commit that is approved. */
  head: hex(40, 64),
  reviewDigest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  /** When, by the clock of whoever approved. */
  at: z.iso.datetime(),
  signature: z.string().max(16_384),
});
export type ApprovalRecord = z.output<typeof ApprovalRecord>;

/** What a signature is of. */
export type Signed = Pick<ApprovalRecord, 'head' | 'reviewDigest' | 'at'>;

/** What is signed: the same few lines wherever the record is kept. */
export function signedText({ head, reviewDigest, at }: Signed): string {
  return `fractal approval 1\nhead ${head}\nreview ${reviewDigest}\nat ${at}\n`;
}

/** People of the base by the fingerprint of each key that they declare there: a proposal brings no keys of its own. */
export type KeyOwners = ReadonlyMap<string, readonly string[]>;

export function keyOwners(
  people: Iterable<{ readonly name: string; readonly keys: readonly string[] }>,
): KeyOwners {
  const owners = new Map<string, readonly string[]>();
  for (const { name, keys } of people)
    for (const fingerprint of new Set(keys.flatMap((line) => parsePublicKey(line)?.fingerprint ?? [])))
      owners.set(fingerprint, [...(owners.get(fingerprint) ?? []), name]);
  return owners;
}

/** The approval that a record holds, or why it is none. */
export function readApproval(record: unknown, owners: KeyOwners): Approval | Refused {
  const parsed = ApprovalRecord.safeParse(record);
  const signature = parsed.success ? readSshSignature(parsed.data.signature) : null;
  if (!parsed.success || signature === null) return { by: 'somebody', code: 'unreadable' };
  const { fingerprint, key } = signature.by;
  const [person, ...others] = owners.get(fingerprint) ?? [];
  const refused = (code: Refusal): Refused => ({ by: person ?? fingerprint, code });
  if (person === undefined) return refused('unknown-key');
  if (others.length > 0) return { by: fingerprint, code: 'shared-key' };
  if (key === null) return refused('weak-key');
  if (!isSignatureOf(signature, signedText(parsed.data), NAMESPACE)) return refused('bad-signature');
  const { head, reviewDigest, at } = parsed.data;
  return {
    ...{ by: { person, handle: null }, via: 'signature' },
    ...{ headCommit: head, reviewDigest, at },
  };
}

/** The record as it is kept, a field a line. */
export function recordText({ signature, ...said }: ApprovalRecord): string {
  const fields = Object.entries(said).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  const lines = signature.trimEnd().split('\n');
  return `${fields.join('')}signature: |\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
