import { expect, test } from 'vitest';
import { economy } from '#testing/economy.ts';

const time = (lines: string) => ({ 'state/time/2026/03/ana.yaml': lines });

const STUDIO = `
bands: { senior: { cost: 60 } }
people: { ana: { band: senior } }
clients: { harbour-tea: {} }
`;

/** Value per leaf with its rule, in order. */
async function valued(manifests: string, entries: string) {
  const { economics, diagnostics } = await economy({
    'manifests/studio.yaml': STUDIO + manifests,
    ...time(entries),
  });
  expect(diagnostics).toEqual([]);
  return economics.effort.map(({ rule, valueOwnMinor }) => [rule, valueOwnMinor]);
}

test('the rule that names more wins, and the points say what counts more', async () => {
  const rules = `
projects: { harbour-shop: { client: harbour-tea, rate: 80 } }
rates:
  card:
    rules:
      - { rate: 10 }
      - { band: senior, rate: 20 }
      - { person: ana, rate: 30 }
      - { client: harbour-tea, person: ana, rate: 40 }
      - { activity: design, rate: 50 }
      - { task: checkout, rate: 60 }
      - { task: checkout, activity: design, rate: 70 }
`;

  // project 8 beats client and person together, 6; activity 16 beats project; task 32 beats activity.
  expect(await valued(rules, '2026-03-02:\n  - harbour-shop 1\n')).toEqual([
    ['project harbour-shop in EUR', 8_000],
  ]);
  expect(await valued(rules, '2026-03-02:\n  - harbour-shop 1 @design\n')).toEqual([
    ['activity design in EUR', 5_000],
  ]);
  expect(await valued(rules, '2026-03-02:\n  - harbour-shop/checkout 1\n')).toEqual([
    ['task checkout in EUR', 6_000],
  ]);
  expect(await valued(rules, '2026-03-02:\n  - harbour-shop/checkout 1 @design\n')).toEqual([
    ['task checkout, activity design in EUR', 7_000],
  ]);
});

test('without a rule of the project the client, the person and the band are asked in that order', async () => {
  const project = 'projects: { harbour-shop: { client: harbour-tea } }\n';
  const hour = '2026-03-02:\n  - harbour-shop 1\n';

  expect(
    await valued(
      `${project}rates: { card: { rules: [{ client: harbour-tea, rate: 40 }, { person: ana, rate: 30 }] } }`,
      hour,
    ),
  ).toEqual([['client harbour-tea in EUR', 4_000]]);
  expect(
    await valued(
      `${project}rates: { card: { rules: [{ band: senior, rate: 20 }, { person: ana, rate: 30 }] } }`,
      hour,
    ),
  ).toEqual([['person ana in EUR', 3_000]]);
  expect(
    await valued(`${project}rates: { card: { rules: [{ band: senior, rate: 20 }, { rate: 10 }] } }`, hour),
  ).toEqual([['band senior in EUR', 2_000]]);
  expect(await valued(`${project}rates: { card: { rules: [{ rate: 10 }] } }`, hour)).toEqual([
    ['everything in EUR', 1_000],
  ]);
});

test('a rule holds from its day until the next of its scope begins', async () => {
  const rules = `
projects:
  harbour-shop:
    client: harbour-tea
    rates:
      - { rate: 80 }
      - { from: 2026-03-10, rate: 90 }
`;
  const entries =
    '2026-03-09:\n  - harbour-shop 1\n2026-03-10:\n  - harbour-shop 1\n2026-03-31:\n  - harbour-shop 1\n';

  expect(await valued(rules, entries)).toEqual([
    ['project harbour-shop in EUR', 8_000],
    ['project harbour-shop in EUR since 2026-03-10', 18_000],
  ]);
});

test('a person is priced by the band of the day', async () => {
  const { economics, diagnostics } = await economy({
    'manifests/studio.yaml': `
bands: { junior: { cost: 30, rate: 50 }, senior: { cost: 60, rate: 90 } }
people:
  ana: { employment: [{ band: junior }, { from: 2026-03-16, band: senior }] }
clients: { harbour-tea: {} }
projects: { harbour-shop: { client: harbour-tea } }
`,
    ...time('2026-03-13:\n  - harbour-shop 2\n2026-03-16:\n  - harbour-shop 2\n'),
  });

  expect(diagnostics).toEqual([]);
  expect(
    economics.effort.map((leaf) => [leaf.rule, leaf.valueOwnMinor, leaf.costRule, leaf.labourMinor]),
  ).toEqual([
    ['band junior in EUR', 10_000, 'band junior, as logged', 6_000],
    ['band senior in EUR', 18_000, 'band senior, as logged', 12_000],
  ]);
});

