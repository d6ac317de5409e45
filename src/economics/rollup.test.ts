import { expect, test } from 'vitest';
import { formatDay, formatMonth, parseDay } from '#core/calendar.ts';
import { world } from '#testing/world.ts';
import { rollUp } from './rollup.ts';

const STUDIO =
  'people: { ana: {}, bo: {} }\nclients: { harbour-tea: {} }\nprojects: { harbour-shop: { client: harbour-tea } }\n';

async function rolledUp(time: Record<string, string>, cuts: readonly string[], asOf = '2026-12-31') {
  const { facts } = await world({ 'manifests/studio.yaml': STUDIO, ...time });
  const day = (text: string) => parseDay(text) ?? 0;
  const rollup = rollUp(facts.time, cuts.map(day), day(asOf));
  return Array.from({ length: rollup.length }, (_, row) => [
    formatMonth(rollup.month[row] ?? 0),
    rollup.targets[rollup.target[row] ?? 0]?.task,
    rollup.people[rollup.person[row] ?? 0],
    rollup.billable[row],
    formatDay(rollup.pricedFrom[row] ?? 0),
    (rollup.seconds[row] ?? 0) / 3600,
    `${formatDay(rollup.first[row] ?? 0)} to ${formatDay(rollup.last[row] ?? 0)}`,
  ]);
}

test('a month’s equal work is one row, in order of month, task and person', async () => {
  const rows = await rolledUp(
    {
      'state/time/bo.yaml': '2026-03-02:\n  - harbour-shop/checkout 1\n',
      'state/time/ana.yaml':
        '2026-03-02:\n  - harbour-shop/search 2\n  - harbour-shop/checkout 1\n2026-03-30:\n  - harbour-shop/checkout 0.5\n  - harbour-shop/checkout 0.25 !free\n2026-04-01:\n  - harbour-shop/checkout 3\n',
    },
    [],
  );

  expect(rows).toEqual([
    ['2026-03', 'checkout', 'ana', 0, '2026-03-02', 0.25, '2026-03-30 to 2026-03-30'],
    ['2026-03', 'checkout', 'ana', 1, '2026-03-02', 1.5, '2026-03-02 to 2026-03-30'],
    ['2026-03', 'checkout', 'bo', 1, '2026-03-02', 1, '2026-03-02 to 2026-03-02'],
    ['2026-03', 'search', 'ana', 1, '2026-03-02', 2, '2026-03-02 to 2026-03-02'],
    ['2026-04', 'checkout', 'ana', 1, '2026-04-01', 3, '2026-04-01 to 2026-04-01'],
  ]);
});

test('a day on which prices may change cuts its month', async () => {
  const rows = await rolledUp(
    {
      'state/time/ana.yaml':
        '2026-03-09:\n  - harbour-shop/checkout 1\n2026-03-10:\n  - harbour-shop/checkout 2\n2026-03-20:\n  - harbour-shop/checkout 4\n',
    },
    ['2026-03-10', '2027-01-01'],
  );

  expect(rows.map((row) => row.slice(4))).toEqual([
    ['2026-03-09', 1, '2026-03-09 to 2026-03-09'],
    ['2026-03-10', 6, '2026-03-10 to 2026-03-20'],
  ]);
});

test('a late entry counts in its month and is priced on the day it is for', async () => {
  const rows = await rolledUp(
    {
      'state/time/ana.yaml':
        '2026-04-02:\n  - { project: harbour-shop, task: checkout, hours: 2, late: 2026-03-20 }\n',
      'state/closes/2026-03.yaml': 'period: 2026-03\nby: mira\ndigest: sha256:0\nfigures: []\n',
    },
    [],
  );

  expect(rows).toEqual([['2026-04', 'checkout', 'ana', 1, '2026-03-20', 2, '2026-04-02 to 2026-04-02']]);
});

test('what is dated after asOf is left out', async () => {
  const time = {
    'state/time/ana.yaml': '2026-03-09:\n  - harbour-shop 1\n2026-03-10:\n  - harbour-shop 2\n',
  };

  expect((await rolledUp(time, [], '2026-03-09')).map((row) => row[5])).toEqual([1]);
  expect(await rolledUp(time, [], '2026-03-08')).toEqual([]);
});
