/** SSH public keys as people write them: `ssh-ed25519 AAAA… ana@desk`. */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { WireReader } from './ssh-wire.ts';

export const SSH_ALGORITHMS = ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'ssh-rsa'] as const;
export type SshAlgorithm = (typeof SSH_ALGORITHMS)[number];

export interface SshKey {
  readonly algorithm: SshAlgorithm;
  /** As `ssh-keygen -l` shows it: `SHA256:…`. */
  readonly fingerprint: string;
  /** Null for a key that is sound, but weaker than what is accepted: RSA below 2048 bits. */
  readonly key: KeyObject | null;
}

const LEAST_RSA_BITS = 2048;
/** Larger ones take seconds to verify. */
const MOST_RSA_BITS = 16_384;
const LONGEST_LINE = 8192;

/** The key of a line of `id_ed25519.pub`, comment or not; null for anything else. */
export function parsePublicKey(line: string): SshKey | null {
  if (line.length > LONGEST_LINE) return null;
  const [, algorithm = '', base64 = ''] = /^(\S+) ([A-Za-z0-9+/]+={0,2})(?: [^\r\n]*)?$/.exec(line) ?? [];
  const blob = Buffer.from(base64, 'base64');
  // Another spelling of the same bytes is refused, so that one key is one text.
  if (base64 === '' || blob.toString('base64') !== base64) return null;
  const key = readPublicKey(blob);
  return key?.algorithm === algorithm ? key : null;
}

/** The key in SSH's own format; null for what is none, or of an algorithm that is not accepted. */
export function readPublicKey(blob: Uint8Array): SshKey | null {
  const reader = new WireReader(blob);
  const named = reader.text();
  const algorithm = SSH_ALGORITHMS.find((one) => one === named);
  if (algorithm === undefined) return null;
  const key = READERS[algorithm](reader);
  if (key === null || !reader.isWhole) return null;
  const fingerprint = `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
  return { algorithm, fingerprint, key: isStrong(key) ? key : null };
}

const READERS: Readonly<Record<SshAlgorithm, (reader: WireReader) => KeyObject | null>> = {
  'ssh-ed25519': (reader) => {
    const x = reader.string();
    return x?.length === 32 ? publicKey({ kty: 'OKP', crv: 'Ed25519', x: x.toString('base64url') }) : null;
  },
  'ecdsa-sha2-nistp256': (reader) => {
    const [curve, point] = [reader.text(), reader.string()];
    if (curve !== 'nistp256' || point?.length !== 65 || point[0] !== 4) return null;
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
    return publicKey({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' });
  },
  'ssh-rsa': (reader) => {
    const [e, n] = [reader.natural(), reader.natural()];
    if (e === null || n === null || n.length * 8 > MOST_RSA_BITS) return null;
    return publicKey({ kty: 'RSA', e: e.toString('base64url'), n: n.toString('base64url') });
  },
};

// Throws for a point that is on no curve.
function publicKey(key: Readonly<Record<string, string>>): KeyObject | null {
  try {
    return createPublicKey({ key, format: 'jwk' });
  } catch {
    return null;
  }
}

function isStrong({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  return asymmetricKeyType !== 'rsa' || (asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_RSA_BITS;
}
