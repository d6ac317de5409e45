/** Signatures of `ssh-keygen -Y sign`, verified here. The format: PROTOCOL.sshsig of OpenSSH. */
import { createHash, type KeyObject, verify } from 'node:crypto';
import { readPublicKey, type SshKey } from '#core/ssh-key.ts';
import { WireReader, wireString } from '#core/ssh-wire.ts';

const MAGIC = 'SSHSIG';
const VERSION = 1;
const HASHES = ['sha256', 'sha512'] as const;
const ARMOUR = /^-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\n?$/;
const LONGEST = 16_384;

/** A signature, read and not yet believed. */
export interface SshSignature {
  readonly by: SshKey;
  readonly namespace: string;
  readonly hash: (typeof HASHES)[number];
  readonly signature: Buffer;
}

/** Null for anything that is not exactly a signature, by a key of an accepted sort. */
export function readSshSignature(armoured: string): SshSignature | null {
  const [, lines = ''] = armoured.length > LONGEST ? [] : (ARMOUR.exec(armoured) ?? []);
  const reader = new WireReader(Buffer.from(lines.replaceAll('\n', ''), 'base64'));
  const magic = reader.bytes(MAGIC.length)?.toString('latin1');
  if (magic !== MAGIC || reader.uint32() !== VERSION) return null;
  const blob = reader.string();
  const [namespace, reserved, hashed, signature] = [
    reader.text(),
    reader.text(),
    reader.text(),
    reader.string(),
  ];
  const hash = HASHES.find((one) => one === hashed);
  if (blob === null || namespace === null || signature === null || hash === undefined) return null;
  const by = readPublicKey(blob);
  return by !== null && reserved === '' && reader.isWhole ? { by, namespace, hash, signature } : null;
}

/** Whether the key signed exactly this text, for exactly this purpose. False for a key that is too weak. */
export function isSignatureOf(
  { by, hash, signature, ...said }: SshSignature,
  text: string,
  namespace: string,
): boolean {
  const reader = new WireReader(signature);
  const [algorithm, value] = [reader.text(), reader.string()];
  if (said.namespace !== namespace || by.key === null || value === null || !reader.isWhole) return false;
  const signed = Buffer.concat([
    Buffer.from(MAGIC),
    ...[namespace, '', hash, createHash(hash).update(text).digest()].map(wireString),
  ]);
  try {
    return isValid({ algorithm, value, by, key: by.key }, signed);
  } catch {
    return false;
  }
}

interface Value {
  readonly algorithm: string | null;
  readonly value: Buffer;
  readonly by: SshKey;
  readonly key: KeyObject;
}

function isValid({ algorithm, value, by, key }: Value, signed: Buffer): boolean {
  switch (by.algorithm) {
    case 'ssh-ed25519':
      return algorithm === 'ssh-ed25519' && verify(null, signed, key, value);
    case 'ecdsa-sha2-nistp256': {
      const both = algorithm === 'ecdsa-sha2-nistp256' ? bothHalves(value) : null;
      return both !== null && verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, both);
    }
    // The older `ssh-rsa` signs with SHA-1.
    case 'ssh-rsa':
      return algorithm === 'rsa-sha2-512' && verify('sha512', signed, key, value);
  }
}

function bothHalves(value: Buffer): Buffer | null {
  const reader = new WireReader(value);
  const [r, s] = [reader.natural(), reader.natural()];
  if (r === null || s === null || !reader.isWhole || r.length > 32 || s.length > 32) return null;
  const half = (number: Buffer) => Buffer.concat([Buffer.alloc(32 - number.length), number]);
  return Buffer.concat([half(r), half(s)]);
}
