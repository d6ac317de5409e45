import { describe, expect, test } from 'vitest';
import { formatMonth } from '#core/calendar.ts';
import { amountsOf, type Economy, economy } from '#testing/economy.ts';

const STUDIO = `
bands: { senior: { cost: 60 } }
people: { ana: { band: senior } }
clients: { harbour-tea: {} }
`;

function shop(project: string, more = '') {
  return `${STUDIO}projects: { harbour-shop: { client: harbour-tea, ${project} } }\n${more}`;
}

/** `month: recognised, invoiced, wip` of a project, in its own minor units. */
function standing({ economics }: Economy, project = 'harbour-shop') {
  return economics.projectMonths
    .filter((row) => row.project === project)
    .map(({ month, recognisedOwnMinor, invoicedOwnMinor, wipOwnMinor }) => [
      formatMonth(month),
      recognisedOwnMinor,
      invoicedOwnMinor,
      wipOwnMinor,
    ]);
}

const HOURS = `
2026-01-12:
  - harbour-shop 40
2026-02-09:
  - harbour-shop 60
2026-03-09:
  - harbour-shop 20
`;

describe('a fixed fee by hours', () => {
  test('is earned in proportion to the budget', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop('fee: 12000, budget: 160 h'),
      'state/time/2026/ana.yaml': HOURS,
    });

    // 40, 100 and 120 of 160 hours.
    expect(world.diagnostics.map(({ code }) => code)).toEqual(overADay);
    expect(amountsOf(world, 'harbour-shop')).toEqual([
      '2026-01 fee 300000',
      '2026-02 fee 450000',
      '2026-03 fee 150000',
    ]);
    expect(standing(world).at(-1)).toEqual(['2026-03', 900_000, 0, 900_000]);
  });

  test('counts what remains of open tasks when that is more than the budget', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop(
        'fee: 12000, budget: 100 h',
        `tasks:
  harbour-shop/checkout: { estimate: 100 h }
  harbour-shop/search: { estimate: 30 h, status: done, doneOn: 2026-03-31 }
`,
      ),
      'state/time/2026/ana.yaml':
        '2026-01-12:\n  - harbour-shop/checkout 20\n2026-02-09:\n  - harbour-shop/search 40\n',
    });

    // 60 h so far and 80 left of checkout: 140. 20 / 140 and 60 / 140 of 12,000.
    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-01 fee 171429', '2026-02 fee 342857']);
  });

  test('never exceeds the fee, and a task over its estimate has nothing left', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop(
        'fee: 12000, budget: 100 h',
        'tasks: { harbour-shop/checkout: { estimate: 10 h } }\n',
      ),
      'state/time/2026/ana.yaml': '2026-01-12:\n  - harbour-shop/checkout 150\n',
    });

    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-01 fee 1200000']);
    expect(world.economics.projects.find(({ project }) => project === 'harbour-shop')).toMatchObject({
      budgetLeftSeconds: -50 * 3600,
      burnBps: 15_000,
    });
  });

  test('is unknown without a budget and without estimates', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop('fee: 12000'),
      'state/time/2026/ana.yaml': '2026-01-12:\n  - harbour-shop 4\n',
    });

    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-01 fee unknown']);
    expect(world.economics.projectMonths.find(({ project }) => project === 'harbour-shop')).toMatchObject({
      recognisedOwnMinor: null,
      wipOwnMinor: null,
      overrunOwnMinor: null,
    });
    expect(world.diagnostics).toMatchObject([
      {
        code: 'economics/revenue-gap',
        message:
          'the revenue of `harbour-shop` is unknown from 2026-01 on: its fee is earned by hours, but it has neither a budget nor an estimate for every open task',
        at: { file: 'manifests/studio.yaml' },
      },
    ]);
    expect(world.rows('client')).toMatchObject([
      { revenueMinor: null, labourMinor: 24_000, complete: false },
    ]);
  });

  test('is earned whole when the project is done under its budget', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop('fee: 12000, budget: 160 h, status: done'),
      'state/time/2026/ana.yaml': '2026-01-12:\n  - harbour-shop 20\n2026-02-09:\n  - harbour-shop 20\n',
    });

    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-01 fee 600000', '2026-02 fee 600000']);
  });
});

// The worlds book many hours at once; that is not what they are about.
const overADay = ['time/over-a-day', 'time/over-a-day'];

