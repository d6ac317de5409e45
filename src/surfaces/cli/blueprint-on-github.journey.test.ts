/** `fractal blueprint render … github:owner/name` against the simulator: real git over HTTP, REST held against its description. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { fractal } from '#testing/command-line.ts';
import { type GitHub, simulateGitHub } from '#testing/github/simulator.ts';
import { openWorkshop, workshop } from '#testing/workshop.ts';

const BLUEPRINT = 'blueprints/web/storefront/blueprint.yaml';
const withActions = (actions: string) => ({
  ...workshop,
  [BLUEPRINT]: String(workshop[BLUEPRINT]).replace('postActions: []', `postActions: [${actions}]`),
});
const ALL = 'create-repository, add-labels, open-pull-request, protect-branch';

function render(path: string, github: GitHub, token: string, to = 'github:ana/harbour-shop') {
  const words = [
    'blueprint',
    'render',
    'web/storefront',
    to,
    '--set',
    'title=Harbour Tea',
    '--format',
    'json',
  ];
  const env = { GITHUB_SERVER_URL: github.server, GITHUB_API_URL: github.api, GITHUB_TOKEN: token };
  return fractal(path, words, { env });
}

const bareGit = (github: GitHub, name: string, ...args: string[]) =>
  execFileSync('git', args, {
    cwd: github.host.repositories.get(name)?.bare,
    encoding: 'utf8',
  }).trim();

describe('a repository on GitHub', () => {
  test('is made, filled, labelled, protected and proposed, and a second run changes nothing', async () => {
    const github = await simulateGitHub({ people: ['ana'] });
    const { path, git } = openWorkshop(withActions(ALL));
    const token = github.personalToken('ana');

    const first = await render(path, github, token);
    const told = JSON.parse(first.out).repository;
    const again = JSON.parse((await render(path, github, token)).out).repository;

    expect(first.exit).toBe(0);
    expect(told).toMatchObject({
      making: 'made',
      actions: [
        { action: 'create-repository', outcome: 'done' },
        { action: 'add-labels', outcome: 'done' },
        { action: 'open-pull-request', outcome: 'done' },
        { action: 'protect-branch', outcome: 'done' },
      ],
      manifest: { branch: 'fractal/repository/harbour-shop' },
    });
    expect(again.actions.map((each: { outcome: string }) => each.outcome)).toEqual([
      'there',
      'there',
      'there',
      'there',
    ]);
    expect(again).toMatchObject({ making: 'there', commit: told.commit, manifest: null });
    expect(bareGit(github, 'ana/harbour-shop', 'ls-tree', '-r', '--name-only', 'main')).toBe('');
    expect(
      bareGit(github, 'ana/harbour-shop', 'ls-tree', '-r', '--name-only', 'fractal/begin').split('\n'),
    ).toEqual(['.fractal/lock.yaml', 'README.md', 'content/en.md']);
    expect(github.host.repositories.get('ana/harbour-shop')?.isPrivate).toBe(true);
    expect(git('branch', '--list', 'fractal/repository/*')).toContain('harbour-shop');
    expect([...github.unserved(), ...github.violations()]).toEqual([]);
  });

  test('without a pull request holds its files on its first branch', async () => {
    const github = await simulateGitHub({ people: ['ana'], organisations: { quay: { owners: ['ana'] } } });
    const { path } = openWorkshop(withActions('create-repository'));

    const { exit, out } = await render(path, github, github.personalToken('ana'), 'github:quay/harbour-shop');

    expect({ exit, out: JSON.parse(out).repository.making }).toEqual({ exit: 0, out: 'made' });
    expect(bareGit(github, 'quay/harbour-shop', 'show', 'main:README.md')).toBe('# Harbour Tea');
  });

  test('is not made when the blueprint does not say so', async () => {
    const github = await simulateGitHub({ people: ['ana'] });
    const { path, git } = openWorkshop(withActions('add-labels'));

    const { exit, err } = await render(path, github, github.personalToken('ana'));

    expect({ exit, err }).toMatchObject({
      exit: 2,
      err: expect.stringContaining('no repository `ana/harbour-shop`'),
    });
    expect(github.host.repositories.size).toBe(0);
    expect(git('branch', '--list', 'fractal/repository/*')).toBe('');
  });

  test('that breaks off is taken to its end by the next run', async () => {
    const github = await simulateGitHub({ people: ['ana'] });
    const { path } = openWorkshop(withActions(ALL));
    const weak = github.personalToken('ana', { administration: 'write', contents: 'read' });

    const broken = await render(path, github, weak);
    const mended = await render(path, github, github.personalToken('ana'));

    expect(broken.exit).toBe(2);
    expect(mended.exit).toBe(0);
    expect(
      JSON.parse(mended.out).repository.actions.map((each: { outcome: string }) => each.outcome),
    ).toEqual(['there', 'done', 'done', 'done']);
  });

  test('tells what the host refuses, does the rest, and ends with 1', async () => {
    const github = await simulateGitHub({ people: ['ana'] });
    const { path } = openWorkshop(withActions(ALL));
    await github.repository('ana/harbour-shop');
    const weak = github.personalToken('ana', {
      contents: 'write',
      issues: 'write',
      'pull-requests': 'write',
      administration: 'read',
    });

    const { exit, out } = await render(path, github, weak);

    expect(exit).toBe(1);
    expect(JSON.parse(out).repository.actions).toMatchObject([
      { outcome: 'there' },
      { outcome: 'done' },
      { outcome: 'done' },
      { outcome: 'refused', words: expect.stringContaining('protect the branch `main`') },
    ]);
  });

  test('that holds something else is left alone', async () => {
    const github = await simulateGitHub({ people: ['ana'] });
    const { path, git } = openWorkshop(withActions('create-repository'));
    await github.repository('ana/harbour-shop', { files: { 'diary.md': 'mine\n' } });

    const { exit, err } = await render(path, github, github.personalToken('ana'));

    expect({ exit, err }).toMatchObject({ exit: 2, err: expect.stringContaining('begins otherwise') });
    expect(bareGit(github, 'ana/harbour-shop', 'show', 'main:diary.md')).toBe('mine');
    expect(git('branch', '--list', 'fractal/repository/*')).toBe('');
  });

  test('needs a token, which is never shown', async () => {
    const github = await simulateGitHub({ people: ['ana'] });
    const { path } = openWorkshop(withActions(ALL));

    const without = await render(path, github, '');
    const revoked = await render(path, github, 'ghp_notAnyMore');

    expect(without).toMatchObject({ exit: 2, err: expect.stringContaining('no token for GitHub') });
    expect(revoked.exit).toBe(2);
    expect(revoked.err + revoked.out).not.toContain('ghp_notAnyMore');
  });
});
