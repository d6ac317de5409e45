/** Plans of proposals on a branch, with how they came about. */
import type { Context } from '#kernel/context.ts';
import { type Cache, type PlanResult, planProposal } from '#kernel/plan.ts';
import { repository, type TestRepository, type Tree } from './repository.ts';

export interface HeardPlan extends PlanResult {
  /** What was said of the cache: `warm: 5 files differ`, `cold: …`, or nothing. */
  readonly cache: string;
}

/** The plan of merging `head` into `main`. */
export async function plannedWith(cache: Cache, directory: string, head = 'proposal'): Promise<HeardPlan> {
  const heard: string[] = [];
  const context: Context = {
    ...{ directory, env: {}, today: '2026-06-30', moment: { seconds: 0, offset: '+0000' }, commands: [] },
    progress: ({ name, words }) => {
      if (name === 'cache' && words !== undefined) heard.push(words);
    },
    signal: new AbortController().signal,
  };
  const result = await planProposal(context, { base: 'main', head, worktree: false, cache });
  return { ...result, cache: heard.join() };
}

/** Both plans of the proposal. */
export async function bothPlans(directory: string): Promise<{ warm: HeardPlan; cold: HeardPlan }> {
  const warm = await plannedWith('any', directory);
  return { warm, cold: await plannedWith('none', directory) };
}

/** A branch from `main` that has exactly these files. */
export function proposeTree(repo: TestRepository, name: string, tree: Tree): void {
  repo.git('checkout', '--quiet', '-B', name, 'main');
  repo.git('rm', '-r', '--quiet', '.');
  repo.write(tree);
  repo.commit();
}

/** A repository with the tree on `main`, and what a plan against it keeps. */
export async function keptRepository(tree: Tree): Promise<TestRepository> {
  const repo = repository(tree);
  proposeTree(repo, 'first', { ...tree, 'manifests/note.md': 'tea' });
  await plannedWith('any', repo.path, 'first');
  return repo;
}
