import { expect, test } from 'vitest';
import { digestOfBytes } from '#core/digest.ts';
import type { Lock } from '../lock.ts';
import { fileTree } from '../tree.ts';
import { unsettled } from './conflicts.ts';
import { refuseEngineDrift, refuseTarget, refuseUnsettled } from './preconditions.ts';

const digest = digestOfBytes('the blueprint');
const lock: Lock = {
  apiVersion: 'fractalops/v1',
  blueprint: 'web/storefront',
  version: '1.9.0',
  digest,
  engine: 'fractal/1',
  params: {},
  defaults: {},
  effective: digestOfBytes('{}'),
  files: [{ path: 'menu.md', class: 'merge', mode: '100644', digest: digestOfBytes('oolong') }],
  conflicted: [],
};

const codesOf = (found: readonly { readonly code: string }[]) => found.map(({ code }) => code);

test.each([
  ['a newer version', '1.10.0', digestOfBytes('newer'), false, []],
  ['the same version with the same contents', '1.9.0', digest, false, []],
  ['an older version', '1.8.0', digest, false, ['update/downgrade']],
  ['a preview of the same version', '1.9.0-rc.1', digest, false, ['update/downgrade']],
  [
    'the same version with other contents',
    '1.9.0',
    digestOfBytes('edited'),
    false,
    ['update/digest-changed'],
  ],
  [
    'a version that is not what was released',
    '1.10.0',
    digestOfBytes('edited'),
    true,
    ['update/digest-changed'],
  ],
])('%s', (_, version, target, isReleasedOtherwise, codes) => {
  expect(codesOf(refuseTarget(lock, { version, digest: target, isReleasedOtherwise }))).toEqual(codes);
});

test.each([
  ['equal', { path: 'menu.md', mode: '100644', bytes: Buffer.from('oolong') }, []],
  [
    'with other bytes',
    { path: 'menu.md', mode: '100644', bytes: Buffer.from('Oolong') },
    ['update/engine-drift'],
  ],
  [
    'with another mode',
    { path: 'menu.md', mode: '100755', bytes: Buffer.from('oolong') },
    ['update/engine-drift'],
  ],
  [
    'with another name',
    { path: 'card.md', mode: '100644', bytes: Buffer.from('oolong') },
    ['update/engine-drift'],
  ],
] as const)('a base that renders again %s', (_, file, codes) => {
  const base = fileTree([{ ...file, from: '' }]);

  expect(codesOf(refuseEngineDrift(lock, base, 'fractal/1'))).toEqual(codes);
});

test('another engine is named', () => {
  const [refusal] = refuseEngineDrift(lock, fileTree([]), 'fractal/2');

  expect(refusal?.hint).toContain('rendered by fractal/1, and this is fractal/2');
});

test('a conflict between markers waits as long as they stand, any other until its record is deleted', () => {
  const conflicted: Lock['conflicted'] = [
    { path: 'menu.md', why: 'contents' },
    { path: 'card.md', why: 'contents' },
    { path: 'gone.md', why: 'contents' },
    { path: 'logo.png', why: 'binary' },
  ];
  const texts: Readonly<Record<string, string>> = {
    'menu.md': 'a\n<<<<<<< this repository\nb\n',
    'card.md': 'settled\n',
    'logo.png': '',
  };

  const waiting = unsettled({ ...lock, conflicted }, (path) => {
    const text = texts[path];
    return text === undefined ? null : Buffer.from(text);
  });

  expect(waiting.map(({ path }) => path)).toEqual(['menu.md', 'logo.png']);
  expect(refuseUnsettled(waiting).map(({ code, at }) => [code, at?.file])).toEqual([
    ['update/unsettled', 'menu.md'],
    ['update/unsettled', 'logo.png'],
  ]);
});
