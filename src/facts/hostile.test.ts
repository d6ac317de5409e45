import { expect, test } from 'vitest';
import { formatDay, parseDay } from '#core/calendar.ts';
import { loadModel } from '#model/load.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { readWorkingTree } from '#source/working-tree.ts';
import { repository, type Tree } from '#testing/repository.ts';
import { entryDigest } from './entry-digest.ts';
import { loadFacts } from './load.ts';

const STUDIO: Tree = {
  'manifests/workspace.yaml':
    'apiVersion: fractalops/v1\nkind: Workspace\nmetadata: { name: quay-studio }\nspec: { currency: EUR }\n',
  'manifests/studio.yaml':
    'people: { ana: {} }\nclients: { harbour-tea: {} }\nprojects: { harbour-shop: { client: harbour-tea, rate: 95 per hour } }\n',
};
const ANA = 'state/time/2026/03/ana.yaml';
const EXPENSES = 'state/expenses/2026.yaml';
const MIB = 1024 * 1024;
/** What a hostile file may cost at most, in seconds of processor time. */
const LIMIT_SECONDS = 2;

async function refusalsOf(path: string, content: string | Uint8Array) {
  const snapshot = memorySnapshot({ ...STUDIO, [path]: content });
  const { value: model } = await loadModel(snapshot);
  const before = process.cpuUsage();
  const { value, diagnostics } = await loadFacts(snapshot, model, { today: parseDay('2026-03-31') ?? 0 });
  const { user, system } = process.cpuUsage(before);
  const found = [...snapshot.diagnostics, ...diagnostics];
  return { value, codes: [...new Set(found.map(({ code }) => code))], seconds: (user + system) / 1e6 };
}

function entry(text: string): string {
  return `2026-03-02:\n  - ${text}\n`;
}

const bomb = [
  'a: &a [harbour-shop 1]',
  ...'bcdefgh'.split('').map((name, at) => `${name}: &${name} [${`*${'abcdefg'[at]}, `.repeat(9)}*a]`),
];

test.each<[string, string, string | Uint8Array, string]>([
  ['an exponent as an amount', ANA, entry('harbour-shop 1e3'), 'time/bad-amount'],
  ['a hexadecimal amount', ANA, entry('harbour-shop 0x10'), 'time/bad-amount'],
  ['an infinite amount', ANA, entry('harbour-shop .inf'), 'time/bad-amount'],
  ['an amount that is not a number', ANA, entry('harbour-shop .NaN'), 'time/bad-amount'],
  ['an amount with underscores', ANA, entry('harbour-shop 1_000'), 'time/bad-amount'],
  [
    'an amount of more hours than there are',
    ANA,
    entry('harbour-shop 99999999999999999999'),
    'time/bad-amount',
  ],
  ['an amount in other digits', ANA, entry('harbour-shop ٣'), 'time/bad-amount'],
  ['hexadecimal hours in a map', ANA, entry('{ project: harbour-shop, hours: 0x10 }'), 'time/bad-amount'],
  [
    'an exponent as money',
    EXPENSES,
    '- { date: 2026-03-02, project: harbour-shop, amount: 1e3 }\n',
    'fact/bad-value',
  ],
  [
    'infinite money',
    EXPENSES,
    '- { date: 2026-03-02, project: harbour-shop, amount: .inf }\n',
    'fact/bad-value',
  ],
  [
    'money beyond exact numbers',
    EXPENSES,
    '- { date: 2026-03-02, project: harbour-shop, amount: 999999999999999 }\n',
    'fact/too-many-decimals',
  ],
  ['a date of the prototype', ANA, '__proto__:\n  - harbour-shop 1\n', 'yaml/reserved-key'],
  [
    'an expense with a prototype',
    EXPENSES,
    '- { date: 2026-03-02, __proto__: { rebill: true } }\n',
    'yaml/reserved-key',
  ],
  ['a project of the prototype', ANA, entry('__proto__ 1'), 'time/bad-entry'],
  ['the constructor as a project', ANA, entry('constructor 1'), 'time/unknown-project'],
  ['a merge key', ANA, entry('{ <<: { project: harbour-shop }, hours: 1 }'), 'yaml/merge-key'],
  ['a date twice', ANA, entry('harbour-shop 1') + entry('harbour-shop 1'), 'yaml/duplicate-key'],
  ['a tag', ANA, entry('!!str harbour-shop 1'), 'yaml/tag'],
  ['an anchor', ANA, entry('&a harbour-shop 1'), 'yaml/anchor'],
  ['a bomb of aliases', ANA, `${bomb.join('\n')}\n`, 'yaml/alias'],
  ['a million brackets', ANA, `2026-03-02: ${'['.repeat(1_000_000)}\n`, 'yaml/too-deep'],
  [
    'deep maps',
    ANA,
    `2026-03-02:\n${Array.from({ length: 200 }, (_, at) => `${' '.repeat(at)} a:\n`).join('')}`,
    'yaml/too-deep',
  ],
  [
    'a note that turns the reading direction',
    ANA,
    entry('harbour-shop 1 \u202etnemyap'),
    'yaml/control-character',
  ],
  [
    'a note that turns it by an escape',
    ANA,
    entry('"harbour-shop 1 \\u202Etnemyap"'),
    'yaml/control-character',
  ],
  ['a note with a zero-width space', ANA, entry('harbour-shop 1 pay\u200bment'), 'yaml/control-character'],
  [
    'a note with a line separator',
    ANA,
    entry('harbour-shop 1 a\u2028  - harbour-shop 23'),
    'yaml/control-character',
  ],
  ['letters that are not composed', ANA, entry('harbour-shop 1 cafe\u0301'), 'yaml/not-nfc'],
  ['a letter that only looks like one', ANA, entry('hаrbour-shop 1'), 'time/bad-entry'],
  ['a zero byte', ANA, entry('harbour-shop 1 a\u0000b'), 'yaml/control-character'],
  ['another encoding', ANA, Buffer.from(entry('harbour-shop 1 café'), 'latin1'), 'yaml/not-utf8'],
  ['UTF-16', ANA, Buffer.from(`\ufeff${entry('harbour-shop 1')}`, 'utf16le'), 'yaml/not-utf8'],
  [
    'an overlong form of a slash',
    ANA,
    Buffer.concat([
      Buffer.from('2026-03-02:\n  - harbour-shop'),
      Buffer.from([0xc0, 0xaf]),
      Buffer.from('a 1\n'),
    ]),
    'yaml/not-utf8',
  ],
  ['more than 4 MiB', ANA, Buffer.alloc(4 * MIB + 1, '#'), 'source/file-too-large'],
  [
    'more than 4 MiB of sound lines',
    ANA,
    `2026-03-02:\n${'  - harbour-shop 0.01 tea\n'.repeat(170_000)}`,
    'source/file-too-large',
  ],
  [
    'a huge text',
    ANA,
    entry(`{ project: harbour-shop, hours: 1, id: "${'a'.repeat(3 * MIB)}" }`),
    'fact/bad-value',
  ],
  [
    'a file of a million line ends and a word',
    ANA,
    `${'\n'.repeat(1_000_000)}harbour-shop 1\n`,
    'fact/bad-shape',
  ],
  [
    'two hundred thousand keys',
    EXPENSES,
    `- {${Array.from({ length: 200_000 }, (_, at) => `k${at}: `).join(',')}}\n`,
    'fact/unknown-key',
  ],
  [
    'an entry for every line of a wrong project',
    ANA,
    `2026-03-02:\n${'  - tea 0.01\n'.repeat(200_000)}`,
    'time/unknown-project',
  ],
  [
    'a different wrong amount on every line',
    ANA,
    `2026-03-02:\n${Array.from({ length: 200_000 }, (_, at) => `  - tea x${at}\n`).join('')}`,
    'time/bad-amount',
  ],
])('%s is refused within two seconds', async (_, path, content, code) => {
  const { codes, seconds } = await refusalsOf(path, content);

  expect(codes).toContain(code);
  expect(seconds).toBeLessThan(LIMIT_SECONDS);
  expect(({} as Record<string, unknown>).rebill).toBeUndefined();
});

