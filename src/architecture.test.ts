/** Holds the floors of ARCHITECTURE.md over every import: static, dynamic and of types. */
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';

const floors = [
  ['core'],
  ['source'],
  ['model'],
  ['facts'],
  ['blueprint', 'economics', 'policy', 'intake'],
  ['planning'],
  ['ledger', 'runtime', 'projection'],
  ['kernel'],
  ['surfaces'],
  ['testing', 'demo'],
];
const floorOf = (folder: string) => floors.findIndex((floor) => floor.includes(folder));
const folderOf = (file: string) => file.split('/')[0] ?? '';
const isTest = (file: string) => file.endsWith('.test.ts');

type Sources = Readonly<Record<string, string>>;

const specifier = /(?:\bfrom\s+|\bimport\s*\(?\s*)['"]([#.][^'"]*\.ts)['"]/g;
const importsOf = (text: string) => [...text.matchAll(specifier)].map(([, name = '']) => name);
const targetOf = (file: string, name: string) =>
  name.startsWith('#') ? name.slice(1) : posix.join(posix.dirname(file), name);

function findImportFaults(sources: Sources): string[] {
  return Object.entries(sources).flatMap(([file, text]) =>
    importsOf(text).flatMap((name) => {
      const from = folderOf(file);
      const to = folderOf(targetOf(file, name));
      const fault = (words: string) => [`${file}: \`${name}\` ${words}`];
      if (from === to) return name.startsWith('#') ? fault('is in the same folder: write `./…`') : [];
      if (!name.startsWith('#')) return fault('leaves its folder: write `#folder/file.ts`');
      if (to === 'testing') return isTest(file) ? [] : fault('is for tests only');
      if (to === 'demo') return fault('is imported by nothing');
      if (floorOf(from) < 0 || floorOf(to) < 0) return fault('is on no floor');
      if (floorOf(to) === floorOf(from)) return fault('is a sibling');
      return floorOf(to) > floorOf(from) ? fault('is on a higher floor') : [];
    }),
  );
}

function findCircles(sources: Sources): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const name of importsOf(sources[file] ?? '')) visit(targetOf(file, name), [...path, file]);
    done.add(file);
  };
  for (const file of Object.keys(sources)) visit(file, []);
  return circles;
}

const environment = /\bprocess\.env\b/;
const clockOrChance =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\brandomUUID\(|\bfetch\(/;
const disk = /['"]node:(?:fs|fs\/promises|child_process|net|http|https|os)['"]/;
const printing = /\bconsole\.|\bprocess\.std(?:out|err)\b/;

/** What a file says that its floor may not: the outside world below `kernel/`, the disk above `source/`, printing below `surfaces/`. */
function findImpurities(sources: Sources): string[] {
  return Object.entries(sources).flatMap(([file, text]) => {
    const folder = folderOf(file);
    const banned = [
      ...(floorOf(folder) < floorOf('kernel') ? [clockOrChance] : []),
      // `source/` reads files and starts git, which needs the PATH and HOME it was given.
      ...(floorOf(folder) < floorOf('kernel') && folder !== 'source' ? [disk, environment] : []),
      ...(floorOf(folder) < floorOf('surfaces') ? [printing] : []),
    ];
    return isTest(file)
      ? []
      : banned.flatMap((pattern) => (text.match(pattern) ?? []).map((said) => `${file}: ${said}`));
  });
}

const sources: Sources = Object.fromEntries(
  globSync('**/*.ts', { cwd: import.meta.dirname })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.includes('/'))
    .map((file) => [file, readFileSync(`${import.meta.dirname}/${file}`, 'utf8')]),
);

test('a file imports its own folder or a lower floor', () => {
  expect(findImportFaults(sources)).toEqual([]);
});

test('no import goes in a circle', () => {
  expect(findCircles(sources)).toEqual([]);
});

test('what comes from outside comes in as a value below the kernel, and only surfaces print', () => {
  expect(findImpurities(sources)).toEqual([]);
});

test('an import that climbs, crosses or borrows from the tests is found', () => {
  const made: Sources = {
    'core/tea.ts': "import type { Pot } from '#kernel/pot.ts';\nconst cup = await import('#model/cup.ts');",
    'policy/leaf.ts': "import { price } from '#economics/price.ts';\nimport '../core/tea.ts';",
    'kernel/pot.ts': "import { pour } from '#testing/pour.ts';\nimport { lid } from '#kernel/lid.ts';",
    'kernel/pot.test.ts': "import { pour } from '#testing/pour.ts';",
    'surfaces/shop.ts': "import { studio } from '#demo/studio.ts';\nexport { tea } from '#core/tea.ts';",
  };

  expect(findImportFaults(made)).toEqual([
    'core/tea.ts: `#kernel/pot.ts` is on a higher floor',
    'core/tea.ts: `#model/cup.ts` is on a higher floor',
    'policy/leaf.ts: `#economics/price.ts` is a sibling',
    'policy/leaf.ts: `../core/tea.ts` leaves its folder: write `#folder/file.ts`',
    'kernel/pot.ts: `#testing/pour.ts` is for tests only',
    'kernel/pot.ts: `#kernel/lid.ts` is in the same folder: write `./…`',
    'surfaces/shop.ts: `#demo/studio.ts` is imported by nothing',
  ]);
});

test('a circle is found, also one of types', () => {
  const made: Sources = {
    'core/tea.ts': "import type { Cup } from './cup.ts';",
    'core/cup.ts': "import { Saucer } from './saucer.ts';",
    'core/saucer.ts': "import { brew } from './tea.ts';",
  };

  expect(findCircles(made)).toEqual(['core/tea.ts → core/cup.ts → core/saucer.ts → core/tea.ts']);
});

test('a clock, a disk and a print where they do not belong are found', () => {
  const made: Sources = {
    'facts/time.ts': "import { readFileSync } from 'node:fs';\nconst now = Date.now();",
    'source/tree.ts': "import { readFileSync } from 'node:fs';",
    'kernel/boot.ts': "const now = Date.now();\nconsole.log('ready');",
    'surfaces/cli.ts': "console.log('ready');",
  };

  expect(findImpurities(made)).toEqual([
    'facts/time.ts: Date.now(',
    "facts/time.ts: 'node:fs'",
    'kernel/boot.ts: console.',
  ]);
});
