import { expect, test } from 'vitest';
import { formatMonth } from '#core/calendar.ts';
import { type Economy, economy } from '#testing/economy.ts';

const STUDIO = `
bands: { senior: { cost: 60 } }
people: { ana: { band: senior }, bo: { band: senior } }
clients: { harbour-tea: {}, orme-bikes: {} }
projects:
  harbour-shop: { client: harbour-tea, rate: 100 }
  harbour-site: { client: harbour-tea, rate: 50 }
  orme-care: { client: orme-bikes, rate: 80 }
`;
const TIME = {
  'state/time/2026/ana.yaml': '2026-03-02:\n  - harbour-shop 2\n  - harbour-site 1\n  - internal 5\n',
  'state/time/2026/bo.yaml': '2026-03-02:\n  - harbour-shop 1\n  - orme-care 3\n',
};

function spreadOf({ economics }: Economy) {
  return economics.overhead.map((row) => [formatMonth(row.month), row.project, row.overheadMinor]);
}

test('overhead is spread by the hours of client projects, and the parts are the whole', async () => {
  const world = await economy(
    { 'manifests/studio.yaml': `${STUDIO}overheads: { rent: { monthly: 1000 } }`, ...TIME },
    { asOf: '2026-03-31' },
  );

  // 3, 1 and 3 of 7 hours: 42857.1, 14285.7, 42857.1. The missing cent goes to the largest remainder.
  expect(spreadOf(world)).toEqual([
    ['2026-03', 'harbour-shop', 42_857],
    ['2026-03', 'harbour-site', 14_286],
    ['2026-03', 'orme-care', 42_857],
  ]);
});

test('overhead can be spread by revenue, or by the people on each project', async () => {
  const by = async (key: string) =>
    spreadOf(
      await economy(
        {
          'manifests/studio.yaml': `${STUDIO}overheads: { rent: { monthly: 1180, spread: ${key} } }`,
          ...TIME,
        },
        { asOf: '2026-03-31' },
      ),
    ).map(([, , minor]) => minor);

  // 300, 50 and 240 of 590; two people, one and one.
  expect(await by('revenue')).toEqual([60_000, 10_000, 48_000]);
  expect(await by('headcount')).toEqual([59_000, 29_500, 29_500]);
});

test('overhead accrues by day through asOf, and a new amount from its day', async () => {
  const world = await economy(
    {
      'manifests/studio.yaml': `${STUDIO}overheads: { rent: { monthly: [{ from: 2026-03-06, value: 310 }, { from: 2026-03-21, value: 620 }] } }`,
      'state/time/2026/ana.yaml': '2026-03-02:\n  - harbour-shop 2\n',
    },
    { asOf: '2026-03-25' },
  );

  // 15 days at 10 and 5 at 20.
  expect(spreadOf(world)).toEqual([['2026-03', 'harbour-shop', 25_000]]);
});

test('what no client project can carry is a row of its own, and still part of the margin of the month', async () => {
  const world = await economy(
    {
      'manifests/studio.yaml': `${STUDIO}overheads: { rent: { monthly: 1000 } }`,
      'state/time/2026/ana.yaml': '2026-03-02:\n  - internal 2\n',
    },
    { asOf: '2026-03-31' },
  );

  expect(spreadOf(world)).toEqual([['2026-03', null, 100_000]]);
  expect(world.rows('month')).toMatchObject([{ overheadMinor: 100_000, marginMinor: -112_000 }]);
  expect(world.rows('project')).toMatchObject([
    { project: 'internal', overheadMinor: 0, marginMinor: -12_000 },
  ]);
});

test('an unknown revenue makes every share by revenue unknown, but no contribution of others', async () => {
  const world = await economy(
    {
      'manifests/studio.yaml': `${STUDIO.replace(', rate: 50', '')}overheads: { rent: { monthly: 1000, spread: revenue } }`,
      ...TIME,
    },
    { asOf: '2026-03-31' },
  );

  expect(world.rows('project')).toMatchObject([
    {
      project: 'harbour-shop',
      contributionMinor: 12_000,
      overheadMinor: null,
      marginMinor: null,
      complete: false,
    },
    { project: 'harbour-site', contributionMinor: null, overheadMinor: null },
    { project: 'internal', contributionMinor: -30_000, overheadMinor: 0, marginMinor: -30_000 },
    { project: 'orme-care', contributionMinor: 6_000, overheadMinor: null },
  ]);
});

test('overhead and bench begin with the first month that earns anything, though nobody logged in it', async () => {
  const world = await economy(
    {
      'manifests/studio.yaml': `
bands: { senior: { cost: 60 } }
people: { ana: { band: senior, weeklyHours: 40 } }
clients: { harbour-tea: {} }
projects: { harbour-care: { client: harbour-tea, retainer: 3100, from: 2026-02-01 } }
overheads: { rent: { monthly: 1000, spread: revenue } }
`,
      'state/time/2026/ana.yaml': '2026-03-31:\n  - harbour-care 1\n',
    },
    { asOf: '2026-03-31' },
  );

  // 20 and 22 working days of 8 hours at 60.
  expect(world.rows('month')).toMatchObject([
    { month: '2026-02', revenueMinor: 310_000, overheadMinor: 100_000, marginMinor: 210_000 },
    { month: '2026-03', revenueMinor: 310_000, overheadMinor: 100_000, marginMinor: 204_000 },
  ]);
  expect(world.economics.personMonths).toMatchObject([
    { companyCostMinor: 960_000, benchMinor: 960_000 },
    { companyCostMinor: 1_056_000, benchMinor: 1_050_000 },
  ]);
});
