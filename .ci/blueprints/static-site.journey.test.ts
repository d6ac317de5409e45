/** The static site, built by the Astro that is installed here. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openCraft, placeRender, renderSample } from './craft.ts';
import { sampleOf } from './samples.ts';

const root = resolve(import.meta.dirname, '../..');
const sample = sampleOf('web/static-site');
const craft = await openCraft();

async function build(notes: boolean) {
  const params = { ...sample.params, notes };
  const folder = placeRender(await renderSample(craft, { ...sample, params }));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const run = (script: string) => {
    const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], {
      cwd: folder,
      encoding: 'utf8',
    });
    return status === 0 ? 'done' : `${stdout}${stderr}`;
  };
  expect([run('build'), run('links')]).toEqual(['done', 'done']);
  const read = (path: string) => readFileSync(join(folder, 'dist', path), 'utf8');
  return { folder, read, has: (path: string) => existsSync(join(folder, 'dist', path)) };
}

test('it builds, in its language, without a script, and its links lead somewhere', async () => {
  const { folder, read } = await build(true);

  expect(read('index.html')).toContain('<html lang="pt">');
  expect(read('index.html')).toContain('Tea &amp; company, by the water since 1926');
  expect(read('feed.xml')).toContain('<link>https://cha.example/notes/first-note/</link>');
  expect(read('sitemap.xml')).toContain('<loc>https://cha.example/imprint/</loc>');
  for (const page of globSync('dist/**/*.html', { cwd: folder }))
    expect(readFileSync(join(folder, page), 'utf8'), page).not.toMatch(
      /<script|<style|https?:\/\/(?!cha\.example)/,
    );
});

test('without notes it has neither their pages nor a feed', async () => {
  const { read, has } = await build(false);

  expect([has('notes/index.html'), has('feed.xml')]).toEqual([false, false]);
  expect(read('index.html')).not.toContain('feed.xml');
});
