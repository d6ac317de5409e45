import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '#testing/repository.ts';
import { inPlaceOfFolder } from './room-for-folder.ts';

test.each([
  ['quay/new/shop', null],
  ['quay', null],
  ['to-quay/shop', null],
  ['menu.md', 'menu.md'],
  ['menu.md/shop/docs', 'menu.md'],
  ['to-nothing', 'to-nothing'],
  ['to-nothing/shop', 'to-nothing'],
  ['to-itself/shop', 'to-itself'],
])('where a folder `%s` should be, what is in its place is %j', (path, expected) => {
  const harbour = repository().path;
  mkdirSync(join(harbour, 'quay'));
  writeFileSync(join(harbour, 'menu.md'), 'oolong\n');
  symlinkSync('quay', join(harbour, 'to-quay'));
  symlinkSync('nowhere', join(harbour, 'to-nothing'));
  symlinkSync('to-itself', join(harbour, 'to-itself'));

  expect(inPlaceOfFolder(join(harbour, path))).toBe(expected && join(harbour, expected));
});
