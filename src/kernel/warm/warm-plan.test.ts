import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repository, type Tree } from '#testing/repository.ts';
import { edit, edited, teaStreet } from '#testing/tea-street.ts';
import type { Context } from '../context.ts';
import { planProposal } from '../plan.ts';
import type { Cache } from '../plan-result.ts';

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

const histories = fc.record({
  size: fc.integer({ min: 1, max: 5 }),
  isTeam: fc.boolean(),
  before: fc.array(edit, { maxLength: 2 }),
  proposals: fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 5 }),
});

test('a warm plan is the cold one, whatever is proposed', async () => {
  const said = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(histories, async ({ size, isTeam, before, proposals }) => {
      const base = edited(teaStreet(size, isTeam), before);
      const repo = repository(base);
      branch(repo, 'first', { ...base, 'manifests/note.md': 'tea' });
      await planned(repo.path, 'any', 'first');
      for (const edits of proposals) {
        branch(repo, 'proposal', edited(base, edits));
        const warm = await planned(repo.path, 'any');
        const cold = await planned(repo.path, 'none');
        const key = warm.cache.replace(/\d+ files.*|`.*`/, '…');
        said.set(key, (said.get(key) ?? 0) + 1);
        expect([edits.map(({ name }) => name), warm.cache, warm.plan]).toEqual([
          edits.map(({ name }) => name),
          warm.cache,
          cold.plan,
        ]);
      }
      repo.remove('.');
    }),
    { numRuns: Number(process.env.RUNS ?? 25), endOnFailure: false },
  );
  console.log([...said].sort((a, b) => b[1] - a[1]));
}, 600_000);