describe('a fixed fee by other measures', () => {
  test('straight-line is earned by day between the first and the last', async () => {
    const world = await economy(
      {
        'manifests/studio.yaml': shop(
          'from: 2026-01-22, to: 2026-04-01, billing: [{ model: fixed, fee: 7000, recognise: straight-line }]',
        ),
        'state/time/2026/ana.yaml': '2026-02-02:\n  - harbour-shop 1\n',
      },
      { asOf: '2026-03-15' },
    );

    // 70 days at 100: 10 in January, 28 in February, 15 in March so far.
    expect(amountsOf(world, 'harbour-shop')).toEqual([
      '2026-01 fee 100000',
      '2026-02 fee 280000',
      '2026-03 fee 150000',
    ]);
  });

  test('straight-line without dates is unknown', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop('billing: [{ model: fixed, fee: 7000, recognise: straight-line }]'),
      'state/time/2026/ana.yaml': '2026-02-02:\n  - harbour-shop 1\n',
    });

    expect(world.diagnostics).toMatchObject([
      { code: 'economics/revenue-gap', hint: 'add `from` and `to` to the project' },
    ]);
  });

  test('invoiced is earned when it is invoiced, up to the fee, the rest apart', async () => {
    const world = await economy(
      {
        'manifests/studio.yaml': shop('billing: [{ model: fixed, fee: 7000, recognise: invoiced }]'),
        'state/invoices/2026.yaml': `
- { number: A-1, date: 2026-01-31, client: harbour-tea, project: harbour-shop, status: paid, paidOn: 2026-02-20, lines: [{ text: first half, net: 3500, tax: 700 }] }
- { number: A-2, date: 2026-02-28, client: harbour-tea, project: harbour-shop, status: sent, lines: [{ text: second half, net: 4000, tax: 800 }] }
- { number: A-3, date: 2026-03-01, client: harbour-tea, project: harbour-shop, status: draft, lines: [{ text: more, net: 100, tax: 20 }] }
- { number: A-4, date: 2026-03-01, client: harbour-tea, project: harbour-shop, status: void, lines: [{ text: more, net: 100, tax: 20 }] }
`,
        'state/time/2026/ana.yaml': '2026-02-02:\n  - harbour-shop 1\n',
      },
      { asOf: '2026-03-31' },
    );

    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-01 fee 350000', '2026-02 fee 350000']);
    expect(world.economics.projectMonths.at(-1)).toMatchObject({
      recognisedOwnMinor: 700_000,
      invoicedOwnMinor: 750_000,
      wipOwnMinor: -50_000,
      overrunOwnMinor: 50_000,
    });
  });

  test('milestones earn their share of the fee when their task is done, up to the fee', async () => {
    const world = await economy(
      {
        'manifests/studio.yaml': shop(
          `billing: [{ model: fixed, fee: 5000, recognise: milestones, milestones: [{ task: design, amount: 3000 }, { task: launch, amount: 3000 }, { task: later, amount: 500 }] }]`,
          `tasks:
  harbour-shop/design: { status: done, doneOn: 2026-01-20 }
  harbour-shop/launch: { status: done, doneOn: 2026-03-02 }
  harbour-shop/later: { status: doing }
`,
        ),
        'state/time/2026/ana.yaml': '2026-02-02:\n  - harbour-shop 1\n',
      },
      { asOf: '2026-03-31' },
    );

    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-01 fee 300000', '2026-03 fee 200000']);
    expect(world.economics.projectMonths.at(-1)?.overrunOwnMinor).toBe(100_000);
  });
});

describe('milestones', () => {
  const milestones =
    'billing: [{ model: milestones, milestones: [{ task: design, amount: 3000 }, { task: launch, amount: 4000 }] }]';

  test('are earned each in the month its task is done, and belong to the task', async () => {
    const world = await economy(
      {
        'manifests/studio.yaml': shop(
          milestones,
          'tasks: { harbour-shop/design: { status: done, doneOn: 2026-01-20 }, harbour-shop/launch: { status: done, doneOn: 2026-03-02 } }\n',
        ),
        'state/time/2026/ana.yaml': '2026-02-02:\n  - harbour-shop 1\n',
      },
      { asOf: '2026-03-01' },
    );

    // Launch is done after asOf.
    expect(world.economics.amounts).toMatchObject([
      { task: 'design', source: 'milestone', revenueOwnMinor: 300_000 },
    ]);
  });

  test('of a done task without a day are unknown', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop(
        milestones,
        'tasks: { harbour-shop/design: { status: done }, harbour-shop/launch: {} }\n',
      ),
      'state/time/2026/ana.yaml': '2026-02-02:\n  - harbour-shop 1\n',
    });

    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-02 milestone unknown']);
    expect(world.diagnostics).toMatchObject([
      { code: 'economics/revenue-gap', hint: 'add `doneOn` to the task `design`' },
    ]);
  });
});

