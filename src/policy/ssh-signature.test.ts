/** Signatures of the real `ssh-keygen`, and what must not pass for one. */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { parsePublicKey } from '#core/ssh-key.ts';
import { wireString } from '#core/ssh-wire.ts';
import { runs } from '#testing/runs.ts';
import { lastingSshKey, sshKey, sshSign } from '#testing/ssh-key.ts';
import { isSignatureOf, readSshSignature, type SshSignature } from './ssh-signature.ts';

const TEXT = 'Approved at the quay.\n';
const NAMESPACE = 'fractal-approval';

const SORTS = [
  ['ed25519', []],
  ['ecdsa', ['-b', '256']],
  ['rsa', ['-b', '2048']],
] as const;

function signed(
  text = TEXT,
  { namespace = NAMESPACE, sort = 'ed25519', options = [] as readonly string[] } = {},
) {
  const key = sshKey(sort, options);
  const armoured = sshSign(key, text, namespace);
  return { key, armoured, signature: readSshSignature(armoured) as SshSignature };
}

describe.each(SORTS)('a signature by %s', (sort, options) => {
  test('is of its text, and of its key', () => {
    const { key, signature } = signed(TEXT, { sort, options });

    expect(isSignatureOf(signature, TEXT, NAMESPACE)).toBe(true);
    expect(signature.by.fingerprint).toBe(key.fingerprint);
    expect(parsePublicKey(key.line)?.fingerprint).toBe(key.fingerprint);
  });

  test('is not of another text, nor for another purpose', () => {
    const { signature } = signed(TEXT, { sort, options });

    expect(isSignatureOf(signature, `${TEXT} `, NAMESPACE)).toBe(false);
    expect(isSignatureOf(signature, TEXT, 'git')).toBe(false);
  });

  test('is not of the key that somebody puts in its place', () => {
    const { signature } = signed(TEXT, { sort, options });
    const other = parsePublicKey(sshKey(sort, options).line);

    expect(other && isSignatureOf({ ...signature, by: other }, TEXT, NAMESPACE)).toBe(false);
  });
});

test('a signature for git says so, and is not taken for an approval', () => {
  const { signature } = signed(TEXT, { namespace: 'git' });

  expect(isSignatureOf(signature, TEXT, NAMESPACE)).toBe(false);
  expect(isSignatureOf({ ...signature, namespace: NAMESPACE }, TEXT, NAMESPACE)).toBe(false);
});

describe('keys that are not accepted', () => {
  test('RSA below 2048 bits is read, and never believed', () => {
    const { key, signature } = signed(TEXT, { sort: 'rsa', options: ['-b', '1024'] });

    expect(parsePublicKey(key.line)).toMatchObject({ key: null });
    expect(isSignatureOf(signature, TEXT, NAMESPACE)).toBe(false);
  });

  test('other curves are none', () => {
    const { key, armoured } = signed(TEXT, { sort: 'ecdsa', options: ['-b', '384'] });

    expect(parsePublicKey(key.line)).toBeNull();
    expect(readSshSignature(armoured)).toBeNull();
  });

  test.each([
    ['nothing', () => ''],
    ['an algorithm alone', () => 'ssh-ed25519'],
    ['bytes that end too early', () => 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA=='],
    ['a key of another algorithm than it says', (line: string) => line.replace('ed25519', 'rsa')],
    ['two lines', (line: string) => `${line}\n${line}`],
    ['options before it', (line: string) => `command="true" ${line}`],
  ])('%s is no public key', (_what, written) => {
    expect(parsePublicKey(written(sshKey().line))).toBeNull();
  });

  test('a point that is on no curve is none', () => {
    const blob = Buffer.concat([
      wireString('ecdsa-sha2-nistp256'),
      wireString('nistp256'),
      wireString(Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)])),
    ]);

    expect(parsePublicKey(`ecdsa-sha2-nistp256 ${blob.toString('base64')}`)).toBeNull();
  });
});

describe('what is malformed', () => {
  const key = lastingSshKey();
  afterAll(key.dispose);
  const armoured = sshSign(key, TEXT, NAMESPACE);
  const body = Buffer.from(armoured.split('\n').slice(1, -2).join(''), 'base64');
  const rewrapped = (bytes: Uint8Array) =>
    `-----BEGIN SSH SIGNATURE-----\n${Buffer.from(bytes).toString('base64')}\n-----END SSH SIGNATURE-----\n`;
  const isBelieved = (text: string) => {
    const signature = readSshSignature(text);
    return signature !== null && isSignatureOf(signature, TEXT, NAMESPACE);
  };

  test('the signature itself is believed, however its lines are broken', () => {
    expect(isBelieved(armoured)).toBe(true);
    expect(isBelieved(rewrapped(body))).toBe(true);
  });

  test('text around it is refused', () => {
    expect(isBelieved(`${armoured}after\n`)).toBe(false);
    expect(isBelieved(`before\n${armoured}`)).toBe(false);
    expect(isBelieved(`${armoured}${armoured}`)).toBe(false);
  });

  test('bytes after its end are refused', () => {
    expect(isBelieved(rewrapped(Buffer.concat([body, Buffer.from([0])])))).toBe(false);
  });

  test('no byte of it can be another, and none can be missing', () => {
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const other = Buffer.from(body);
        other[at] = (other[at] ?? 0) ^ change;
        expect(isBelieved(rewrapped(other))).toBe(false);
        expect(isBelieved(rewrapped(body.subarray(0, at)))).toBe(false);
      }),
      runs(100, 300),
    );
  });

  test('no bytes at all make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(isBelieved(rewrapped(Buffer.concat([Buffer.from('SSHSIG'), bytes])))).toBe(false);
        expect(isBelieved(Buffer.from(bytes).toString('latin1'))).toBe(false);
      }),
    );
  });
});
