import { expect, test } from 'vitest';
import { harbour } from '#testing/harbour.ts';
import { world } from '#testing/world.ts';
import { computeEconomics } from './economics.ts';
import { reportOf } from './report.ts';

test('the smallest workspace has the figures of its page', async () => {
  const { model, facts, diagnostics } = await world(harbour);

  const economics = computeEconomics({ model, facts });
  const report = reportOf(economics.value, { by: 'project' });

  expect([...diagnostics, ...economics.diagnostics]).toEqual([]);
  expect(report.asOf).toBe('2026-03-03');
  expect(report.rows).toMatchObject([
    // 8 h × 95 − 8 h × 62
    {
      project: 'harbour-shop',
      revenueMinor: 76_000,
      labourMinor: 49_600,
      contributionMinor: 26_400,
      contributionBps: 3474,
    },
    // 4 h of 160 h of 12,000 − 4 h × 62
    { project: 'harbour-site', revenueMinor: 30_000, labourMinor: 24_800, contributionMinor: 5_200 },
    { project: 'internal', revenueMinor: 0, contributionMinor: -3_100, contributionBps: null },
  ]);
  expect(report.totals).toMatchObject({ contributionMinor: 28_500, contributionBps: 2689, complete: true });
});

test('every grouping of the smallest workspace has the same totals', async () => {
  const economics = computeEconomics(await world(harbour)).value;

  for (const by of ['client', 'person', 'month', 'task', 'module'] as const) {
    const { rows, totals } = reportOf(economics, { by });
    expect(
      rows.reduce((sum, row) => sum + (row.contributionMinor ?? 0), 0),
      by,
    ).toBe(28_500);
    expect(totals.contributionMinor, by).toBe(28_500);
  }
});

test('work on a fee is attributed to the people and tasks it was done in', async () => {
  const economics = computeEconomics(await world(harbour)).value;

  expect(reportOf(economics, { by: 'person' }).rows).toMatchObject([
    { person: 'ana', seconds: 45_000, revenueMinor: 106_000, overheadMinor: null, marginMinor: null },
  ]);
});
