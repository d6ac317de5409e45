/** Signs through `ssh-keygen`, which knows agents, passphrases and hardware; Node reads none of SSH's private keys. */
import { spawn } from 'node:child_process';
import { KernelError } from '#core/trouble.ts';

/**
 * The armoured signature of a text. `key` is the file of a private key, or of a public one whose private half an agent
 * holds; a passphrase is asked for on the terminal. Throws a KernelError when there is no signature.
 */
export async function signWithSsh(text: string, key: string, namespace: string): Promise<string> {
  const child = spawn('ssh-keygen', ['-Y', 'sign', '-f', key, '-n', namespace]);
  const printed: Buffer[] = [];
  const complaint: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => complaint.push(chunk));
  // One that ends early closes its stdin; the exit code tells why, not the broken pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(text);
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', () => reject(missing()));
    child.on('close', (exit) => resolve(exit ?? 1));
  });
  if (code === 0) return Buffer.concat(printed).toString();
  const words = Buffer.concat(complaint)
    .toString()
    .trim()
    .split('\n')
    .at(-1)
    ?.replace(/^Enter passphrase[^:]*: */, '');
  throw new KernelError(
    'source/not-signed',
    `ssh-keygen did not sign: ${words === '' || words === undefined ? `exit ${code}` : words}`,
    'give a key that it can read with --key, or add the key to the agent with `ssh-add`',
  );
}

function missing(): KernelError {
  return new KernelError(
    'source/no-ssh-keygen',
    'ssh-keygen could not be started',
    'install OpenSSH 8.0 or later; git for Windows brings it',
  );
}