describe('a retainer', () => {
  test('accrues by day, from the project’s first day to its last', async () => {
    const world = await economy(
      {
        'manifests/studio.yaml': shop('retainer: 3100, from: 2026-01-22, to: 2026-03-10'),
        'state/time/2026/ana.yaml': '2026-02-02:\n  - harbour-shop 1\n',
      },
      { asOf: '2026-04-15' },
    );

    // 10 of 31 days, a month, 10 of 31 days, nothing.
    expect(amountsOf(world, 'harbour-shop')).toEqual([
      '2026-01 retainer 100000',
      '2026-02 retainer 310000',
      '2026-03 retainer 100000',
    ]);
  });

  test('without dates begins with the month of the first fact, and reaches to asOf', async () => {
    const world = await economy(
      {
        'manifests/studio.yaml': shop('retainer: 3000'),
        'state/time/2026/ana.yaml': '2026-03-18:\n  - harbour-shop 1\n',
      },
      { asOf: '2026-04-15' },
    );

    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-03 retainer 300000', '2026-04 retainer 150000']);
  });

  const used =
    '2026-01-05:\n  - harbour-shop 6\n2026-02-05:\n  - harbour-shop 13\n2026-03-05:\n  - harbour-shop 19\n';
  const retainer = (more: string) =>
    shop(
      `from: 2026-01-01, billing: [{ model: retainer, monthly: 1000, included: 10 h, overageRate: 90, ${more} }]`,
    );

  test('bills hours beyond the included ones', async () => {
    const world = await economy(
      { 'manifests/studio.yaml': retainer('rollover: none'), 'state/time/2026/ana.yaml': used },
      { asOf: '2026-03-31' },
    );

    // 0, 3 and 9 hours beyond 10.
    expect(amountsOf(world, 'harbour-shop').filter((line) => line.includes('overage'))).toEqual([
      '2026-02 overage 27000',
      '2026-03 overage 81000',
    ]);
  });

  test('with full rollover moves the hours that are left, not money', async () => {
    const world = await economy(
      { 'manifests/studio.yaml': retainer('rollover: full'), 'state/time/2026/ana.yaml': used },
      { asOf: '2026-03-31' },
    );

    // 4 h move to February, which leaves 1 for March: 19 − 11 is 8.
    expect(world.economics.projectMonths.map(({ retainerSeconds }) => retainerSeconds / 3600)).toEqual([
      4, 1, 0,
    ]);
    expect(amountsOf(world, 'harbour-shop').filter((line) => line.includes('overage'))).toEqual([
      '2026-03 overage 72000',
    ]);
  });

  test('with capped rollover moves at most so many', async () => {
    const world = await economy(
      {
        'manifests/studio.yaml': retainer('rollover: capped, rolloverHours: 2 h'),
        'state/time/2026/ana.yaml': used,
      },
      { asOf: '2026-03-31' },
    );

    // 2 of the 4 h move: February is 1 over, March 9.
    expect(amountsOf(world, 'harbour-shop').filter((line) => line.includes('overage'))).toEqual([
      '2026-02 overage 9000',
      '2026-03 overage 81000',
    ]);
  });

  test('that says nothing of the price of more hours is unknown when there are more', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop('billing: [{ model: retainer, monthly: 1000, included: 10 h }]'),
      'state/time/2026/ana.yaml': '2026-01-05:\n  - harbour-shop 11\n',
    });

    expect(world.diagnostics).toMatchObject([
      { code: 'economics/revenue-gap', hint: 'add `overageRate`; write 0 when they are free' },
    ]);
  });
});

