/** A checkout as `actions/checkout` makes it: one remote, the commit of the event, and no credentials left behind. */
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { gitEnvironment } from '../github/git.ts';
import type { Delivery } from '../github/host.ts';

export interface CheckoutOptions {
  /** `fetch-depth`; 0 is all history, and 1 what the action does unless it is told. */
  readonly depth: number;
  /** `filter`, as `blob:none`. */
  readonly filter?: string;
  /** Instead of the event's commit. */
  readonly ref?: string;
}

export interface Checkout extends CheckoutOptions {
  readonly folder: string;
  readonly url: string;
  readonly token: string;
  readonly delivery: Delivery;
}

export async function checkOut({
  folder,
  url,
  token,
  delivery,
  depth,
  filter,
  ref,
}: Checkout): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  // Held by this process alone, as after `persist-credentials: false`.
  const run = (...args: readonly string[]) =>
    git(folder, ['-c', `http.extraheader=AUTHORIZATION: basic ${basic}`, ...args]);
  await run('init', '--quiet', '--template=');
  await run('remote', 'add', 'origin', url);
  if (filter !== undefined) {
    await run('config', 'remote.origin.promisor', 'true');
    await run('config', 'remote.origin.partialclonefilter', filter);
  }
  const wanted = ref ?? delivery.ref;
  const target = remoteRef(wanted);
  const specs = [`+${ref === undefined ? delivery.sha : wanted}:${target}`];
  if (depth === 0) specs.unshift('+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*');
  const limits = [
    ...(depth === 0 ? [] : [`--depth=${depth}`]),
    ...(filter === undefined ? [] : [`--filter=${filter}`]),
  ];
  await run(
    '-c',
    'protocol.version=2',
    'fetch',
    '--no-tags',
    '--prune',
    '--quiet',
    ...limits,
    'origin',
    ...specs,
  );
  const branch = /^refs\/heads\/(.+)$/.exec(wanted)?.[1];
  const onto = branch === undefined ? [target] : ['-B', branch, target];
  await run('checkout', '--quiet', '--progress', '--force', ...onto);
}

function remoteRef(ref: string): string {
  if (ref.startsWith('refs/heads/')) return ref.replace('refs/heads/', 'refs/remotes/origin/');
  if (ref.startsWith('refs/pull/')) return ref.replace('refs/pull/', 'refs/remotes/pull/');
  return 'refs/remotes/origin/checked-out';
}

const start = promisify(execFile);

/** The host may be in this process: nobody waits for it while it cannot answer. */
async function git(cwd: string, args: readonly string[]): Promise<string> {
  const { stdout } = await start('git', [...args], {
    cwd,
    env: gitEnvironment({ GIT_TERMINAL_PROMPT: '0' }),
  });
  return stdout;
}
