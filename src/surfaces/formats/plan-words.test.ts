import { expect, test } from 'vitest';
import { decide } from '#planning/decide.ts';
import { planOf } from '#testing/plan-world.ts';
import type { Tree } from '#testing/repository.ts';
import { workspace } from '#testing/world.ts';
import { changeCounts, changeLines } from './plan-changes.ts';
import { amount, signedAmount, signedHours, signedPoints } from './plan-numbers.ts';
import { figureLines } from './plan-rows.ts';
import { headlineOf, toMerge } from './plan-words.ts';

const studio = (projects: string, more = '') => `
bands: { senior: { cost: 60 } }
people: { ana: { band: senior } }
clients: { harbour-tea: {}, orme-bikes: {} }
projects: { ${projects} }
${more}`;
const SHOP = 'harbour-shop: { title: The tea shop, client: harbour-tea, rate: 100 }';
const CARE = 'orme-care: { client: orme-bikes, rate: 80 }';
const HOURS = '2026-01-12:\n  - harbour-shop 10\n';
const base: Tree = { 'manifests/studio.yaml': studio(SHOP), 'state/time/2026/ana.yaml': HOURS };

async function headline(head: Tree, before: Tree = base): Promise<string> {
  const plan = await planOf(before, { ...before, ...head });
  return headlineOf(plan)
    .map(({ text }) => text)
    .join('');
}

const manifest = (text: string): Tree => ({ 'manifests/studio.yaml': text });
const time = (text: string): Tree => ({ 'state/time/2026/ana.yaml': text });

test.each([
  [
    'more hours',
    time(`${HOURS}2026-01-13:\n  - harbour-shop 2.5\n`),
    '2.50 more hours on The tea shop: it leaves €500 · 40.0 % to date, instead of €400 · 40.0 %.',
  ],
  [
    'fewer hours',
    time('2026-01-12:\n  - harbour-shop 9\n'),
    '1 fewer hour on The tea shop: it leaves €360 · 40.0 % to date, instead of €400 · 40.0 %.',
  ],
  [
    'a higher rate',
    manifest(studio(SHOP.replace('100', '120.5'))),
    'The tea shop earns €205 more: it leaves €605 · 50.2 % to date, instead of €400 · 40.0 %.',
  ],
  [
    'dearer people',
    manifest(studio(SHOP).replace('cost: 60', 'cost: 75')),
    'People on The tea shop cost €150 more: it leaves €250 · 25.0 % to date, instead of €400 · 40.0 %.',
  ],
  [
    'an expense',
    { 'state/expenses/2026.yaml': '- { date: 2026-01-12, project: harbour-shop, amount: 450 }\n' },
    '€450 more in expenses on The tea shop: it leaves −€50 · −5.0 % to date, instead of €400 · 40.0 %.',
  ],
  [
    'a new project with time',
    {
      ...manifest(studio(`${SHOP}, ${CARE}`)),
      ...time(`${HOURS}2026-01-13:\n  - orme-care 2\n`),
    },
    'The new project orme-care: it leaves €40 · 25.0 % to date.',
  ],
  [
    'a rate that is missing',
    manifest(studio(SHOP.replace(', rate: 100', ''))),
    'The tea shop: what it leaves is unknown.',
  ],
  ['a new project without any', manifest(studio(`${SHOP}, ${CARE}`)), '1 project added; no figure moves.'],
  [
    'many small things',
    manifest(studio(`${SHOP}, ${CARE}`).replace('people: {', 'people: { bo: {}, caio: {},')),
    '2 people added, 1 project added; no figure moves.',
  ],
  ['nothing', {}, 'Nothing changes: no figure, no manifest and no fact.'],
])('the headline tells %s', async (_what, head, words) => {
  expect(await headline(head)).toBe(words);
});

