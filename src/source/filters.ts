/** Keeps git from running the programs that a repository's own configuration names to convert or to merge files. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGit } from './git.ts';

/** What makes git run no filter of the repository's own; to be added to git's environment. */
export type WithoutFilters = Readonly<Record<string, string>>;

/**
 * Reading a workspace must not run what came with it. Filters of the user's own configuration, which others cannot
 * write, still run: large files are often kept by one. One git process, and none where no filter can be named.
 */
export async function readFilters(repository: string): Promise<WithoutFilters> {
  if (namesNoFilter(repository)) return {};
  const drivers = await ownDrivers(repository, 'filter');
  return withConfiguration(
    drivers.flatMap((driver) => [
      [`${driver}.clean`, ''],
      [`${driver}.process`, ''],
      [`${driver}.required`, 'false'],
    ]),
  );
}

/**
 * The same for merging: what a driver of the repository's own would merge is a conflict instead. What somebody has set on
 * this machine merges nothing otherwise than elsewhere. One git process.
 */
export async function readMergeDrivers(repository: string): Promise<WithoutFilters> {
  const drivers = await ownDrivers(repository, 'merge');
  return withConfiguration([
    ...drivers.map((driver) => [`${driver}.driver`, 'false']),
    ['core.attributesFile', '/dev/null'],
    ['merge.default', 'text'],
    ['merge.directoryRenames', 'conflict'],
    ['merge.renormalize', 'false'],
  ]);
}

/** `filter.lfs`, `merge.ours`: what the repository itself configures. */
async function ownDrivers(repository: string, section: 'filter' | 'merge'): Promise<string[]> {
  const listed = await readGit(repository, [
    'config',
    '--includes',
    '--show-scope',
    '--name-only',
    '-z',
    '--get-regexp',
    `^${section}\\..*\\.`,
  ]).catch(() => Buffer.alloc(0));
  const fields = listed.toString('utf8').split('\0');
  const own = fields.flatMap((name, at) =>
    at % 2 === 1 && ['local', 'worktree'].includes(fields[at - 1] ?? '') ? [name] : [],
  );
  return [...new Set(own.map((name) => name.slice(0, name.lastIndexOf('.'))))];
}

// The usual case, in which no process is needed to know it.
function namesNoFilter(repository: string): boolean {
  const folder = join(repository, '.git');
  try {
    const configuration = readFileSync(join(folder, 'config'), 'latin1');
    return (
      !/filter|include|worktreeconfig/i.test(configuration) && !existsSync(join(folder, 'config.worktree'))
    );
  } catch {
    return false;
  }
}

/** By variables, not by `-c`: a driver's name may hold `=`. What the user set in the same way stays. */
function withConfiguration(settings: readonly (readonly string[])[]): WithoutFilters {
  if (settings.length === 0) return {};
  const first = Number(process.env.GIT_CONFIG_COUNT ?? 0);
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(first + settings.length)],
    ...settings.flatMap(([key = '', value = ''], index) => [
      [`GIT_CONFIG_KEY_${first + index}`, key],
      [`GIT_CONFIG_VALUE_${first + index}`, value],
    ]),
  ]);
}
