import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '#testing/repository.ts';
import { outputFolder, replaceFolder } from './output-folder.ts';

test('a derived folder is replaced as a whole', async () => {
  const { path } = repository();
  await replaceFolder(path, 'site', (folder) => writeFile(join(folder, 'old-tea.html'), 'old'));

  const place = await replaceFolder(path, 'site', (folder) => writeFile(join(folder, 'tea.html'), 'new'));

  expect(place).toBe(outputFolder(path, 'site'));
  expect(readdirSync(place)).toEqual(['tea.html']);
});

test('the old folder stays when the new one cannot be made', async () => {
  const { path } = repository();
  await replaceFolder(path, 'site', (folder) => writeFile(join(folder, 'tea.html'), 'old'));

  const failing = replaceFolder(path, 'site', () => Promise.reject(new Error('the kettle broke')));

  await expect(failing).rejects.toThrow('the kettle broke');
  expect(readFileSync(join(outputFolder(path, 'site'), 'tea.html'), 'utf8')).toBe('old');
  expect(readdirSync(join(path, '.fractal')).sort()).toEqual(['.gitignore', 'site']);
});

test('git never sees derived files', async () => {
  const { path, git } = repository({ 'manifests/workspace.yaml': 'tea' });

  await replaceFolder(path, 'site', (folder) => writeFile(join(folder, 'tea.html'), 'new'));

  expect(git('status', '--porcelain')).toBe('');
  expect(existsSync(join(path, '.fractal'))).toBe(true);
});