test('each leaf is rounded once, halves to even', async () => {
  // 0.01 h is 36 s. At 50 cents an hour that is half a cent, at 150 one and a half.
  const half = await valued(
    'projects: { harbour-shop: { client: harbour-tea, rate: 0.50 } }',
    '2026-03-02:\n  - harbour-shop 0.01\n',
  );
  const oneAndHalf = await valued(
    'projects: { harbour-shop: { client: harbour-tea, rate: 1.50 } }',
    '2026-03-02:\n  - harbour-shop 0.01\n',
  );
  const together = await valued(
    'projects: { harbour-shop: { client: harbour-tea, rate: 0.50 } }',
    '2026-03-02:\n  - harbour-shop 0.01\n2026-03-03:\n  - harbour-shop 0.01\n',
  );

  expect(half[0]?.[1]).toBe(0);
  expect(oneAndHalf[0]?.[1]).toBe(2);
  expect(together[0]?.[1]).toBe(1);
});

test('currencies have their own decimals: yen none, dinars three', async () => {
  const { economics } = await economy({
    'manifests/studio.yaml': `${STUDIO}
projects:
  tea-house: { client: harbour-tea, currency: JPY, rate: 9001 }
  pearl-quay: { client: harbour-tea, currency: KWD, rate: 28.125 }
`,
    'state/exchange-rates/2026.yaml': `
- { date: 2026-03-01, from: JPY, to: EUR, rate: "0.0061", source: bank }
- { date: 2026-03-01, from: KWD, to: EUR, rate: "2.9871", source: bank }
`,
    ...time('2026-03-02:\n  - tea-house 0.5\n  - pearl-quay 0.5\n'),
  });

  // 14.0625 KWD is 14062.5 fils, half to even 14062; × 2.9871 = 42.004...; 4500.5 yen is 4500; × 0.0061 = 27.45.
  expect(economics.effort.map((leaf) => [leaf.project, leaf.valueOwnMinor, leaf.valueMinor])).toEqual([
    ['pearl-quay', 14_062, 4_200],
    ['tea-house', 4_500, 2_745],
  ]);
});

test('a rate in another currency than the project’s never prices it', async () => {
  const { economics, diagnostics } = await economy({
    'manifests/studio.yaml': `${STUDIO}
projects: { london: { client: harbour-tea, currency: GBP } }
rates: { card: { rules: [{ person: ana, rate: 95 }] } }
`,
    ...time('2026-03-02:\n  - london 2\n'),
  });

  expect(economics.effort[0]?.valueOwnMinor).toBeNull();
  expect(diagnostics).toMatchObject([
    {
      code: 'economics/rate-gap',
      message: 'no rate for 2 h of billable time on `london` (ana)',
      at: { file: 'state/time/2026/03/ana.yaml', line: 2 },
      hint: 'the rate for person ana in EUR does not price a project in GBP; add one in GBP',
    },
  ]);
});

test('time that is not billable is worth nothing and needs no rate', async () => {
  expect(
    await valued(
      'projects: { harbour-shop: { client: harbour-tea } }',
      '2026-03-02:\n  - harbour-shop 2 !free\n',
    ),
  ).toEqual([[null, 0]]);
});

test('a correction counts in its own month at the price of the entry it takes back', async () => {
  const { economics, diagnostics } = await economy({
    'manifests/studio.yaml': `${STUDIO}
projects:
  harbour-shop: { client: harbour-tea, rates: [{ rate: 80 }, { from: 2026-04-01, rate: 100 }] }
`,
    'state/time/2026/ana.yaml': `
2026-03-02:
  - { project: harbour-shop, hours: 3, id: tea-1 }
2026-04-02:
  - { project: harbour-shop, hours: 3, reverses: tea-1, reason: booked twice }
  - harbour-shop 1
`,
  });

  expect(diagnostics).toEqual([]);
  expect(
    economics.effort.map(({ month, seconds, valueOwnMinor }) => [month - 2026 * 12, seconds, valueOwnMinor]),
  ).toEqual([
    [2, 10_800, 24_000],
    [3, -10_800, -24_000],
    [3, 3_600, 10_000],
  ]);
});

test('a rule of the band and one about the band are a tie, and price nothing', async () => {
  const { economics, diagnostics } = await economy({
    'manifests/studio.yaml': `
bands: { senior: { cost: 60, rate: 90 } }
people: { ana: { band: senior } }
clients: { harbour-tea: {} }
projects: { harbour-shop: { client: harbour-tea } }
rates: { card: { rules: [{ band: senior, rate: 95 }] } }
`,
    ...time('2026-03-02:\n  - harbour-shop 1\n'),
  });

  expect(diagnostics.map(({ code }) => code)).toEqual(['economics/rate-tie']);
  expect(economics.effort[0]?.valueOwnMinor).toBeNull();
});
