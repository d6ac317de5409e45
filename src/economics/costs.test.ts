import { expect, test } from 'vitest';
import { type Economy, economy } from '#testing/economy.ts';
import { workspace } from '#testing/world.ts';

const SHOP = `
clients: { harbour-tea: {} }
projects: { harbour-shop: { client: harbour-tea, rate: 100 } }
`;

function costs({ economics }: Economy) {
  return economics.effort.map(({ costRule, labourMinor }) => [costRule, labourMinor]);
}

function people({ economics }: Economy, name = 'ana') {
  return economics.personMonths.filter(({ person }) => person === name);
}

test('an hour of a monthly salary costs the same in February as in March', async () => {
  // 2026 has 261 weekdays: 2088 hours of 8 a day. 4176 a month is 50112 a year, 24 an hour.
  const world = await economy({
    'manifests/studio.yaml': `${SHOP}people: { ana: { cost: 4176 per month, weeklyHours: 40 } }`,
    'state/time/2026/ana.yaml': '2026-02-02:\n  - harbour-shop 2\n2026-03-02:\n  - harbour-shop 2\n',
  });

  expect(world.diagnostics).toEqual([]);
  expect(costs(world)).toEqual([
    ['own cost', 4_800],
    ['own cost', 4_800],
  ]);
});

test('a yearly salary is divided by the scheduled hours of that year, less its holidays', async () => {
  // 261 weekdays less one: 2080 hours. 52000 / 2080 is 25 an hour.
  const world = await economy({
    'manifests/workspace.yaml': workspace('  holidays: [2026-01-01]\n'),
    'manifests/studio.yaml': `${SHOP}people: { ana: { cost: 52000 per year, weeklyHours: 40 } }`,
    'state/time/2026/ana.yaml': '2026-02-02:\n  - harbour-shop 2\n',
  });

  expect(costs(world)).toEqual([['own cost', 5_000]]);
});

test('personal time off does not make an hour dearer', async () => {
  const world = await economy({
    'manifests/studio.yaml': `${SHOP}people: { ana: { cost: 4176 per month, weeklyHours: 40, timeOff: [{ from: 2026-08-03, to: 2026-08-28 }] } }`,
    'state/time/2026/ana.yaml': '2026-02-02:\n  - harbour-shop 2\n',
  });

  expect(costs(world)).toEqual([['own cost', 4_800]]);
});

test('a raise in the middle of the year begins a segment with its own cost', async () => {
  const world = await economy({
    'manifests/studio.yaml': `${SHOP}
people:
  ana:
    weeklyHours: 40
    employment:
      - { cost: 4176 per month }
      - { from: 2026-03-16, cost: 5220 per month }
`,
    'state/time/2026/ana.yaml': '2026-03-13:\n  - harbour-shop 2\n2026-03-16:\n  - harbour-shop 2\n',
  });

  // 5220 × 12 / 2088 is 30 an hour.
  expect(costs(world)).toEqual([
    ['own cost', 4_800],
    ['own cost since 2026-03-16', 6_000],
  ]);
});

test('a band’s cost changes on its day, for everybody in it', async () => {
  const world = await economy({
    'manifests/studio.yaml': `${SHOP}
bands: { senior: { cost: [{ from: 2026-01-01, value: 60 }, { from: 2026-03-10, value: 66 }] } }
people: { ana: { band: senior } }
`,
    'state/time/2026/ana.yaml': '2026-03-09:\n  - harbour-shop 1\n2026-03-10:\n  - harbour-shop 1\n',
  });

  expect(costs(world)).toEqual([
    ['band senior since 2026-01-01, as logged', 6_000],
    ['band senior since 2026-03-10, as logged', 6_600],
  ]);
});

test('a monthly band cost is that of a full-time week, whatever hours a person has', async () => {
  // 4176 × 12 / 2088 is 24 an hour for the half-timer too.
  const world = await economy({
    'manifests/studio.yaml': `${SHOP}
bands: { senior: { cost: 4176 per month } }
people: { ana: { band: senior, weeklyHours: 20 } }
`,
    'state/time/2026/ana.yaml': '2026-03-02:\n  - harbour-shop 2\n',
  });

  expect(costs(world)).toEqual([['band senior', 4_800]]);
});

test('bands stand in for pay unless payroll is asked for', async () => {
  const files = {
    'manifests/studio.yaml': `${SHOP}
bands: { senior: { cost: 60 } }
people: { ana: { band: senior, cost: 55 per hour }, bo: { band: senior } }
`,
    'state/time/2026/ana.yaml': '2026-03-02:\n  - harbour-shop 1\n',
    'state/time/2026/bo.yaml': '2026-03-02:\n  - harbour-shop 1\n',
  };

  expect(costs(await economy(files))).toEqual([
    ['band senior, as logged', 6_000],
    ['band senior, as logged', 6_000],
  ]);
  expect(costs(await economy(files, { basis: 'payroll' }))).toEqual([
    ['own cost, as logged', 5_500],
    ['band senior, as logged', 6_000],
  ]);
});

test('weekly hours are spread over the working days so that a week is exact', async () => {
  // 37.5 h in the proportion 8 : 8 : 8 : 8 : 5 — 37.5 × 3600 / 37 does not divide evenly.
  const world = await economy(
    {
      'manifests/workspace.yaml': workspace(
        '  workingHours: { mon: 8 h, tue: 8 h, wed: 8 h, thu: 8 h, fri: 5 h }\n',
      ),
      'manifests/studio.yaml': `${SHOP}people: { ana: { cost: 20, weeklyHours: 37.5 h } }`,
      'state/time/2026/ana.yaml': '2026-06-01:\n  - harbour-shop 1\n',
    },
    { asOf: '2026-06-07' },
  );

  // 1 to 7 June 2026 is Monday to Sunday.
  expect(people(world)).toMatchObject([{ capacitySeconds: 37.5 * 3600 }]);
});

