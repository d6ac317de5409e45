/** A checkout as `actions/checkout` makes it: one remote, the commit of the event, and no credentials left behind. */
import { execFile } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
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
  /** `persist-credentials`, which is true for an `actions/checkout` that nobody tells otherwise. */
  readonly persistsCredentials?: boolean;
  /** Folder in the workspace of the job; the workspace itself unless it is said. */
  readonly path?: string;
}

export interface Checkout extends Omit<CheckoutOptions, 'path'> {
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
  persistsCredentials = false,
}: Checkout): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  // Held by this process alone, as after `persist-credentials: false`.
  const run = (...args: readonly string[]) =>
    git(folder, ['-c', `http.extraheader=AUTHORIZATION: basic ${basic}`, ...args]);
  await run('init', '--quiet', '--template=');
  const partial = filter === undefined ? '' : `\tpromisor = true\n\tpartialclonefilter = ${filter}\n`;
  appendFileSync(join(folder, '.git/config'), `[remote "origin"]\n\turl = ${url}\n${FETCH}${partial}`);
  const wanted = ref ?? delivery.ref;
  const target = remoteRef(wanted);
  const own = `+${ref === undefined ? delivery.sha : wanted}:${target}`;
  // All branches are fetched as they are by then; a branch of the event's is among them.
  const isBranch = wanted.startsWith('refs/heads/');
  const specs = depth === 0 ? [ALL, ...(isBranch ? [] : [own])] : [own];
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
  if (persistsCredentials) {
    const server = new URL(url).origin;
    await git(folder, ['config', `http.${server}/.extraheader`, `AUTHORIZATION: basic ${basic}`]);
  }
  const onto = branch === undefined ? [target] : ['-B', branch, ref === undefined ? delivery.sha : target];
  await run('checkout', '--quiet', '--progress', '--force', ...onto);
}

const ALL = '+refs/heads/*:refs/remotes/origin/*';
const FETCH = `\tfetch = ${ALL}\n`;

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
