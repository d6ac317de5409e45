/** Who is at the keyboard: as a person of the workspace, and as the author of a commit. */
import { compareText } from '#core/diagnostic.ts';
import { nearest } from '#core/suggest.ts';
import { KernelError } from '#core/trouble.ts';
import type { Model } from '#model/model.ts';
import { readGit } from '#source/git.ts';
import type { Context } from './context.ts';

const SAY_WHO = 'say it once with `git config fractal.person NAME`, or each time with --person';

/**
 * The name that was said, else FRACTAL_PERSON, else `git config fractal.person`, else the only person there is.
 * Throws a KernelError when that leaves nobody, or somebody the workspace does not know.
 */
export async function personAt(
  context: Context,
  {
    repository,
    model,
    said,
  }: { readonly repository: string; readonly model: Model; readonly said?: string | undefined },
): Promise<string> {
  const people = [...model.byKind.Person.keys()].sort(compareText);
  const named = said ?? context.env.FRACTAL_PERSON ?? (await readConfig(repository, 'fractal.person'));
  if (named === null || named === '') {
    const [only] = people;
    if (only !== undefined && people.length === 1) return only;
    throw new KernelError('who/unknown', 'who are you?', SAY_WHO);
  }
  if (people.includes(named)) return named;
  const near = nearest(named, people);
  throw new KernelError(
    'who/unknown',
    `no person \`${named}\``,
    near ? `did you mean \`${near}\`?` : whoThereIs(people),
  );
}

const MOST_NAMES = 8;

function whoThereIs(people: readonly string[]): string {
  if (people.length === 0) return 'declare them under `people:`, or with `fractal add person NAME`';
  const more = people.length > MOST_NAMES ? `, and ${people.length - MOST_NAMES} more` : '';
  return `people here: ${people.slice(0, MOST_NAMES).join(', ')}${more}`;
}

/** Who works here, for the name of a branch: as a person of the workspace, else as git has it; '' when nobody said. */
export async function whoIsHere(context: Context, repository: string): Promise<string> {
  const person = context.env.FRACTAL_PERSON ?? (await readConfig(repository, 'fractal.person'));
  return person || ((await readConfig(repository, 'user.name')) ?? '');
}

/** `Ana Reis <ana@example.com>` as git has it. Throws a KernelError when git does not know. */
export async function authorAt(repository: string): Promise<string> {
  const { name, email } = await readUser(repository);
  if (name && email) return `${name.replaceAll(/[<>]/g, '')} <${email.replaceAll(/[<>]/g, '')}>`;
  throw new KernelError(
    'who/no-author',
    'git does not know who commits',
    'run `git config user.name "YOUR NAME"` and `git config user.email YOU@EXAMPLE`',
  );
}

/**
 * File of the key to sign with: what git signs commits with when it does so by SSH, else the first that SSH itself would
 * offer. Throws a KernelError where there is none.
 */
export async function signingKeyAt(context: Context, repository: string): Promise<string> {
  const { existsSync } = await import('node:fs');
  const { join } = await import('node:path');
  const home = context.env.HOME ?? context.env.USERPROFILE ?? '';
  const said = await readConfig(repository, 'user.signingKey');
  const isSsh = (await readConfig(repository, 'gpg.format')) === 'ssh';
  const own =
    isSsh && said !== null && !/^(?:key::|ssh-|ecdsa-)/.test(said) ? [said.replace(/^~/, home)] : [];
  const usual = ['id_ed25519', 'id_ecdsa', 'id_rsa'].map((name) => join(home, '.ssh', name));
  const found = [...own, ...usual].find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new KernelError(
    'who/no-key',
    'there is no key of SSH to sign with',
    'name one with --key, or make one with `ssh-keygen -t ed25519`',
  );
}

/** Both with one git process; of a key said several times the last holds, as in git. */
async function readUser(repository: string): Promise<{ name?: string; email?: string }> {
  const words = ['config', '--null', '--get-regexp', '^user\\.(name|email)$'];
  const printed = await readGit(repository, words).catch(() => null);
  const lines = (printed?.toString() ?? '').split('\0').map((line) => line.split('\n'));
  return Object.fromEntries(
    lines.map(([key = '', ...value]) => [key.slice('user.'.length), value.join(' ').trim()]),
  );
}

async function readConfig(repository: string, key: string): Promise<string | null> {
  const found = await readGit(repository, ['config', '--get', key]).catch(() => null);
  return found === null ? null : found.toString().trim();
}