test('capacity leaves out holidays, and available time leaves out time off as well', async () => {
  const world = await economy(
    {
      'manifests/workspace.yaml': workspace('  holidays: [2026-06-04]\n'),
      'manifests/studio.yaml': `${SHOP}
people:
  ana:
    cost: 20
    weeklyHours: 40
    timeOff:
      - { from: 2026-06-02 }
      - { from: 2026-06-03, to: 2026-06-05, hours: 2 }
`,
      'state/time/2026/ana.yaml':
        '2026-06-01:\n  - harbour-shop 6\n  - internal 1\n  - harbour-shop 1 !free\n',
    },
    { asOf: '2026-06-07' },
  );

  // 4 days of 8 h; a whole day, and 2 h on each side of the holiday, are off.
  expect(people(world)).toMatchObject([
    {
      capacitySeconds: 32 * 3600,
      timeOffSeconds: 12 * 3600,
      workedSeconds: 8 * 3600,
      billableSeconds: 6 * 3600,
      internalSeconds: 3600,
    },
  ]);
});

test('twelve months of a yearly salary add up to it, though no month divides evenly', async () => {
  const world = await economy(
    {
      'manifests/studio.yaml': `${SHOP}people: { ana: { cost: 50000.01 per year, weeklyHours: 40 } }`,
      'state/time/2026/ana.yaml': '2026-01-05:\n  - harbour-shop 8\n',
    },
    { asOf: '2026-12-31' },
  );
  const months = people(world);

  expect(months).toHaveLength(12);
  expect(months.reduce((sum, { companyCostMinor }) => sum + (companyCostMinor ?? 0), 0)).toBe(5_000_001);
});

test('a monthly salary accrues by day through asOf, and from the first day of employment', async () => {
  const world = await economy(
    {
      'manifests/studio.yaml': `${SHOP}
people: { ana: { weeklyHours: 40, employment: [{ from: 2026-03-11, cost: 3100 per month }] } }
`,
      'state/time/2026/ana.yaml': '2026-03-11:\n  - harbour-shop 1\n',
    },
    { asOf: '2026-03-20' },
  );

  // 10 of 31 days.
  expect(people(world)).toMatchObject([{ companyCostMinor: 100_000 }]);
});

test('delivered, internal and bench are the cost to company', async () => {
  // One week at 60: 40 h contracted, 30 delivered, 4 internal, 6 on the bench.
  const world = await economy(
    {
      'manifests/studio.yaml': `${SHOP}
bands: { senior: { cost: 60 } }
people: { ana: { weeklyHours: 40, employment: [{ from: 2026-06-01, band: senior }] } }
`,
      'state/time/2026/ana.yaml':
        '2026-06-01:\n  - harbour-shop 8\n2026-06-02:\n  - harbour-shop 22\n2026-06-03:\n  - internal 4\n',
    },
    { asOf: '2026-06-07' },
  );

  expect(people(world)).toMatchObject([
    {
      companyCostMinor: 240_000,
      deliveredMinor: 180_000,
      internalMinor: 24_000,
      benchMinor: 36_000,
      revenueMinor: 300_000,
    },
  ]);
});

test('people without weekly hours have neither capacity nor bench: they cost what they log', async () => {
  const world = await economy(
    {
      'manifests/studio.yaml': `${SHOP}
bands: { senior: { cost: 60 } }
people: { ana: { band: senior } }
`,
      'state/time/2026/ana.yaml': '2026-06-01:\n  - harbour-shop 8\n',
    },
    { asOf: '2026-06-30' },
  );

  expect(people(world)).toMatchObject([
    { measured: false, capacitySeconds: 0, companyCostMinor: 48_000, benchMinor: 0 },
  ]);
});

test('a cost in another currency is converted once, from its own rounded amount', async () => {
  const world = await economy({
    'manifests/studio.yaml': `${SHOP}people: { ana: { cost: 55.55 USD per hour } }`,
    'state/exchange-rates/2026.yaml':
      '- { date: 2026-03-02, from: USD, to: EUR, rate: "0.9", source: bank }\n',
    'state/time/2026/ana.yaml': '2026-03-02:\n  - harbour-shop 0.50\n',
  });

  // 27.775 is 27.78 dollars (half to even), and those are 25.002.
  expect(world.economics.effort).toMatchObject([
    { costCurrency: 'USD', labourOwnMinor: 2_778, labourMinor: 2_500 },
  ]);
});

test('time outside every employment, and pay without hours to divide it by, have no cost', async () => {
  const world = await economy({
    'manifests/studio.yaml': `${SHOP}
bands: { senior: { cost: 60 } }
people:
  ana: { employment: [{ from: 2026-03-10, band: senior }] }
  bo: { cost: 4200 per month }
  caio: { weeklyHours: 40 }
`,
    'state/time/2026/ana.yaml': '2026-03-09:\n  - harbour-shop 1\n',
    'state/time/2026/bo.yaml': '2026-03-09:\n  - harbour-shop 1\n',
  });

  expect(world.diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['economics/cost-gap', 'no cost for `caio` in 2026-03, who has weekly hours'],
    ['economics/cost-gap', 'no cost for `ana` on 2026-03-09, and 1 h in all'],
    [
      'economics/zero-capacity',
      '`bo` logged 1 h, but no hours are scheduled to divide the own cost, as logged by',
    ],
  ]);
  expect(world.rows('project')).toMatchObject([{ revenueMinor: 20_000, labourMinor: null, complete: false }]);
  expect(people(world, 'caio')).toMatchObject([{ companyCostMinor: null, benchMinor: null }]);
});