test('a finding for every day of a long file takes no more than two seconds', async () => {
  // Every day from 1970 on: earlier ones are no dates of facts.
  const days = Array.from({ length: 20_000 }, (_, at) => `${formatDay(at)}:\n  - harbour-shop 25\n`);

  const { codes, seconds } = await refusalsOf('state/time/ana.yaml', days.join(''));

  expect(codes).toEqual(['time/over-a-day']);
  expect(seconds).toBeLessThan(LIMIT_SECONDS);
});

test('thousands of corrections of equal entries take no more than two seconds', async () => {
  const content = { person: 'ana', day: parseDay('2026-03-02') ?? 0, project: 'harbour-shop', task: null };
  const digest = entryDigest({ ...content, activity: '', seconds: 36, billable: true, note: '' });
  const entries = '  - harbour-shop 0.01\n'.repeat(15_000);
  const corrections = `  - { reverses: "${digest}", reason: r }\n`.repeat(15_001);

  const { value, codes, seconds } = await refusalsOf(ANA, `2026-03-02:\n${entries}${corrections}`);

  expect(codes).toEqual(['time/over-a-day', 'time/reversed-twice']);
  expect(value.time.seconds.reduce((sum, one) => sum + one, 0)).toBe(0);
  expect(seconds).toBeLessThan(LIMIT_SECONDS);
});

test('ten hours may be written 010: amounts are decimal text, never octal', async () => {
  const { value, codes } = await refusalsOf(ANA, entry('harbour-shop 010'));

  expect(codes).toEqual([]);
  expect(value.time.seconds[0]).toBe(36_000);
});

test('a link to another file is not followed', async () => {
  const repo = repository(STUDIO);
  const { symlinkSync, mkdirSync } = await import('node:fs');
  mkdirSync(`${repo.path}/state/time`, { recursive: true });
  symlinkSync('/etc/passwd', `${repo.path}/state/time/ana.yaml`);
  repo.commit('link');

  const snapshot = await readWorkingTree(repo.path);

  expect(snapshot.entries.has('state/time/ana.yaml')).toBe(false);
  expect(snapshot.diagnostics.map(({ code }) => code)).toEqual(['source/symlink']);
});
