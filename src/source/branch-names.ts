/** Branches and tags as a person writes them: those of remotes too, `origin/main`; the latest commit first. */
import { readGit } from './git.ts';

const MOST = 200;

export async function readBranchNames(directory: string): Promise<string[]> {
  const words = ['for-each-ref', '--sort=-creatordate', `--count=${MOST}`, '--format=%(refname)'];
  const printed = await readGit(directory, [...words, 'refs/heads', 'refs/remotes', 'refs/tags']);
  return printed
    .toString()
    .split('\n')
    .map((ref) => ref.replace(/^refs\/(?:heads|remotes|tags)\//, ''))
    .filter((name) => name !== '' && !name.endsWith('/HEAD'));
}
