import { expect, test } from 'vitest';
import { digestOfBytes } from '#core/digest.ts';
import { type Drifting, driftOf, lineCounts } from './drift.ts';
import type { Lock, LockedFile } from './lock.ts';
import { fileTree } from './tree.ts';
import type { OwnFile } from './update/file-update.ts';

const locked = (
  path: string,
  kept: LockedFile['class'],
  mode: LockedFile['mode'] = '100644',
): LockedFile => ({
  path,
  class: kept,
  mode,
  digest: digestOfBytes('oolong\n'),
});

const lock: Lock = {
  apiVersion: 'fractalops/v1',
  blueprint: 'tea/shop',
  version: '1.0.0',
  digest: digestOfBytes('the blueprint'),
  engine: 'fractal/1',
  params: { title: 'Harbour Tea' },
  defaults: {},
  effective: digestOfBytes('{}'),
  files: [
    locked('.github/check.yml', 'managed'),
    locked('menu.md', 'merge'),
    locked('till.json', 'structured'),
    locked('home.md', 'once'),
    locked('brew.sh', 'merge', '100755'),
  ],
  conflicted: [],
};

const file = (text: string, mode: OwnFile['mode'] = '100644'): OwnFile => ({
  mode,
  bytes: Buffer.from(text),
});
const rendered = new Map<string, OwnFile>([
  ['.fractal/lock.yaml', file('…')],
  ...lock.files.map(({ path, mode }) => [path, file('oolong\n', mode)] as const),
]);

const asRendered: Drifting = {
  lock,
  ours: rendered,
  engine: 'fractal/1',
  current: { version: '1.0.0', classOf: (path) => (path.startsWith('.github/') ? 'managed' : 'merge') },
  declared: { params: { title: 'Harbour Tea' }, pattern: null },
};

const own = (files: Readonly<Record<string, OwnFile | null>>): ReadonlyMap<string, OwnFile> => {
  const after = new Map(rendered);
  for (const [path, one] of Object.entries(files))
    if (one === null) after.delete(path);
    else after.set(path, one);
  return after;
};

test('what is as it was rendered has not drifted', () => {
  expect(driftOf(asRendered)).toEqual([]);
});

test.each<[string, Partial<Drifting>, string[]]>([
  [
    'another version',
    { current: { version: '1.1.0', classOf: () => 'merge' } },
    ['warning drift/version .fractal/lock.yaml'],
  ],
  ['a blueprint that is gone', { current: null }, ['warning drift/version .fractal/lock.yaml']],
  [
    'a managed file that changed',
    { ours: own({ '.github/check.yml': file('mine') }) },
    ['error drift/managed-changed .github/check.yml'],
  ],
  [
    'a file that was customised',
    { ours: own({ 'menu.md': file('mine') }) },
    ['info drift/customised menu.md'],
  ],
  ['a structured one', { ours: own({ 'till.json': file('{}') }) }, ['info drift/customised till.json']],
  ['a file written once', { ours: own({ 'home.md': null }) }, []],
  ['a file that is gone', { ours: own({ 'menu.md': null }) }, ['warning drift/missing menu.md']],
  [
    'a managed file that is gone',
    { ours: own({ '.github/check.yml': null }) },
    ['error drift/missing .github/check.yml'],
  ],
  [
    'a file beside managed ones',
    { ours: own({ '.github/own.yml': file('mine') }) },
    ['warning drift/extra .github/own.yml'],
  ],
  ['a file elsewhere', { ours: own({ 'own.md': file('mine') }) }, []],
  ['another mode', { ours: own({ 'brew.sh': file('oolong\n') }) }, ['warning drift/mode brew.sh']],
  ['a link', { ours: own({ 'menu.md': file('oolong\n', '120000') }) }, ['info drift/customised menu.md']],
  [
    'other parameters',
    { declared: { params: { title: 'Tea', city: 'Porto' }, pattern: null } },
    ['warning drift/params .fractal/lock.yaml'],
  ],
  ['no manifest', { declared: null }, []],
  ['another engine', { engine: 'fractal/2' }, ['warning drift/engine .fractal/lock.yaml']],
])('%s', (_, changed, expected) => {
  const found = driftOf({ ...asRendered, ...changed });

  expect(found.map(({ severity, code, at }) => `${severity} ${code} ${at?.file}`)).toEqual(expected);
});

test('a conflict is drift until it is settled', () => {
  const conflicted: Lock = { ...lock, conflicted: [{ path: 'menu.md', why: 'contents' }] };
  const markers = own({ 'menu.md': file('<<<<<<< this repository\n') });

  expect(driftOf({ ...asRendered, lock: conflicted, ours: markers }).map(({ code }) => code)).toEqual([
    'drift/conflicted',
    'drift/customised',
  ]);
  expect(driftOf({ ...asRendered, lock: conflicted })).toEqual([]);
});

test('what was customised is counted in lines', () => {
  const base = fileTree([
    { path: 'menu.md', mode: '100644', bytes: Buffer.from('oolong\nsencha\n'), from: '' },
    { path: 'logo', mode: '100644', bytes: Buffer.from('\0'), from: '' },
  ]);
  const ours = new Map([
    ['menu.md', file('oolong\nassam\nmatcha\n')],
    ['logo', file('\0\0')],
  ]);

  expect(lineCounts(base, ours, 'menu.md')).toEqual({ added: 2, removed: 1 });
  expect(lineCounts(base, ours, 'logo')).toBeNull();
  expect(lineCounts(base, own({ 'menu.md': file('card.md', '120000') }), 'menu.md')).toBeNull();
});
