import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { repository } from '#testing/repository.ts';
import { workspace } from '#testing/world.ts';
import { buildAction } from './build-action.ts';

const built = resolve(import.meta.dirname, '../.cache/built-action');

beforeAll(async () => {
  await buildAction(built);
}, 60_000);

/** The bundle alone in a folder, as a release tag has it. */
function alone(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-action-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(built, 'action.mjs'), join(folder, 'action.mjs'));
  return folder;
}

const studio = () =>
  repository({
    'manifests/workspace.yaml': workspace(),
    'manifests/studio.yaml':
      'clients: { harbour-tea: {} }\nprojects: { harbour-shop: { client: harbour-tea, rate: 95 per hour } }\n',
    'state/time/2026/ana.yaml': '2026-03-02:\n  - harbour-shop 1\n',
  });

function run(folder: string, env: Readonly<Record<string, string>>) {
  const output = join(folder, 'output');
  writeFileSync(output, '');
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'action.mjs')], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder, GITHUB_OUTPUT: output, RUNNER_TEMP: folder, ...env },
  });
  return { status, stdout, stderr, output: readFileSync(output, 'utf8') };
}

test('the Action is one file', () => {
  expect(readdirSync(built)).toEqual(['action.mjs']);
});

test('alone in a folder, it plans what a push brings', () => {
  const { path, git, write, commit } = studio();
  git('checkout', '--quiet', '-b', 'grown');
  write({ 'state/time/2026/ana.yaml': '2026-03-02:\n  - harbour-shop 1\n  - harbour-shop 2\n' });
  const head = commit('more');
  const event = join(path, '.git/event.json');
  const [ref, before] = ['refs/heads/grown', git('rev-parse', 'main')];
  writeFileSync(event, JSON.stringify({ ref, before, after: head }));

  const { status, stdout, output } = run(alone(), {
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_WORKSPACE: path,
    GITHUB_SHA: head,
  });

  expect(stdout).toContain('2 more hours on harbour-shop');
  expect(output).toMatch(/^reason-code<<(\S+)\nclear\n\1$/m);
  expect(status).toBe(0);
});

test('alone in a folder, it publishes without DuckDB', () => {
  const { path, git } = studio();

  const { status, output } = run(alone(), {
    INPUT_COMMAND: 'publish',
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_WORKSPACE: path,
    GITHUB_SHA: git('rev-parse', 'HEAD'),
  });

  expect(output).toMatch(/^reason-code<<(\S+)\npublished\n\1$/m);
  expect(status).toBe(0);
});

test('without a repository it says so in one line, and fails', () => {
  const folder = alone();

  const { status, stdout, stderr, output } = run(folder, {
    GITHUB_EVENT_NAME: 'push',
    GITHUB_WORKSPACE: folder,
  });

  expect([status, stderr]).toEqual([2, '']);
  expect(stdout).toMatch(/^::error title=Fractal::action\/bad-event: /m);
  expect(output).toContain('failure');
});
