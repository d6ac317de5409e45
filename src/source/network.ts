/** The only place where git itself may use the network: for a push, or for a fetch that somebody asked for. */
import { gitEnded, startGit } from './git.ts';
import { type ServerToken, tokenVariables } from './git-credentials.ts';
import { visible } from './path.ts';

type Git = ReturnType<typeof startGit>;

export interface Access {
  /** Sent to the server (`https://github.com`) and nowhere else; without it, git asks as it always does. */
  readonly token?: ServerToken | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Ended {
  readonly isDone: boolean;
  /** Everything that git printed, and what it complained of. */
  readonly said: string;
}

/** Runs git with the network. Rejects with the signal's reason when it is aborted. */
export async function runOnNetwork(
  repository: string,
  words: readonly string[],
  { token, signal }: Access,
): Promise<Ended> {
  const credentials = token === undefined ? {} : tokenVariables(token);
  const child = startGit(repository, words, { ...networked(), ...credentials });
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  const ended = gitEnded(child, repository);
  child.stdin.end();
  const { code, complaint } = await untilAborted(ended, child, signal);
  return { isDone: code === 0, said: `${Buffer.concat(printed)}\n${complaint}` };
}

/** The line that says why, short and safe to show. */
export function reasonIn(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  const reason = lines.find((line) => /^(?:fatal|error|remote|ERROR|!)/.test(line)) ?? 'git does not say why';
  return withoutCredentials(visible(reason)).slice(0, 300);
}

/** Addresses without who is let in by them. */
export function withoutCredentials(text: string): string {
  return text.replace(/(\w:\/\/)[^/@\s]*@/g, '$1');
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
