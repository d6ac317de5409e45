/** Runs git with a bare environment: no hooks, no pager, no locks, no locale, nothing inherited that points at another repository. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { KernelError } from '#core/trouble.ts';

const SAFE_OPTIONS = [
  '--no-optional-locks',
  '--literal-pathspecs',
  '-c',
  'core.quotepath=off',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.pager=cat',
  '-c',
  'log.showSignature=false',
];

// Inside a hook, GIT_DIR, GIT_INDEX_FILE and the like point every call at the repository of the hook; others trace,
// page or run programs. Only what configures git as a whole is kept.
const LEFT_OUT = /^(?:GIT_(?!CONFIG_|SSL_|SSH)|LC_|LANG|PAGER$)/i;

// In a partial clone git would fetch what is missing, through a program that the repository names. Older versions know
// only the second. An object stands for itself, also where somebody has put another in its place on this machine.
const ALONE = { GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: '', GIT_NO_REPLACE_OBJECTS: '1' };

function environment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !LEFT_OUT.test(name));
  return { ...Object.fromEntries(kept), ...ALONE, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', ...extra };
}

/** A running git. Its streams are the caller's; `gitEnded` says how it ended. */
export function startGit(
  directory: string,
  args: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams {
  const child = spawn('git', [...SAFE_OPTIONS, ...args], { cwd: directory, env: environment(extra) });
  // A git that ends early closes its stdin; the exit code tells why, not the broken pipe.
  child.stdin.on('error', () => undefined);
  return child;
}

export interface GitEnd {
  readonly code: number;
  readonly complaint: string;
}

/** Resolves when git has ended and its streams are closed. Throws a KernelError when git could not be started. */
export function gitEnded(child: ChildProcessWithoutNullStreams, directory: string): Promise<GitEnd> {
  const complaint: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaint.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', () => reject(cannotStart(directory)));
    child.on('close', (code) => resolve({ code: code ?? 1, complaint: Buffer.concat(complaint).toString() }));
  });
}

function cannotStart(directory: string): KernelError {
  // spawn says ENOENT for a missing folder too.
  if (!existsSync(directory)) {
    return new KernelError('source/no-folder', `there is no folder \`${directory}\``, 'check the path');
  }
  return new KernelError(
    'source/no-git',
    'git could not be started',
    'install git and put it on the PATH; https://git-scm.com/downloads says how',
  );
}

/** What git prints. Throws a KernelError with git's own words when it fails. */
export async function readGit(
  directory: string,
  args: readonly string[],
  input: string | Uint8Array = '',
  extra: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const child = startGit(directory, args, extra);
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  const ended = gitEnded(child, directory);
  child.stdin.end(input);
  const end = await ended;
  if (end.code !== 0) throw gitFailure(args[0] ?? '', end);
  return Buffer.concat(printed);
}

export function gitFailure(command: string, { code, complaint }: GitEnd): KernelError {
  const lines = complaint.trim().split('\n');
  const words = (lines.find((line) => !line.startsWith('warning: ')) ?? lines[0])?.replace(
    /^(fatal|error): /,
    '',
  );
  return new KernelError(
    'source/git-failed',
    `git ${command} failed: ${words === '' || words === undefined ? `exit ${code}` : words}`,
    HINTS.find(([pattern]) => pattern.test(complaint))?.[1] ??
      'run `git status` in the repository and mend what it reports',
  );
}

const HINTS: readonly (readonly [complaint: RegExp, hint: string])[] = [
  [/dubious ownership/, 'run `git config --global --add safe.directory FOLDER` if you trust the repository'],
  [
    /lazy fetching disabled|promisor remote/,
    'it is a clone without all its contents: fetch them with `git fetch --refetch --no-filter`',
  ],
];
