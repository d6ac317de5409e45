import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '#testing/repository.ts';
import { existingOutput, outputFolder, replaceFolder } from './output-folder.ts';

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

test('a repository cannot lead what is derived into another folder', async () => {
  const [{ path }, victim] = [
    repository(),
    repository({ 'site/thesis.txt': 'ten years', '.gitignore': 'tea\n' }),
  ];
  symlinkSync(victim.path, join(path, '.fractal'));

  await expect(replaceFolder(path, 'site', () => Promise.resolve())).rejects.toMatchObject({
    code: 'source/output-not-a-folder',
  });

  expect(victim.git('status', '--porcelain')).toBe('');
  expect(() => existingOutput(path, 'site')).toThrow('`.fractal` is not a plain folder');
});

test('a link in place of a derived file is replaced, and what it leads to is left alone', async () => {
  const { path } = repository({ 'thesis.txt': 'ten years', 'pages/tea.html': 'mine' });
  mkdirSync(join(path, '.fractal'));
  symlinkSync('../thesis.txt', join(path, '.fractal/.gitignore'));
  symlinkSync('../pages', join(path, '.fractal/site'));

  expect(() => existingOutput(path, 'site')).toThrow('`site` is not a plain folder');
  await replaceFolder(path, 'site', async (folder) => writeFileSync(join(folder, 'tea.html'), 'new'));

  expect(readFileSync(join(path, 'thesis.txt'), 'utf8')).toBe('ten years');
  expect(readFileSync(join(path, 'pages/tea.html'), 'utf8')).toBe('mine');
  expect(existingOutput(path, 'site')).toBe(outputFolder(path, 'site'));
});

test('many runs that end at once leave one whole folder', async () => {
  const { path } = repository();

  const runs = Array.from({ length: 12 }, (_, run) =>
    replaceFolder(path, 'site', async (folder) => {
      for (const page of ['tea', 'harbour']) await writeFile(join(folder, page), String(run));
    }),
  );
  await Promise.all(runs);

  const site = outputFolder(path, 'site');
  expect(readFileSync(join(site, 'tea'), 'utf8')).toBe(readFileSync(join(site, 'harbour'), 'utf8'));
  expect(readdirSync(join(path, '.fractal')).sort()).toEqual(['.gitignore', 'site']);
});
