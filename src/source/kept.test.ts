import { execFile } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { repository } from '#testing/repository.ts';
import { keep } from './keep.ts';
import { openKept } from './kept.ts';

const sections = { teas: Buffer.from('assam, sencha, rooibos'), prices: Buffer.from([4, 5, 6]) };
const EVERYTHING = 'assam, sencha, rooibos 4,5,6';

function shop() {
  const repo = repository();
  const file = join(repo.path, '.git/fractal/menu');
  return { path: repo.path, file, repo };
}

/** What a reader gets: everything, or nothing where anything of it is not as it was written. */
function readBack(path: string, key = 'key'): string | null {
  const kept = openKept(path, 'menu', key);
  const [teas, prices] = [kept?.read('teas'), kept?.read('prices')];
  kept?.close();
  return teas && prices ? `${teas} ${[...prices]}` : null;
}

test('what is kept can be read again, whole and in parts', () => {
  const { path } = shop();

  expect(keep(path, 'menu', 'key', sections)).toBe(true);

  expect(readBack(path)).toBe(EVERYTHING);
  const kept = openKept(path, 'menu', 'key');
  expect(kept?.readPart('teas', [7, 6, crc32('sencha')])?.toString()).toBe('sencha');
  expect(kept?.readPart('teas', [7, 6, crc32('assam')])).toBeNull();
  expect(kept?.readPart('teas', [20, 10, 0])).toBeNull();
  expect(kept?.read('coffees')).toBeNull();
  expect(kept?.read('constructor')).toBeNull();
  kept?.close();
});

test('nothing is read under another key', () => {
  const { path } = shop();
  keep(path, 'menu', 'key', sections);

  expect(readBack(path, 'another key')).toBeNull();
  expect(readBack(path, 'ke')).toBeNull();
});

test('any damaged byte is noticed', () => {
  const { path, file } = shop();
  keep(path, 'menu', 'key', sections);
  const whole = readFileSync(file);

  for (const at of whole.keys()) {
    const damaged = Buffer.from(whole);
    damaged[at] = (damaged[at] ?? 0) ^ 0x21;
    writeFileSync(file, damaged);
    expect([at, readBack(path)]).toEqual([at, null]);
  }
});

test('a file that is cut off anywhere, or goes on, is as if it were not there', () => {
  const { path, file } = shop();
  keep(path, 'menu', 'key', sections);
  const whole = readFileSync(file);

  for (const length of whole.keys()) {
    writeFileSync(file, whole.subarray(0, length));
    expect([length, readBack(path)]).toEqual([length, null]);
  }
  writeFileSync(file, Buffer.concat([whole, Buffer.from(' ')]));
  expect(readBack(path)).toBeNull();
});

test('a file of another version is as if it were not there', () => {
  const { path, file } = shop();
  keep(path, 'menu', 'key', sections);

  const other = readFileSync(file);
  other.write('FRKEPT2\n', 0, 'latin1');
  writeFileSync(file, other);

  expect(readBack(path)).toBeNull();
});

test('a header that claims to be endless is not read', () => {
  const { path, file } = shop();
  keep(path, 'menu', 'key', sections);
  const other = readFileSync(file);

  other.writeUInt32LE(0xffffffff, 8);
  writeFileSync(file, other);
  truncateSync(file, 64);

  expect(readBack(path)).toBeNull();
});

test('links, folders and pipes in its place are not followed', () => {
  const { path, file, repo } = shop();
  mkdirSync(join(path, '.git/fractal'));
  keep(path, 'elsewhere', 'key', sections);

  symlinkSync('elsewhere', file);
  expect(readBack(path)).toBeNull();
  expect(keep(path, 'menu', 'key', sections)).toBe(true);
  expect(readBack(path)).toBe(EVERYTHING);
  repo.remove('.git/fractal/menu');
  mkdirSync(file);
  expect(readBack(path)).toBeNull();
  expect(keep(path, 'menu', 'key', sections)).toBe(false);
});

test('where nothing can be kept, nothing is, and nobody minds', () => {
  const { path, repo } = shop();
  writeFileSync(join(path, '.git/fractal'), 'a file where the folder belongs');

  expect(keep(path, 'menu', 'key', sections)).toBe(false);
  expect(readBack(path)).toBeNull();
  repo.remove('.git/fractal');
  symlinkSync('/', join(path, '.git/fractal'));
  expect(keep(path, 'menu', 'key', sections)).toBe(false);
});

test('a linked working tree shares what is kept', () => {
  const { path, repo } = shop();
  repo.write({ 'menu.txt': 'assam' });
  repo.commit();
  repo.git('worktree', 'add', '--quiet', join(path, 'second'));
  keep(path, 'menu', 'key', sections);

  expect(readBack(join(path, 'second'))).toBe(EVERYTHING);
});

test('only the newest files stay, and what an interrupted run left behind goes', () => {
  const { path } = shop();
  const folder = join(path, '.git/fractal');
  for (let day = 1; day <= 12; day++) {
    keep(path, `menu-${day}`, 'key', sections);
    utimesSync(join(folder, `menu-${day}`), day * 86_400, day * 86_400);
  }
  for (const part of ['part-old', 'part-new']) mkdirSync(join(folder, part));
  writeFileSync(join(folder, 'part-old/menu'), 'half of');
  utimesSync(join(folder, 'part-old'), 1, 1);

  keep(path, 'menu', 'key', sections);

  const names = readdirSync(folder);
  expect(names).toHaveLength(7);
  expect(names).toEqual(expect.arrayContaining(['menu', 'menu-12', 'menu-8', 'part-new']));
});

test('writers at the same time leave one whole file, and their readers never see half of one', async () => {
  const { path, file } = shop();
  const keepModule = JSON.stringify(join(import.meta.dirname, 'keep.ts'));
  const writer = `
    import { keep } from ${keepModule};
    const [, path, letter] = process.argv;
    const page = Buffer.alloc(200_000, letter);
    for (let i = 0; i < 40; i++) keep(path, 'menu', 'key', { first: page, second: page });`;
  const write = (letter: string) =>
    promisify(execFile)(process.execPath, ['--input-type=module', '--eval', writer, path, letter], {
      cwd: join(import.meta.dirname, '../..'),
    });
  let isWriting = true;
  const written = Promise.all(['a', 'b'].map(write)).finally(() => {
    isWriting = false;
  });

  let seen = 0;
  while (isWriting) {
    const kept = openKept(path, 'menu', 'key');
    const [first, second] = [kept?.read('first'), kept?.read('second')];
    kept?.close();
    if (kept) {
      expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
      seen += 1;
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }

  await written;
  expect(seen).toBeGreaterThan(0);
  expect(readdirSync(join(file, '..'))).toEqual(['menu']);
});
