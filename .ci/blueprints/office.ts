/** A rendered repository in use: files come in, its program is run, files come out. For tests. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openCraft, placeRender, renderSample } from './craft.ts';
import { sampleOf } from './samples.ts';

/** The sample of the blueprint with more files in it; gone when the test ends. */
export async function office(blueprint: string, files: Readonly<Record<string, string>> = {}) {
  const folder = placeRender(await renderSample(await openCraft(), sampleOf(blueprint)));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return {
    write,
    has: (path: string) => existsSync(join(folder, path)),
    read: (path: string) => readFileSync(join(folder, path), 'utf8'),
    say: (words: readonly string[], env: Readonly<Record<string, string>> = {}) => {
      const { status, stdout, stderr } = spawnSync('node', ['src/main.ts', ...words], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, ...env },
      });
      return { exit: status, out: stdout, err: stderr };
    },
  };
}
