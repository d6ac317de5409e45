import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOfBytes } from '#core/digest.ts';
import { type Lock, lockText, readLock } from './lock.ts';

const lock: Lock = {
  apiVersion: 'fractalops/v1',
  blueprint: 'web/storefront',
  version: '1.0.0',
  digest: digestOfBytes('the blueprint'),
  engine: 'fractal/1',
  params: { title: 'Harbour Tea', languages: ['en', 'pt'] },
  defaults: { docs: true },
  pattern: { name: 'web/shop', values: { license: 'MIT', node: 24 } },
  effective: digestOfBytes('what templates saw'),
  files: [
    { path: 'package.json', class: 'structured', mode: '100644', digest: digestOfBytes('{}') },
    { path: '.github/check.yml', class: 'managed', mode: '100644', digest: digestOfBytes('on: push') },
    { path: 'brew.sh', class: 'merge', mode: '100755', digest: digestOfBytes('kettle') },
  ],
  conflicted: [
    { path: 'package.json', why: 'keys', at: '/version', theirs: '"2.0.0"' },
    { path: 'brew.sh', why: 'contents' },
  ],
};

test('a lock reads well', async () => {
  await expect(lockText(lock)).toMatchFileSnapshot('lock.golden.txt');
});

test('what was written is read back, and equal locks give equal bytes', () => {
  const text = lockText(lock);
  const { value, diagnostics } = readLock(text);

  expect(diagnostics).toEqual([]);
  expect(value).not.toBeNull();
  expect(value && lockText(value)).toBe(text);
  expect(lockText({ ...lock, files: lock.files.toReversed() })).toBe(text);
});

test('any parameters that a manifest can hold are read back as they were', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '🍵', '"', "'", ':', '#', '-', ' ', '{', '\n') });
  const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.constant(0.125));
  const params = fc.dictionary(text, fc.oneof(value, fc.array(value), fc.dictionary(text, value)));
  fc.assert(
    fc.property(params, (given) => {
      const read = readLock(lockText({ ...lock, params: given, defaults: given }));

      expect(read.diagnostics).toEqual([]);
      expect(JSON.parse(JSON.stringify(read.value?.params))).toEqual(JSON.parse(JSON.stringify(given)));
      expect(read.value?.defaults).toEqual(read.value?.params);
    }),
    { numRuns: 300 },
  );
});

test('what is wrong in a lock is said where it stands', () => {
  const { value, diagnostics } = readLock(lockText(lock).replace('version: 1.0.0', 'version: latest'));

  expect(value).toBeNull();
  expect(diagnostics).toMatchObject([
    { code: 'lock/invalid', message: expect.stringContaining('version'), at: { line: 4 } },
  ]);
});

test.each([
  ['a file that is listed twice', (text: string) => text.replace('brew.sh', 'package.json')],
  ['a path that leaves the repository', (text: string) => text.replace('brew.sh', '../brew.sh')],
  ['two documents', (text: string) => `${text}---\n{}\n`],
  ['nothing at all', () => ''],
])('%s is refused', (_, change) => {
  const { value, diagnostics } = readLock(change(lockText(lock)));

  expect(value).toBeNull();
  expect(diagnostics.map(({ code }) => code)).toEqual(['lock/invalid']);
});
