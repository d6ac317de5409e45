import { describe, expect, it } from 'vitest';
import { repository } from '#testing/repository.ts';
import { withCommits } from './commits.ts';

const WORKSPACE = { 'manifests/workspace.yaml': 'kind: Workspace\n' };

describe('one git process', () => {
  it('reads several commits', async () => {
    const repo = repository({ ...WORKSPACE, 'manifests/menu.yaml': 'oolong\n' });
    repo.write({ 'manifests/menu.yaml': 'sencha\n' });
    repo.commit();

    const read = await withCommits(repo.path, async (commits) => {
      const texts: string[] = [];
      for (const revision of ['HEAD~1', 'HEAD']) {
        const snapshot = await commits.snapshot(revision);
        await snapshot.readEach(['manifests/menu.yaml', 'manifests/none.yaml'], (path, bytes) =>
          texts.push(`${path} ${bytes}`),
        );
      }
      return texts;
    });

    expect(read).toEqual(['manifests/menu.yaml oolong\n', 'manifests/menu.yaml sencha\n']);
  });

  it('finds every state of a folder, through merges, each once', async () => {
    const repo = repository({ ...WORKSPACE, 'blueprints/tea/shop/menu': '1' });
    repo.git('switch', '--quiet', '--create', 'aside');
    repo.write({ 'blueprints/tea/shop/menu': '2' });
    repo.commit();
    repo.git('switch', '--quiet', 'main');
    repo.write({ 'manifests/other.yaml': 'a: 1\n' });
    repo.commit();
    repo.git('merge', '--quiet', '--no-edit', 'aside');
    repo.write({ 'blueprints/tea/shop/menu': '3' });
    repo.commit();
    repo.remove('blueprints');
    repo.commit();

    const states = await withCommits(repo.path, async (commits) => {
      const found: (string | null)[] = [];
      for await (const { commit } of commits.statesOf(await commits.snapshot('HEAD'), 'blueprints/tea/shop'))
        found.push(commit);
      return found;
    });

    const menus = states.map((commit) => repo.git('show', `${commit}:blueprints/tea/shop/menu`));
    expect(menus).toEqual(['3', '2', '1']);
  });

  it('says which revision is missing', async () => {
    const repo = repository(WORKSPACE);

    await expect(withCommits(repo.path, (commits) => commits.snapshot('--all'))).rejects.toMatchObject({
      code: 'source/unknown-revision',
    });
  });
});