describe('time and materials', () => {
  test('is capped over the whole run, and a correction frees the cap again', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop('rate: 100, billing: [{ model: time-and-materials, cap: 1500 }]'),
      'state/time/2026/ana.yaml': `
2026-01-05:
  - harbour-shop 10
2026-02-05:
  - { project: harbour-shop, hours: 8, id: long-day }
2026-03-05:
  - { project: harbour-shop, hours: 8, reverses: long-day, reason: booked twice }
  - harbour-shop 2
`,
    });

    // 1000; 1800 → 1500; 1200.
    expect(world.diagnostics).toEqual([]);
    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-02 cap -30000', '2026-03 cap 30000']);
    expect(standing(world).map(([, recognised]) => recognised)).toEqual([100_000, 150_000, 120_000]);
  });

  test('charges expenses on at cost, inside the cap', async () => {
    const world = await economy(
      {
        'manifests/studio.yaml': shop('rate: 100, billing: [{ model: time-and-materials, cap: 1100 }]'),
        'state/time/2026/ana.yaml': '2026-01-05:\n  - harbour-shop 10\n',
        'state/expenses/2026.yaml': `
- { date: 2026-01-06, project: harbour-shop, person: ana, amount: 150.00, rebill: true }
- { date: 2026-01-07, project: harbour-shop, amount: 40.00 }
`,
      },
      { asOf: '2026-01-31' },
    );

    expect(amountsOf(world, 'harbour-shop')).toEqual([
      '2026-01 expense 4000',
      '2026-01 expense 15000',
      '2026-01 rebilled 15000',
      '2026-01 cap -5000',
    ]);
    expect(world.rows('project')).toMatchObject([
      { revenueMinor: 110_000, labourMinor: 60_000, expensesMinor: 19_000, contributionMinor: 31_000 },
    ]);
    expect(world.rows('person')).toMatchObject([
      // 1000 − 50 of the cap + 150 charged on − 600 − 150 spent
      { person: 'ana', revenueMinor: 110_000, contributionMinor: 35_000 },
      { person: null, revenueMinor: 0, expensesMinor: 4_000, contributionMinor: -4_000 },
    ]);
  });

  test('is the way to bill a client where nothing is said, and internal work earns nothing', async () => {
    const world = await economy({
      'manifests/studio.yaml': `${STUDIO}
projects: { harbour-shop: { client: harbour-tea }, tidy: {} }
rates: { card: { rules: [{ rate: 100 }] } }
`,
      'state/time/2026/ana.yaml': '2026-01-05:\n  - harbour-shop 1\n  - tidy 1\n  - internal 1\n',
    });

    expect(world.rows('project')).toMatchObject([
      { project: 'harbour-shop', revenueMinor: 10_000, billableSeconds: 3_600 },
      { project: 'internal', revenueMinor: 0, billableSeconds: 0 },
      { project: 'tidy', revenueMinor: 0, billableSeconds: 0 },
    ]);
  });
});

describe('billing that changes', () => {
  test('counts a fee, its hours and its cap only in its own months', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop(
        'rate: 100, budget: 160 h, billing: [{ model: time-and-materials }, { model: fixed, from: 2026-02, fee: 16000 }, { model: time-and-materials, from: 2026-03 }]',
      ),
      'state/time/2026/ana.yaml':
        '2026-01-05:\n  - harbour-shop 10\n2026-02-05:\n  - harbour-shop 10\n2026-03-05:\n  - harbour-shop 10\n',
    });

    // The fee ends with its run, and is earned by then.
    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-02 fee 1600000']);
    expect(standing(world).map(([, recognised]) => recognised)).toEqual([100_000, 1_700_000, 1_800_000]);
  });

  test('leaves billable time before its first entry unknown', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop('billing: [{ model: retainer, from: 2026-02, monthly: 1000 }]'),
      'state/time/2026/ana.yaml': '2026-01-05:\n  - harbour-shop 10\n2026-02-05:\n  - harbour-shop 10\n',
    });

    expect(world.diagnostics).toMatchObject([
      { code: 'economics/billing-gap', at: { file: 'state/time/2026/ana.yaml', line: 2 } },
    ]);
    expect(world.rows('month')).toMatchObject([{ revenueMinor: null }, { revenueMinor: 17_857 }]);
  });
});

