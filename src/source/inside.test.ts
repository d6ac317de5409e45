import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '#testing/repository.ts';
import { isInside } from './inside.ts';

function harbour() {
  const { path } = repository();
  mkdirSync(join(path, 'studio/docs'), { recursive: true });
  mkdirSync(join(path, 'studio-two'));
  symlinkSync('studio', join(path, 'quay'));
  symlinkSync('../studio-two', join(path, 'studio/out'));
  symlinkSync('round', join(path, 'round'));
  return path;
}

test.each([
  ['the folder itself', 'studio', true],
  ['what is not there yet', 'studio/new/shop', true],
  ['what a link leads to', 'quay/shop', true],
  ['a folder whose name begins alike', 'studio-two', false],
  ['what a link leads out to', 'studio/out/shop', false],
  ['a link that leads nowhere', 'round/shop', false],
])('%s: %s', (_, path, expected) => {
  const harbourPath = harbour();

  expect(isInside(join(harbourPath, path), join(harbourPath, 'studio'))).toBe(expected);
});
