/** Asks vitest itself which project runs which file. */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const run = (program: string, ...args: readonly string[]) =>
  execFileSync(program, args, { cwd: root, encoding: 'utf8' });

interface Listed {
  readonly file: string;
  readonly projectName: string;
}

const listed = (...args: readonly string[]): Listed[] => {
  const vitest = resolve(root, 'node_modules/vitest/vitest.mjs');
  const said = run(process.execPath, vitest, 'list', '--filesOnly', '--json', ...args);
  const found = JSON.parse(said) as readonly Listed[];
  return found.map(({ file, projectName }) => ({ file: file.slice(root.length + 1), projectName }));
};

/** All but those that a blueprint renders: they are tests of its repositories. */
const testFiles = () =>
  run('git', 'ls-files', '--cached', '--others', '--exclude-standard', '--', '*.test.ts')
    .split('\n')
    .filter((path) => path !== '' && !path.startsWith('blueprints/'));

test('`npm test` and the scenarios together run every test file once', () => {
  const found = [...listed('--project=!scenarios'), ...listed('--project', 'scenarios')];

  expect(found.map(({ file }) => file).sort()).toEqual(testFiles().sort());
});

test('the unit suite is what starts programs alone, and what shares its workers', () => {
  const projects = listed('--project', 'unit').map(({ projectName }) => projectName);

  expect(new Set(projects)).toEqual(new Set(['unit (alone)', 'unit (together)']));
});