test('the headline says of a project that is taken away what it left, or that nobody knows', async () => {
  const gone = { ...manifest(studio(CARE)), ...time('2026-01-12:\n  - internal 1\n') };
  const before = { ...base, ...time(`${HOURS}  - internal 1\n`) };
  const unpriced = { ...before, ...manifest(studio(SHOP.replace(', rate: 100', ''))) };

  expect(await headline(gone, before)).toBe('Without The tea shop: €400 · 40.0 % less is counted.');
  expect(await headline(gone, unpriced)).toBe(
    'Without The tea shop: what it left is unknown, and no longer counted.',
  );
});

test('the headline tells the overhead that others carry when nothing else moves', async () => {
  const rent = (monthly: number) => manifest(studio(SHOP, `overheads: { rent: { monthly: ${monthly} } }`));

  expect(await headline(rent(3200), { ...base, ...rent(3000) })).toMatch(
    /^1 overhead changed; 1 project carries €\S+ more of the overhead\.$/,
  );
});

test('the project whose contribution changes most comes first, the others are counted', async () => {
  const both = { ...manifest(studio(`${SHOP}, ${CARE}`)), ...time(`${HOURS}  - orme-care 1\n`) };
  const more = time(`${HOURS}  - orme-care 9\n2026-01-13:\n  - harbour-shop 1\n`);

  expect(await headline(more, { ...base, ...both })).toMatch(
    /^8 more hours on orme-care: .*; 1 other project moves\.$/,
  );
});

test('what to do says how many errors there are and where the first stands', async () => {
  const plan = await planOf(base, { ...base, ...time(`${HOURS}  - harbour-shup 1\n`) });

  expect(toMerge(plan, decide(plan))).toBe('fix 1 new error, in `state/time/2026/ana.yaml:3:5`.');
});

test('only what moves has a line, and the whole stands last', async () => {
  const lines = figureLines(await planOf(base, { ...base, ...manifest(studio(SHOP.replace('100', '120'))) }));

  expect(lines.map(({ name, label, change }) => [name, label, change])).toEqual([
    ['The tea shop', 'to date', '+€200 · +10.0 pt'],
    [null, 'earned per hour', '+€20'],
    ['quay-studio', 'through Mon 12 January 2026', '+€200 · +10.0 pt'],
  ]);
  expect(figureLines(await planOf(base, base))).toEqual([]);
});

test('no more than eight projects are shown, and the rest is counted', async () => {
  const names = [...'abcdefghij'].map((letter) => `shop-${letter}`);
  const many = studio(names.map((name) => `${name}: { client: harbour-tea, rate: 100 }`).join(', '));
  const hours = names.map((name) => `  - ${name} 1\n`).join('');

  const lines = figureLines(
    await planOf({ ...manifest(many) }, { ...manifest(many), ...time(`2026-01-12:\n${hours}`) }),
  );

  expect(lines.filter(({ label }) => label === 'to date')).toHaveLength(8);
  expect(lines.map(({ name }) => name)).toContain('and 2 more projects, in the JSON');
});

test('changes are counted by what was done, and listed with what was and will be', async () => {
  const privacy = { 'manifests/workspace.yaml': workspace().replace('solo', 'team') };
  const { changes } = await planOf(base, {
    ...base,
    ...privacy,
    ...time(`${HOURS}  - harbour-shop 2 tea\n`),
  });

  expect(changeCounts(changes)).toEqual(['1 workspace changed', '1 time entry added']);
  expect(changeLines(changes).map(({ subject, words }) => subject + words)).toEqual([
    'Workspace/quay-studio /spec/privacy: "solo" → "team"',
    'state/time/2026/ana.yaml: 1 time entry added (2 h)',
  ]);
});

test('amounts are short where they are large, and exact where they are small', () => {
  expect(amount(1_569_649, 'EUR')).toBe('€15,696');
  expect(amount(-9231, 'GBP')).toBe('−£92.31');
  expect(amount(31_000, 'CHF')).toBe('CHF 310');
  expect(amount(1500, 'JPY')).toBe('¥1,500');
  expect(amount(null, 'EUR')).toBe('unknown');
  expect(signedAmount(690, 'EUR')).toBe('+€6.90');
  expect(signedHours(-5400)).toBe('−1.50');
  expect(signedPoints(-544)).toBe('−5.4 pt');
});
