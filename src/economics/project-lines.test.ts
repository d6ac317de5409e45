import { describe, expect, test } from 'vitest';
import { economy } from '#testing/economy.ts';

async function line(project: string, tasks: string, entries: string) {
  const { economics } = await economy({
    'manifests/studio.yaml': `
bands: { senior: { cost: 60 }, junior: { cost: 40 } }
people: { ana: { band: senior }, bo: { band: junior } }
clients: { harbour-tea: {} }
projects: { harbour-shop: { client: harbour-tea, ${project} } }
tasks: ${tasks}
`,
    'state/time/2026/ana.yaml': entries,
  });
  return economics.projects.find((one) => one.project === 'harbour-shop');
}

const HOURS = '2026-02-02:\n  - harbour-shop/checkout 6\n2026-03-02:\n  - harbour-shop/search 4 !free\n';

describe('a forecast at completion', () => {
  test('adds what remains of open tasks, at the rate and cost of whoever has them', async () => {
    const found = await line(
      'rate: 100, lead: ana, budget: 20 h',
      '{ harbour-shop/checkout: { estimate: 10 h, assignee: bo }, harbour-shop/search: { estimate: 3 h }, harbour-shop/copy: { estimate: 5 h }, harbour-shop/old: { estimate: 50 h, status: cancelled } }',
      HOURS,
    );

    // 10 h so far, 4 of checkout (bo), none of search, 5 of copy (its lead ana).
    expect(found?.forecast).toEqual({
      seconds: 19 * 3600,
      revenueMinor: 60_000 + 90_000,
      labourMinor: 60_000 + 4 * 4_000 + 5 * 6_000,
      contributionMinor: 44_000,
      ofBudgetBps: 9_500,
      reason: null,
    });
  });

  test('of a fixed fee ends at the fee, and of a capped project at the cap', async () => {
    const tasks = '{ harbour-shop/checkout: { estimate: 16 h, assignee: ana } }';

    expect((await line('fee: 2000, budget: 20 h', tasks, HOURS))?.forecast.revenueMinor).toBe(200_000);
    expect(
      (await line('rate: 100, billing: [{ model: time-and-materials, cap: 900 }]', tasks, HOURS))?.forecast
        .revenueMinor,
    ).toBe(90_000);
  });

  test('of a project that is over is what it earned, and the rest of a fee when it is done', async () => {
    const fee =
      'from: 2026-02-01, to: 2026-04-30, billing: [{ model: fixed, fee: 8900, recognise: straight-line }]';
    const earned = async (project: string) =>
      (await line(project, '{ harbour-shop/launch: {} }', HOURS))?.forecast;

    // 30 of 89 days until 2 March.
    expect(await earned(`${fee}, status: done`)).toMatchObject({ revenueMinor: 890_000, reason: null });
    expect(await earned(`${fee}, status: cancelled`)).toMatchObject({ revenueMinor: 300_000, reason: null });
    expect(await earned('retainer: 3100, from: 2026-03-01, status: done')).toMatchObject({
      revenueMinor: 20_000,
      reason: null,
    });
    expect(
      await earned(
        'status: done, billing: [{ model: milestones, milestones: [{ task: launch, amount: 500 }] }]',
      ),
    ).toMatchObject({ revenueMinor: 0, reason: null });
  });

  test('of a studio of one counts on that person for what nobody is assigned to', async () => {
    const { economics } = await economy({
      'manifests/studio.yaml': `
people: { ana: { cost: 60 } }
clients: { harbour-tea: {} }
projects: { harbour-shop: { client: harbour-tea, rate: 100 } }
tasks: { harbour-shop/checkout: { estimate: 9 h } }
`,
      'state/time/2026/ana.yaml': '2026-03-02:\n  - harbour-shop/checkout 6\n',
    });

    expect(economics.projects.find(({ project }) => project === 'harbour-shop')?.forecast).toMatchObject({
      seconds: 9 * 3600,
      revenueMinor: 90_000,
      labourMinor: 54_000,
      reason: null,
    });
  });

  test('is unknown, and says why', async () => {
    const reason = async (project: string, tasks: string) =>
      (await line(project, tasks, HOURS))?.forecast.reason;

    expect(await reason('rate: 100', '{}')).toBe('it has no tasks to estimate what is left from');
    expect(await reason('rate: 100', '{ harbour-shop/checkout: {}, harbour-shop/search: {} }')).toBe(
      'open tasks without an estimate: `checkout`, `search`',
    );
    expect(await reason('rate: 100', '{ harbour-shop/checkout: { estimate: 9 h } }')).toBe(
      'nobody is assigned to `checkout`',
    );
    expect(await reason('retainer: 100', '{ harbour-shop/checkout: { estimate: 9 h, assignee: ana } }')).toBe(
      'a retainer goes on from month to month',
    );
    expect(await reason('rate: 100, status: done', '{}')).toBeNull();
  });
});

describe('a budget', () => {
  test('of hours is used by all time, and what is left may be negative', async () => {
    expect(await line('rate: 100, budget: 8 h', '{}', HOURS)).toMatchObject({
      budgetSeconds: 8 * 3600,
      budgetUsedSeconds: 10 * 3600,
      budgetLeftSeconds: -2 * 3600,
      burnBps: 12_500,
      warnAtBps: [8_000, 10_000],
    });
  });

  test('of money is used by the value of billable time, and per month by the month of asOf', async () => {
    expect(await line('rate: 100, budget: { money: 1200 }', '{}', HOURS)).toMatchObject({
      budgetSeconds: null,
      budgetUsedOwnMinor: 60_000,
      burnBps: 5_000,
    });
    expect(await line('rate: 100, budget: { hours: 16 h, per: month }', '{}', HOURS)).toMatchObject({
      budgetUsedSeconds: 4 * 3600,
      burnBps: 2_500,
    });
  });
});

test('a project says in words how it is billed', async () => {
  const words = async (project: string) =>
    (await line(project, '{ harbour-shop/checkout: {} }', HOURS))?.billing;

  expect(await words('rate: 100')).toBe('time and materials');
  expect(await words('billing: [{ model: time-and-materials, cap: 900 }]')).toBe(
    'time and materials up to 900.00 EUR',
  );
  expect(await words('fee: 12000, budget: 9 h')).toBe('fixed, 12,000.00 EUR by hours');
  expect(await words('retainer: 1500')).toBe('retainer, 1,500.00 EUR a month');
  expect(await words('billing: [{ model: milestones, milestones: [{ task: checkout, amount: 9 }] }]')).toBe(
    '1 milestone',
  );
  expect(await words('billing: [{ model: internal }]')).toBe('internal');
});
