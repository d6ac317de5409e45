import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findStale, type Generator, generators, refresh } from './generators.ts';

test.each(generators)('$name is what its generator writes', async (generator) => {
  const stale = await findStale(resolve(import.meta.dirname, '..'), generator);

  expect(stale.map(({ path }) => path)).toEqual([]);
});

const menu: Generator = {
  name: 'the menu',
  owns: ['menu/*.md'],
  files: () => new Map([['menu/tea.md', 'tea\n']]),
};

test('what differs, is missing or is no longer generated is stale until it is refreshed', async () => {
  const root = mkdtempSync(join(tmpdir(), 'fractal-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'menu'));
  writeFileSync(join(root, 'menu/tea.md'), 'coffee\n');
  writeFileSync(join(root, 'menu/cake.md'), 'cake\n');
  writeFileSync(join(root, 'menu/notes.txt'), 'kept\n');

  const stale = await findStale(root, menu);
  refresh(root, stale);

  expect(stale).toEqual([
    { path: 'menu/tea.md', content: 'tea\n' },
    { path: 'menu/cake.md', content: null },
  ]);
  expect(readFileSync(join(root, 'menu/tea.md'), 'utf8')).toBe('tea\n');
  expect([existsSync(join(root, 'menu/cake.md')), existsSync(join(root, 'menu/notes.txt'))]).toEqual([
    false,
    true,
  ]);
  expect(await findStale(root, menu)).toEqual([]);
});
