import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fileReader } from './file.ts';

function harbour(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('files of any length are read one after the other, each from its beginning', () => {
  const folder = harbour();
  const texts = [70_000, 65_536, 200_000, 5, 0].map((length) => 'tea '.repeat(length).slice(0, length));
  texts.forEach((text, index) => {
    writeFileSync(join(folder, `${index}.yaml`), text);
  });
  const read = fileReader(1_000_000);

  expect(texts.map((_, index) => read(join(folder, `${index}.yaml`))?.toString())).toEqual(texts);
});

test('no more than the cap is handed out, and nothing of a file that is not there', () => {
  const folder = harbour();
  writeFileSync(join(folder, 'ana.yaml'), 'harbour-shop 1'.repeat(10_000));

  expect(fileReader(100_000)(join(folder, 'ana.yaml'))?.length).toBe(100_000);
  expect(fileReader(100)(join(folder, 'ana.yaml'))?.length).toBe(100);
  expect(fileReader(100)(join(folder, 'bo.yaml'))).toBe(null);
});

test.skipIf(process.platform === 'win32')('a folder or a pipe in the place of a file is refused', () => {
  const folder = harbour();
  mkdirSync(join(folder, 'quay'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);

  for (const name of ['quay', 'pipe'])
    expect(() => fileReader(100)(join(folder, name))).toThrow('it is not a plain file');
});