describe('an opening', () => {
  test('brings what was earned, invoiced and worked, and none of it is earned again', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop('fee: 12000, budget: 120 h'),
      'state/openings/2026.yaml':
        '- { project: harbour-shop, date: 2025-12-31, recognised: 5000, invoiced: 6000, hours: 60 }\n',
      'state/time/2026/ana.yaml': '2026-01-05:\n  - harbour-shop 12\n',
    });

    // 72 of 120 hours is 7,200; 5,000 of it was brought.
    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-01 fee 220000']);
    expect(standing(world)).toEqual([
      ['2025-12', 500_000, 600_000, -100_000],
      ['2026-01', 720_000, 600_000, 120_000],
    ]);
    expect(world.rows('month')).toMatchObject([{ month: '2026-01', revenueMinor: 220_000 }]);
  });

  test('lets a retainer begin on the day after it', async () => {
    const world = await economy(
      {
        'manifests/studio.yaml': shop('retainer: 3100, from: 2025-01-01'),
        'state/openings/2026.yaml':
          '- { project: harbour-shop, date: 2026-01-21, recognised: 30000, invoiced: 30000, hours: 60 }\n',
        'state/time/2026/ana.yaml': '2026-01-25:\n  - harbour-shop 1\n',
      },
      { asOf: '2026-01-31' },
    );

    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-01 retainer 100000']);
  });
});

describe('a closed month', () => {
  const close = (figures: string) =>
    `period: 2026-01\nby: mira\ndigest: sha256:0\nfigures:\n  - { project: harbour-shop, currency: EUR, ${figures} }\n`;

  test('keeps its share of a fee; a new estimate lands in the first open month', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop('fee: 12000, budget: 200 h'),
      'state/closes/2026-01.yaml': close('recognised: 3000, wip: 3000'),
      'state/time/2026/ana.yaml':
        '2026-01-12:\n  - harbour-shop 20\n  - internal 1\n2026-02-09:\n  - harbour-shop 20\n',
    });

    // January was closed at 20 of 80 hours. Now 40 of 200 hours make 2,400.
    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-01 fee 300000', '2026-02 fee -60000']);
    expect(world.economics.restatements).toEqual([]);
    expect(world.economics.closedThrough).toBe(2026 * 12);
  });

  test('stays as agreed when its hours would be worth something else now, and says so', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop('rates: [{ rate: 110, restates: 2026-01 }]'),
      'state/closes/2026-01.yaml': close(
        'recognised: 2000, wip: 2000, rates: [{ rule: project harbour-shop in EUR, rate: 100.00 }]',
      ),
      'state/time/2026/ana.yaml': '2026-01-12:\n  - harbour-shop 20\n2026-02-09:\n  - harbour-shop 10\n',
    });

    expect(world.diagnostics.map(({ code }) => code)).toEqual(['economics/restated']);
    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-01 closed -20000']);
    expect(world.rows('month')).toMatchObject([{ revenueMinor: 200_000 }, { revenueMinor: 110_000 }]);
    expect(world.economics.restatements).toMatchObject([
      {
        project: 'harbour-shop',
        closedOwnMinor: 200_000,
        recomputedOwnMinor: 220_000,
        differenceOwnMinor: 20_000,
      },
    ]);
  });

  test('is not reached into by a rate that does not say so', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop('rates: [{ rate: 110 }]'),
      'state/closes/2026-01.yaml': close(
        'recognised: 2000, wip: 2000, rates: [{ rule: project harbour-shop in EUR, rate: 100.00 }]',
      ),
      'state/time/2026/ana.yaml': '2026-01-12:\n  - harbour-shop 20\n',
    });

    expect(world.diagnostics).toMatchObject([
      {
        code: 'economics/restates',
        message: 'the rate for project harbour-shop in EUR reaches into 2026-01, which is closed',
      },
      { code: 'economics/restated', at: { file: 'state/closes/2026-01.yaml' } },
    ]);
  });

  test('hands on the retainer hours it agreed on', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop(
        'from: 2026-01-01, billing: [{ model: retainer, monthly: 1000, included: 10 h, overageRate: 90, rollover: full }]',
      ),
      'state/closes/2026-01.yaml': close('recognised: 1000, wip: 1000, retainer: 7'),
      'state/time/2026/ana.yaml': '2026-01-05:\n  - harbour-shop 6\n2026-02-28:\n  - harbour-shop 18\n',
    });

    // 10 and the agreed 7, not 4: one hour over.
    expect(amountsOf(world, 'harbour-shop')).toEqual([
      '2026-01 retainer 100000',
      '2026-02 retainer 100000',
      '2026-02 overage 9000',
    ]);
  });

  test('behind an open one locks nothing', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop('rate: 100'),
      'state/closes/2026-01.yaml': 'period: 2026-01\nby: mira\ndigest: sha256:0\nfigures: []\n',
      'state/closes/2026-03.yaml': 'period: 2026-03\nby: mira\ndigest: sha256:0\nfigures: []\n',
      'state/time/2026/ana.yaml': '2026-04-05:\n  - harbour-shop 6\n',
    });

    expect(world.diagnostics.map(({ code }) => code)).toEqual(['fact/close-gap']);
    expect(formatMonth(world.economics.closedThrough ?? 0)).toBe('2026-01');
  });

  test('is whole, even when its last entry is not on its last day', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop('retainer: 3100, from: 2026-01-01'),
      'state/closes/2026-01.yaml': close('recognised: 3100, wip: 3100'),
      'state/time/2026/ana.yaml': '2026-01-12:\n  - harbour-shop 20\n',
    });

    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-01 retainer 310000']);
    expect(world.economics.restatements).toEqual([]);
  });

  test('is open in figures as of a day before its end', async () => {
    const world = await economy(
      {
        'manifests/studio.yaml': shop('retainer: 3100, from: 2026-01-01'),
        'state/closes/2026-01.yaml': close('recognised: 3100, wip: 3100'),
        'state/time/2026/ana.yaml': '2026-01-12:\n  - harbour-shop 20\n',
      },
      { asOf: '2026-01-10' },
    );

    expect(world.economics.closedThrough).toBeNull();
    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-01 retainer 100000']);
    expect(world.economics.leftOut).toMatchObject({ entries: 1, seconds: 72_000 });
  });
});

