import { expect, test } from 'vitest';
import { parseMonth } from '#core/calendar.ts';
import { closeFile } from '#facts/close-file.ts';
import { type Economy, economy } from '#testing/economy.ts';
import type { Tree } from '#testing/repository.ts';
import { world } from '#testing/world.ts';
import { closeOf } from './close-month.ts';

const studio = (rate: string, more = '') => `
bands: { senior: { cost: 60 } }
people: { ana: { band: senior } }
clients: { harbour-tea: {} }
projects: { harbour-shop: { client: harbour-tea, ${rate} }${more} }
`;
const HOURS: Tree = {
  'state/time/2026/ana.yaml': '2026-01-12:\n  - harbour-shop 10\n2026-02-09:\n  - harbour-shop 1\n',
};

/** The files of a studio that closed January at a rate of 100, and those that came after it. */
async function after(files: Tree): Promise<Economy> {
  const before: Tree = { 'manifests/studio.yaml': studio('rate: 100'), ...HOURS };
  const { model, facts } = await world(before);
  const { value: close } = closeOf({ model, facts, month: parseMonth('2026-01') ?? 0, by: 'mira' });
  if (!close) throw new Error('January cannot be closed');
  const { path, after: text } = closeFile(close);
  return economy({ ...before, [path]: text ?? '', ...files });
}

function found({ diagnostics }: Economy) {
  return diagnostics.map(({ code, severity, message, at }) => [code, severity, message, at?.file]);
}

test('a close that is recomputed as it was agreed has nothing to say', async () => {
  expect(found(await after({}))).toEqual([]);
});

test('a rate that restates a closed month is shown beside what was agreed on', async () => {
  const world = await after({ 'manifests/studio.yaml': studio('rates: [{ rate: 120, restates: 2026-01 }]') });

  expect(found(world)).toEqual([
    [
      'economics/restated',
      'warning',
      '`harbour-shop` earned 1000.00 EUR in 2026-01 as it was closed; it would be 1200.00 EUR now',
      'state/closes/2026-01.yaml',
    ],
  ]);
  expect(world.rows('month')).toMatchObject([{ revenueMinor: 100_000 }, { revenueMinor: 12_000 }]);
});

test('so is an expense charged on, and an invoice, that are dated in it afterwards', async () => {
  const world = await after({
    'state/expenses/2026.yaml':
      '- { date: 2026-01-20, project: harbour-shop, amount: 50.00, rebill: true }\n',
    'state/invoices/2026.yaml':
      '- { number: A-1, date: 2026-01-31, client: harbour-tea, project: harbour-shop, status: sent, lines: [{ text: January, net: 1000 }] }\n',
  });

  expect(found(world).map(([, , message]) => message)).toEqual([
    '`harbour-shop` earned 1000.00 EUR in 2026-01 as it was closed; it would be 1050.00 EUR now',
    '`harbour-shop` had 0.00 EUR invoiced by the end of 2026-01 as it was closed; it would be 1000.00 EUR now',
  ]);
});

test('an invoice of a closed month is told once, not in each month after it', async () => {
  const figures = (period: string, minor: string) =>
    `period: ${period}\nby: mira\ndigest: sha256:0\nfigures:\n  - { project: harbour-shop, currency: EUR, recognised: ${minor}, wip: ${minor} }\n`;
  const world = await economy({
    'manifests/studio.yaml': studio('rate: 100'),
    ...HOURS,
    'state/closes/2026-01.yaml': figures('2026-01', '1000'),
    'state/closes/2026-02.yaml': figures('2026-02', '1100'),
    'state/invoices/2026.yaml':
      '- { number: A-1, date: 2026-01-31, client: harbour-tea, project: harbour-shop, status: sent, lines: [{ text: January, net: 900 }] }\n',
  });

  expect(found(world).map(([, , message]) => message)).toEqual([
    '`harbour-shop` had 0.00 EUR invoiced by the end of 2026-01 as it was closed; it would be 900.00 EUR now',
  ]);
});

test('a project that the close does not name, and that earned in its month, is told too', async () => {
  const world = await after({
    'manifests/studio.yaml': studio(
      'rate: 100',
      ', harbour-care: { client: harbour-tea, retainer: 310, from: 2026-01-22 }',
    ),
  });

  expect(found(world).map(([, , message]) => message)).toEqual([
    '`harbour-care` earned 0.00 EUR in 2026-01 as it was closed; it would be 100.00 EUR now',
  ]);
});

test('what cannot be recomputed is unknown', async () => {
  const world = await after({
    'manifests/studio.yaml': studio('rates: [{ rate: 120, from: 2026-02-01 }]'),
  });

  expect(found(world).map(([code, , message]) => [code, message])).toEqual([
    [
      'economics/restated',
      '`harbour-shop` earned 1000.00 EUR in 2026-01 as it was closed; it would be unknown now',
    ],
    ['economics/rate-gap', 'no rate for 10 h of billable time on `harbour-shop` (ana)'],
  ]);
});
