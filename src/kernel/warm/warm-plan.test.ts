import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repository, type Tree } from '#testing/repository.ts';
import { edit, edited, teaStreet, USUAL } from '#testing/tea-street.ts';
import type { Context } from '../context.ts';
import { type Cache, planProposal } from '../plan.ts';

/** A context that notes how the cache was used. */
function listening(directory: string) {
  const heard: string[] = [];
  const context: Context = {
    ...{ directory, env: {}, today: '2026-06-30', moment: { seconds: 0, offset: '+0000' }, commands: [] },
    progress: ({ name, words }) => {
      if (name === 'cache' && words !== undefined) heard.push(words);
    },
    signal: new AbortController().signal,
  };
  return { context, heard };
}

async function planned(directory: string, cache: Cache, head = 'proposal') {
  const { context, heard } = listening(directory);
  const result = await planProposal(context, { base: 'main', head, worktree: false, cache });
  return { ...result, cache: heard.join() };
}

function branch(repo: ReturnType<typeof repository>, name: string, tree: Tree): void {
  repo.git('checkout', '--quiet', '-B', name, 'main');
  repo.git('rm', '-r', '--quiet', '.');
  repo.write(tree);
  repo.commit();
}

/** Both plans of a proposal, the warm one with how it came about. */
async function bothPlans(directory: string) {
  const warm = await planned(directory, 'any');
  const cold = await planned(directory, 'none');
  expect(cold.cache).toBe('');
  return { warm, cold };
}

/** A repository with the tree on `main`, and what a plan against it keeps. */
async function keptStreet(tree: Tree) {
  const repo = repository(tree);
  branch(repo, 'first', { ...tree, 'manifests/note.md': 'tea' });
  await planned(repo.path, 'any', 'first');
  return repo;
}

const histories = fc.record({
  size: fc.integer({ min: 1, max: 5 }),
  isTeam: fc.boolean(),
  before: fc.array(edit, { maxLength: 2 }),
  proposals: fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 5 }),
});

test('a warm plan is the cold one, digest for digest, whatever is proposed', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ({ size, isTeam, before, proposals }) => {
      const base = edited(teaStreet(size, isTeam), before);
      const repo = await keptStreet(base);
      for (const edits of proposals) {
        branch(repo, 'proposal', edited(base, edits));
        const { warm, cold } = await bothPlans(repo.path);

        expect(warm.plan).toEqual(cold.plan);
        expect(warm.plan.digest).toBe(cold.plan.digest);
      }
    }),
    { numRuns: 6 },
  );
}, 240_000);

test('what people usually propose is planned warm', async () => {
  const base = teaStreet(4);
  const repo = await keptStreet(base);
  for (const name of USUAL) {
    branch(repo, 'proposal', edited(base, [{ name, choice: 63, size: 17 }]));
    const { warm, cold } = await bothPlans(repo.path);

    expect([name, warm.cache]).toEqual([name, expect.stringMatching(/^warm: \d+ files differ$/)]);
    expect([name, warm.plan]).toEqual([name, cold.plan]);
  }
}, 120_000);
