import { expect, test } from 'vitest';
import { migrateParams, reclassed, renamesOf, stepsBetween } from './migrations.ts';

const migrations = [
  { version: '2.0.0', steps: [{ dropParam: 'banner' }] },
  { version: '1.1.0', steps: [{ renameParam: { from: 'name', to: 'title' } }] },
  { version: '1.10.0', steps: [{ renameFile: { from: 'menu.md', to: 'card.md' } }] },
];

test('the steps of the versions that are crossed come in order of version', () => {
  expect(stepsBetween(migrations, '1.0.0', '2.0.0')).toEqual([
    { renameParam: { from: 'name', to: 'title' } },
    { renameFile: { from: 'menu.md', to: 'card.md' } },
    { dropParam: 'banner' },
  ]);
  expect(stepsBetween(migrations, '1.1.0', '1.10.0')).toEqual([
    { renameFile: { from: 'menu.md', to: 'card.md' } },
  ]);
  expect(stepsBetween(migrations, '2.0.0', '2.0.0')).toEqual([]);
});

test('parameters are carried over', () => {
  const { value, diagnostics } = migrateParams({ name: 'Harbour Tea', size: 'big', theme: 'dark' }, [
    { renameParam: { from: 'name', to: 'title' } },
    { mapParam: { name: 'size', values: { big: 3, small: 1 } } },
    { setParam: { name: 'theme', value: 'light' } },
    { setParam: { name: 'language', value: 'en' } },
  ]);

  expect(value).toEqual({ title: 'Harbour Tea', size: 3, theme: 'dark', language: 'en' });
  expect(diagnostics).toEqual([]);
});

test('a value that has no effect any more is said', () => {
  const { value, diagnostics } = migrateParams({ banner: 'Tea!', name: 'a', title: 'b' }, [
    { dropParam: 'banner' },
    { renameParam: { from: 'name', to: 'title' } },
    { dropParam: 'never-set' },
  ]);

  expect(value).toEqual({ title: 'b' });
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    [
      'update/param-dropped',
      'the parameter `banner` ("Tea!") is dropped: the new version has no such parameter',
    ],
    ['update/param-dropped', 'the parameter `name` ("a") is dropped: `title`, its new name, is set already'],
  ]);
});

test('names that objects inherit are names like any others', () => {
  const params = JSON.parse('{"__proto__": "tea", "constructor": "x"}');

  const { value } = migrateParams(params, [
    { mapParam: { name: 'constructor', values: {} } },
    { renameParam: { from: '__proto__', to: 'toString' } },
  ]);

  expect(Object.entries(value)).toEqual([
    ['constructor', 'x'],
    ['toString', 'tea'],
  ]);
});

test('files are renamed and reclassed as declared', () => {
  const steps = [
    { moveFolder: { from: 'docs', to: 'guide' } },
    { renameFile: { from: 'a', to: 'b' } },
    { reclass: { path: 'b', class: 'once' as const } },
    { reclass: { path: 'b', class: 'merge' as const } },
  ];

  expect(renamesOf(steps)).toEqual([
    { from: 'docs', to: 'guide', folder: true },
    { from: 'a', to: 'b', folder: false },
  ]);
  expect([reclassed(steps, 'b'), reclassed(steps, 'a')]).toEqual(['merge', undefined]);
});