describe('a correction after the way to bill changed', () => {
  const TIME = {
    'state/time/2026/ana.yaml': `
2026-01-12:
  - { project: harbour-shop, hours: 10, id: long-day }
2026-02-09:
  - harbour-shop 20
  - { project: harbour-shop, hours: 10, reverses: long-day, reason: booked twice }
`,
  };

  test('takes back what the entry earned, and no hours of the fee that followed', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop(
        'rate: 100, budget: 80 h, billing: [{ model: time-and-materials }, { model: fixed, from: 2026-02, fee: 8000 }]',
      ),
      ...TIME,
    });

    // 20 of 80 hours earn 2,000 of the fee; 1,000 of January is taken back.
    expect(world.diagnostics).toEqual([]);
    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-02 fee 200000']);
    expect(standing(world).map(([, recognised]) => recognised)).toEqual([100_000, 200_000]);
    expect(world.rows('month')).toMatchObject([
      { revenueMinor: 100_000, labourMinor: 60_000 },
      { revenueMinor: 100_000, labourMinor: 60_000, seconds: 36_000 },
    ]);
  });

  test('gives no hours to a retainer', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop(
        'rate: 100, billing: [{ model: time-and-materials }, { model: retainer, from: 2026-02, monthly: 1400, included: 15 h, overageRate: 90 }]',
      ),
      ...TIME,
    });

    // 9 of 28 days; 20 hours of 15.
    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-02 retainer 45000', '2026-02 overage 45000']);
    expect(standing(world).at(-1)?.[1]).toBe(100_000 - 100_000 + 90_000);
  });

  test('of an entry under a fee takes back hours of the past, not money of the hourly work after it', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop(
        'rate: 100, budget: 80 h, billing: [{ model: fixed, fee: 1000 }, { model: time-and-materials, from: 2026-02 }]',
      ),
      ...TIME,
    });

    expect(world.rows('month')).toMatchObject([{ revenueMinor: 100_000 }, { revenueMinor: 200_000 }]);
  });

  test('is late in the same way: time of a month billed by the hour earns by the hour', async () => {
    const world = await economy({
      'manifests/studio.yaml': shop(
        'rate: 100, budget: 80 h, billing: [{ model: time-and-materials }, { model: fixed, from: 2026-02, fee: 8000 }]',
      ),
      'state/closes/2026-01.yaml': 'period: 2026-01\nby: mira\ndigest: sha256:0\nfigures: []\n',
      'state/time/2026/ana.yaml':
        '2026-02-09:\n  - harbour-shop 20\n  - { project: harbour-shop, hours: 3, late: 2026-01-20 }\n',
    });

    expect(world.diagnostics).toEqual([]);
    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-02 fee 200000']);
    expect(world.rows('month')).toMatchObject([{ month: '2026-02', revenueMinor: 230_000 }]);
  });
});
