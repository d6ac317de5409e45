/** Sends commits to a remote, and asks what it holds. The only place where git itself may use the network. */
import { KernelError } from '#core/trouble.ts';
import { gitEnded, readGit, startGit } from './git.ts';
import { type ServerToken, tokenVariables } from './git-credentials.ts';
import { visible } from './path.ts';

type Git = ReturnType<typeof startGit>;

export interface Pushed {
  /** A remote's name, or an address. */
  readonly remote: string;
  readonly commit: string;
  /** The branch there, without `refs/heads/`. */
  readonly branch: string;
  /** Sent to the server (`https://github.com`) and nowhere else; without it, git asks as it always does. */
  readonly token?: ServerToken | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Lets the branch there end with the commit; nothing that stands there is overwritten. Throws a KernelError when it
 * holds what is not here, when it is refused, and when the remote cannot be reached.
 */
export async function pushCommit(repository: string, pushed: Pushed): Promise<void> {
  const { remote, commit, branch, signal } = pushed;
  const words = ['push', '--porcelain', '--no-verify', '--', remote, `${commit}:refs/heads/${branch}`];
  const child = startGit(repository, words, { ...networked(), ...credentials(pushed) });
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  const ended = gitEnded(child, repository);
  child.stdin.end();
  const { code, complaint } = await untilAborted(ended, child, signal);
  if (code !== 0) throw refusal(pushed, `${Buffer.concat(printed)}\n${complaint}`);
}

/** Brings a branch of the remote here and gives its commit; null where it has no such branch. Throws a KernelError when the remote cannot be reached. */
export async function fetchBranch(
  repository: string,
  { remote, branch, token, signal }: Omit<Pushed, 'commit'>,
): Promise<string | null> {
  const words = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--', remote];
  const ref = `refs/heads/${branch}`;
  const child = startGit(repository, [...words, `+${ref}:refs/there`], {
    ...networked(),
    ...credentials({ token }),
  });
  child.stdout.resume();
  const ended = gitEnded(child, repository);
  child.stdin.end();
  const { code, complaint } = await untilAborted(ended, child, signal);
  if (code === 0) return (await readGit(repository, ['rev-parse', 'refs/there'])).toString().trim();
  if (/couldn't find remote ref/.test(complaint)) return null;
  const reason = reasonIn(complaint);
  throw new KernelError(
    'source/remote-not-reached',
    `could not read ${withoutCredentials(remote)}: ${withoutCredentials(visible(reason)).slice(0, 300)}`,
    'check the address, and that you may read there',
  );
}

/** What runs at the other side may outlive git and hold its output open: nobody waits for that after a Ctrl-C. */
function untilAborted<T>(ended: Promise<T>, child: Git, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return ended;
  return new Promise((resolve, reject) => {
    const stop = () => {
      child.kill();
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      child.unref();
      reject(signal.reason);
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    ended.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** What reading never needs: the network, and the program that asks for a password in an editor's terminal. */
function networked(): Readonly<Record<string, string>> {
  const { GIT_ASKPASS } = process.env;
  return { GIT_ALLOW_PROTOCOL: 'https:http:ssh:git:file', ...(GIT_ASKPASS !== undefined && { GIT_ASKPASS }) };
}

const credentials = ({ token }: Pick<Pushed, 'token'>): Readonly<Record<string, string>> =>
  token === undefined ? {} : tokenVariables(token);

function refusal({ remote, branch }: Pushed, said: string): KernelError {
  if (/\[rejected\]|non-fast-forward|fetch first/.test(said)) {
    return new KernelError(
      'proposal/branch-behind',
      `\`${branch}\` at ${withoutCredentials(remote)} holds commits that are not here`,
      `fetch them with \`git fetch\`, or propose on another branch with --branch`,
    );
  }
  return new KernelError(
    'proposal/push-refused',
    `could not push to ${withoutCredentials(remote)}: ${withoutCredentials(visible(reasonIn(said))).slice(0, 300)}`,
    'the commit is kept on its branch; run the command again when you may push there',
  );
}

function reasonIn(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  return lines.find((line) => /^(?:fatal|error|remote|ERROR|!)/.test(line)) ?? 'git does not say why';
}

/** Addresses without who is let in by them. */
function withoutCredentials(text: string): string {
  return text.replace(/(\w:\/\/)[^/@\s]*@/g, '$1');
}
