/** Keys of SSH that last as long as a test, made and used by the real `ssh-keygen`. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface TestKey {
  /** The private half; the public one is beside it, with `.pub`. */
  readonly path: string;
  /** As it stands in a manifest. */
  readonly line: string;
  readonly fingerprint: string;
}

export function sshKey(sort = 'ed25519', options: readonly string[] = []): TestKey {
  const { dispose, ...key } = lastingSshKey(sort, options);
  onTestFinished(dispose);
  return key;
}

/** The same for several tests: it stays until `dispose` is called. */
export function lastingSshKey(
  sort = 'ed25519',
  options: readonly string[] = [],
): TestKey & { dispose(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-key-'));
  const path = join(folder, 'quay');
  run(['-q', '-t', sort, ...options, '-N', '', '-C', 'quay@desk', '-f', path]);
  const [, fingerprint = ''] = run(['-l', '-f', path]).split(' ');
  const line = readFileSync(`${path}.pub`, 'utf8').trim();
  return { path, line, fingerprint, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The armoured signature of a text. */
export function sshSign({ path }: TestKey, text: string, namespace: string): string {
  return run(['-Y', 'sign', '-f', path, '-n', namespace], text);
}

function run(args: readonly string[], input = ''): string {
  return execFileSync('ssh-keygen', args, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
}
