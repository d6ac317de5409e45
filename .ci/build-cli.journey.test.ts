import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { repository } from '#testing/repository.ts';
import { buildCli } from './build-cli.ts';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, '.cache/built');
const built = join(dist, 'fractal.mjs');
const source = join(root, 'src/surfaces/cli/main.ts');

let chunks: Awaited<ReturnType<typeof buildCli>>;
beforeAll(async () => {
  chunks = await buildCli(dist);
}, 60_000);

const quay = () =>
  repository({
    'manifests/workspace.yaml': [
      'apiVersion: fractalops/v1',
      'kind: Workspace',
      'metadata: { name: quay-studio }',
      'spec: { currency: EUR, timeZone: Europe/Lisbon }',
      '',
    ].join('\n'),
    'manifests/studio.yaml': [
      'bands: { senior: { cost: 62 per hour } }',
      'people: { ana: { band: senior } }',
      'clients: { harbour-tea: {} }',
      'projects: { harbour-shop: { client: harbour-tea, rate: 95 per hour } }',
      '',
    ].join('\n'),
    'state/time/2026/03/ana.yaml': '2026-03-02:\n  - harbour-shop 1.75 payment form\n  - harbor-shop 1\n',
  });

function run(program: string, cwd: string, args: readonly string[]) {
  const env = { ...process.env, SOURCE_DATE_EPOCH: '1774872000', NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Runs the program as if by Node 20.20.2, from a file of its own: the Node of the packages is then another one. */
function runOlder(program: string, cwd: string, args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-node-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const node = join(folder, 'node');
  cpSync(process.execPath, node);
  const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })`;
  const { status, stdout, stderr } = spawnSync(
    node,
    ['--import', `data:text/javascript,${encodeURIComponent(older)}`, program, ...args],
    {
      cwd,
      env: { ...process.env, SOURCE_DATE_EPOCH: '1774872000', NO_COLOR: '1' },
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

test.each([
  { line: '--help', exit: 0 },
  { line: '--version', exit: 0 },
  { line: 'explain time/unknown-project', exit: 0 },
  { line: 'check --format json', exit: 1 },
  { line: 'economics --format json', exit: 1 },
  { line: 'query select/**/count(*)/**/from/**/entries', exit: 0 },
  { line: 'chekc', exit: 2 },
])('the built program answers `fractal $line` like the source', ({ line, exit }) => {
  const { path } = quay();

  const answer = run(built, path, line.split(' '));

  expect(answer).toEqual(run(source, path, line.split(' ')));
  expect(answer.status).toBe(exit);
});

test('alone, without its packages, the built program still reckons, and says what a query needs', () => {
  const { path } = quay();
  const alone = join(mkdtempSync(join(tmpdir(), 'fractal-')), 'dist');
  onTestFinished(() => rmSync(dirname(alone), { recursive: true }));
  cpSync(dist, alone, { recursive: true });
  const program = join(alone, 'fractal.mjs');

  const figures = run(program, path, ['economics', '--format', 'json']);
  const query = run(program, path, ['query', 'select 1']);

  expect(figures).toEqual(run(source, path, ['economics', '--format', 'json']));
  expect(query.status).toBe(2);
  expect(query.stderr).toContain('duckdb/unavailable');
  expect(query.stderr).toContain('npm install');
});

test('under an older Node the built program goes on under the Node of its packages', () => {
  const { path } = quay();

  const answer = runOlder(built, path, ['check', '--format', 'json']);

  expect(answer).toEqual(run(source, path, ['check', '--format', 'json']));
  expect(answer.status).toBe(1);
});

test('under an older Node, without its packages, the built program says which Node it needs', () => {
  const { path } = quay();
  const alone = join(mkdtempSync(join(tmpdir(), 'fractal-')), 'dist');
  onTestFinished(() => rmSync(dirname(alone), { recursive: true }));
  cpSync(dist, alone, { recursive: true });

  const answer = runOlder(join(alone, 'fractal.mjs'), path, ['check']);

  expect(answer.status).toBe(2);
  expect(answer.stderr).toMatch(/this is Node 20\.20\.2, and Fractal needs Node 24/);
});

test('the built program starts by its first line', () => {
  expect(readFileSync(built, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test('two builds are the same bytes', async () => {
  const again = join(root, '.cache/built-again');
  await buildCli(again);

  const bytesOf = (folder: string) =>
    readdirSync(join(folder, 'chunks')).map((name) => [
      name,
      readFileSync(join(folder, 'chunks', name), 'utf8'),
    ]);
  const different = bytesOf(again).filter(
    ([name, text]) => readFileSync(join(dist, 'chunks', String(name)), 'utf8') !== text,
  );

  expect(different).toEqual([]);
  expect(readdirSync(join(again, 'chunks'))).toEqual(readdirSync(join(dist, 'chunks')));
}, 60_000);

test('what a command does not use, it does not load', () => {
  const byName = new Map(
    chunks.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
  );
  const loaded = new Set<string>();
  const load = (name: string): void => {
    if (loaded.has(name)) return;
    loaded.add(name);
    for (const next of byName.get(name)?.imports ?? []) load(next);
  };
  load('chunks/main.mjs');
  const modules = [...loaded].flatMap((name) => byName.get(name)?.moduleIds ?? []);

  expect(modules.some((id) => id.includes('/surfaces/cli/run.ts'))).toBe(true);
  expect(
    modules.filter((id) => /node_modules\/(?:zod|js-yaml|yaml|csv-parse|@duckdb|@clack)\//.test(id)),
  ).toEqual([]);
});
