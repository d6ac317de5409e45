import { describe, expect, test } from 'vitest';
import { outcomeOf } from '#economics/outcome.ts';
import { figuresOf, PLAN_FIGURES } from '#policy/figures.ts';
import { economy } from '#testing/economy.ts';
import { policyFiguresOf } from './policy-figures.ts';

const studio = `
bands: { senior: { cost: 60 } }
people: { ana: { band: senior }, rui: { band: senior } }
clients: { harbour-tea: {} }
projects:
  harbour-shop: { client: harbour-tea, rate: 100, budget: 20 h }
  harbour-site: { client: harbour-tea }
  harbour-map: { client: harbour-tea, rate: 100 }
`;

const harbour = () =>
  economy({
    'manifests/studio.yaml': studio,
    'state/time/2026/03/ana.yaml': '2026-03-02:\n  - harbour-shop 6\n  - harbour-site 1\n',
    'state/time/2026/03/rui.yaml': '2026-03-02:\n  - harbour-shop 4\n',
  });

describe('figures for policies', () => {
  test('are those of the reports', async () => {
    const figures = policyFiguresOf(outcomeOf((await harbour()).economics)).of('Project', 'harbour-shop');

    expect(figures).toEqual({
      ...{ seconds: 36_000, billable_seconds: 36_000, revenue_minor: 100_000, labour_minor: 60_000 },
      ...{ expenses_minor: 0, contribution_minor: 40_000, contribution_bps: 4000 },
      ...{ overhead_minor: 0, margin_minor: 40_000, margin_bps: 4000 },
      ...{
        people: 2,
        restated_months: 0,
        restated_minor: 0,
        budget_seconds: 72_000,
        budget_left_seconds: 36_000,
        burn_bps: 5000,
      },
    });
  });

  test('tell what nobody knows from what does not apply', async () => {
    const figures = policyFiguresOf(outcomeOf((await harbour()).economics));

    expect(figures.of('Project', 'harbour-site')).toMatchObject({
      ...{ revenue_minor: 'incomplete', margin_bps: 'incomplete', labour_minor: 6000, burn_bps: null },
    });
    expect(figures.of('Project', 'harbour-map')).toMatchObject({ revenue_minor: 0, margin_bps: null });
    expect(figures.totals.revenue_minor).toBe('incomplete');
  });

  test.each(['Project', 'Client', 'Person', 'Asset'] as const)(
    'of a %s are all that its rules may name',
    async (kind) => {
      const given = policyFiguresOf(outcomeOf((await harbour()).economics)).of(kind, 'nobody-yet');

      expect(Object.keys(given).sort()).toEqual(
        figuresOf(kind)
          .map(({ name }) => name)
          .sort(),
      );
    },
  );

  test('of the whole are all that `plan` may name', async () => {
    const { totals } = policyFiguresOf(outcomeOf((await harbour()).economics));

    expect(Object.keys(totals).sort()).toEqual(PLAN_FIGURES.map(({ name }) => name).sort());
  });
});
