import { expect, test } from 'vitest';
import { type Economy, economy } from '#testing/economy.ts';

const TIME = {
  'state/time/2026/ana.yaml': '2026-03-02:\n  - harbour-site/pages 3\n',
  'state/time/2026/bo.yaml': '2026-03-02:\n  - harbour-site 1\n',
};

function site(project: string, people = '{ ana: { cost: 60 }, bo: { cost: 60 } }') {
  return {
    'manifests/studio.yaml': `
people: ${people}
clients: { harbour-tea: {} }
projects: { harbour-site: { client: harbour-tea, fee: 1000, budget: 10 h, ${project} } }
`,
  };
}

function earnedBy(world: Economy) {
  return world.rows('person').map(({ person, revenueMinor }) => [person, revenueMinor]);
}

test('a fee is attributed by what the hours are worth', async () => {
  const world = await economy({
    ...site('rates: [{ rate: 50 }, { person: bo, rate: 250 }]'),
    ...TIME,
  });

  // 4 of 10 hours earn 400: 150 and 250 of the value.
  expect(earnedBy(world)).toEqual([
    ['ana', 15_000],
    ['bo', 25_000],
  ]);
});

test('by the hours themselves where any of them has no rate, which is no gap there', async () => {
  const world = await economy({ ...site('rates: [{ person: bo, rate: 250 }]'), ...TIME });

  expect(world.diagnostics).toEqual([]);
  expect(earnedBy(world)).toEqual([
    ['ana', 30_000],
    ['bo', 10_000],
  ]);
});

test('by the hours themselves where they are all worth nothing', async () => {
  const world = await economy({ ...site('rates: [{ rate: 0 }]'), ...TIME });

  expect(earnedBy(world)).toEqual([
    ['ana', 30_000],
    ['bo', 10_000],
  ]);
});

test('to nobody where there is no billable time', async () => {
  const world = await economy({
    ...site('rates: [{ rate: 50 }]'),
    'state/time/2026/ana.yaml': '2026-03-02:\n  - harbour-site 4 !free\n',
  });

  expect(earnedBy(world)).toEqual([
    ['ana', 0],
    [null, 40_000],
  ]);
});
