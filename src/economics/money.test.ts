import { describe, expect, test } from 'vitest';
import { amountsOf, economy } from '#testing/economy.ts';
import { receivablesByAge } from './invoices.ts';

const STUDIO = `
bands: { senior: { cost: 60 } }
people: { ana: { band: senior } }
clients: { harbour-tea: { currency: GBP, terms: 14 } }
projects: { harbour-shop: { client: harbour-tea, rate: 100 } }
`;
const rates = (...lines: string[]) => ({
  'state/exchange-rates/2026.yaml': lines.map((line) => `- { ${line}, source: bank }\n`).join(''),
});
const march = { 'state/time/2026/ana.yaml': '2026-03-02:\n  - harbour-shop 1\n' };

describe('exchange', () => {
  const revenue = async (asOf: string, ...lines: string[]) => {
    const world = await economy({ 'manifests/studio.yaml': STUDIO, ...march, ...rates(...lines) }, { asOf });
    return [world.economics.effort[0]?.revenueMinor, ...world.diagnostics.map(({ message }) => message)];
  };

  test('takes the latest rate of the month, also one after the work', async () => {
    expect(
      await revenue(
        '2026-04-15',
        'date: 2026-03-01, from: GBP, to: EUR, rate: "1.1500"',
        'date: 2026-03-31, from: GBP, to: EUR, rate: "1.1600"',
        'date: 2026-04-01, from: GBP, to: EUR, rate: "1.2000"',
      ),
    ).toEqual([11_600]);
  });

  test('takes no rate dated after asOf', async () => {
    expect(
      await revenue(
        '2026-03-20',
        'date: 2026-03-01, from: GBP, to: EUR, rate: "1.1500"',
        'date: 2026-03-31, from: GBP, to: EUR, rate: "1.1600"',
      ),
    ).toEqual([11_500]);
  });

  test('takes a rate of 62 days ago, and none that is older', async () => {
    // 28 January is 62 days before 31 March.
    expect(await revenue('2026-03-31', 'date: 2026-01-28, from: GBP, to: EUR, rate: "1.1500"')).toEqual([
      11_500,
    ]);
    expect(await revenue('2026-03-31', 'date: 2026-01-27, from: GBP, to: EUR, rate: "1.1500"')).toEqual([
      null,
      'no exchange rate from GBP to EUR on 2026-03-31',
    ]);
  });

  test('turns a rate around where only the other direction is written, exactly', async () => {
    // 100 / 0.87 is 114.9425…
    expect(await revenue('2026-03-31', 'date: 2026-03-31, from: EUR, to: GBP, rate: "0.87"')).toEqual([
      11_494,
    ]);
  });
});

describe('expenses charged on', () => {
  test('meet their expense exactly, whatever currencies are between', async () => {
    const world = await economy(
      {
        'manifests/studio.yaml': STUDIO,
        ...march,
        ...rates(
          'date: 2026-03-01, from: GBP, to: EUR, rate: "1.1500"',
          'date: 2026-03-01, from: USD, to: EUR, rate: "0.9170"',
          'date: 2026-03-01, from: USD, to: GBP, rate: "0.7901"',
        ),
        'state/expenses/2026.yaml':
          '- { date: 2026-03-02, project: harbour-shop, amount: 33.33 USD, rebill: true }\n',
      },
      { asOf: '2026-03-31' },
    );

    // 33.33 × 0.7901 is 26.33 pounds on the invoice; 33.33 × 0.917 is 30.56 euro on both sides.
    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-03 expense 3333', '2026-03 rebilled 2633']);
    expect(
      world.economics.amounts.map(({ revenueMinor, expensesMinor }) => [revenueMinor, expensesMinor]),
    ).toEqual([
      [0, 3_056],
      [3_056, 0],
    ]);
  });
});

describe('invoices', () => {
  const invoice = (number: string, date: string, net: number, more = 'status: sent') =>
    `- { number: ${number}, date: ${date}, client: harbour-tea, project: harbour-shop, ${more}, lines: [{ text: work, net: ${net}.00 GBP, tax: ${net / 5}.00 GBP }] }\n`;
  const files = {
    'manifests/studio.yaml': STUDIO,
    'state/time/2026/ana.yaml': '2026-01-05:\n  - harbour-shop 8\n2026-03-02:\n  - harbour-shop 4\n',
    ...rates(
      'date: 2026-01-20, from: GBP, to: EUR, rate: "1.2"',
      'date: 2026-03-20, from: GBP, to: EUR, rate: "1.1"',
    ),
    'state/invoices/2026.yaml': [
      invoice('A-1', '2026-01-31', 500, 'status: paid, paidOn: 2026-04-02'),
      invoice('A-2', '2026-02-28', 300),
      invoice('A-3', '2026-03-20', 200),
      invoice('A-4', '2026-03-31', 900, 'status: draft'),
      invoice('A-5', '2026-03-31', 900, 'status: void'),
      invoice('A-6', '2026-04-01', 900),
    ].join(''),
  };

  test('leave what is earned and not invoiced, in the project’s currency and converted once', async () => {
    const { economics } = await economy(files, { asOf: '2026-03-31' });

    const standing = economics.projectMonths.map(
      ({ recognisedOwnMinor, invoicedOwnMinor, wipOwnMinor, wipMinor }) => [
        recognisedOwnMinor,
        invoicedOwnMinor,
        wipOwnMinor,
        wipMinor,
      ],
    );
    expect(standing).toEqual([
      [80_000, 50_000, 30_000, 36_000],
      [80_000, 80_000, 0, 0],
      [120_000, 100_000, 20_000, 22_000],
    ]);
  });

  test('are receivable gross, by days past due, until the day they are paid', async () => {
    const { economics } = await economy(files, { asOf: '2026-03-31' });

    // Due after 14 days: 14 February, 14 March, 3 April. With tax 600, 360 and 240 pounds, at 1.1.
    expect(
      economics.receivables.map(({ number, overdueDays, grossMinor }) => [number, overdueDays, grossMinor]),
    ).toEqual([
      ['A-1', 45, 66_000],
      ['A-2', 17, 39_600],
      ['A-3', 0, 26_400],
    ]);
    expect(receivablesByAge(economics.receivables)).toEqual([
      { label: 'not due', minor: 26_400 },
      { label: '1–30 days', minor: 39_600 },
      { label: '31–60 days', minor: 66_000 },
      { label: '61–90 days', minor: 0 },
      { label: 'over 90 days', minor: 0 },
    ]);
  });
});
