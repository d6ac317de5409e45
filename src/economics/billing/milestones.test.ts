import { describe, expect, test } from 'vitest';
import { amountsOf, economy } from '#testing/economy.ts';

const STUDIO = `
bands: { senior: { cost: 60 } }
people: { ana: { band: senior } }
clients: { harbour-tea: {} }
`;
const DONE = `
tasks:
  harbour-shop/design: { status: done, doneOn: 2026-02-10 }
  harbour-shop/launch: { status: done, doneOn: 2026-04-10 }
`;
const HOURS = '2026-02-05:\n  - harbour-shop 6\n2026-04-15:\n  - harbour-shop 6\n';

function billed(billing: string, tasks = DONE) {
  return economy({
    'manifests/studio.yaml': `${STUDIO}projects: { harbour-shop: { client: harbour-tea, billing: [${billing}] } }${tasks}`,
    'state/time/2026/ana.yaml': HOURS,
  });
}

describe('a later list of milestones', () => {
  test('adds to what the earlier one earned', async () => {
    const world = await billed(
      `{ model: milestones, milestones: [{ task: design, amount: 4000 }] },
       { model: milestones, from: 2026-03, milestones: [{ task: launch, amount: 6000 }] }`,
    );

    expect(world.diagnostics).toEqual([]);
    expect(amountsOf(world, 'harbour-shop')).toEqual([
      '2026-02 milestone 400000',
      '2026-04 milestone 600000',
    ]);
  });

  test('revises the milestones it names, from its month on', async () => {
    const world = await billed(
      `{ model: milestones, milestones: [{ task: design, amount: 4000 }, { task: launch, amount: 6000 }] },
       { model: milestones, from: 2026-03, milestones: [{ task: design, amount: 4500 }, { task: launch, amount: 7000 }] }`,
    );

    expect(amountsOf(world, 'harbour-shop')).toEqual([
      '2026-02 milestone 400000',
      '2026-03 milestone 50000',
      '2026-04 milestone 700000',
    ]);
  });

  test('drops the milestones it leaves out, when they were not reached before it', async () => {
    const world = await billed(
      `{ model: milestones, milestones: [{ task: design, amount: 4000 }, { task: launch, amount: 6000 }] },
       { model: milestones, from: 2026-03, milestones: [{ task: design, amount: 4000 }] }`,
    );

    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-02 milestone 400000']);
  });

  test('of a fee adds to its earlier shares, up to the fee', async () => {
    const world = await billed(
      `{ model: fixed, fee: 9000, recognise: milestones, milestones: [{ task: design, amount: 4000 }] },
       { model: fixed, from: 2026-03, fee: 9000, recognise: milestones, milestones: [{ task: launch, amount: 6000 }] }`,
    );

    expect(amountsOf(world, 'harbour-shop')).toEqual(['2026-02 fee 400000', '2026-04 fee 500000']);
  });

  test('leaves the forecast with both', async () => {
    const world = await billed(
      `{ model: milestones, milestones: [{ task: design, amount: 4000 }] },
       { model: milestones, from: 2026-03, milestones: [{ task: launch, amount: 6000 }] }`,
      `
tasks:
  harbour-shop/design: { status: done, doneOn: 2026-02-10 }
  harbour-shop/launch: { estimate: 10 h, assignee: ana }
`,
    );

    expect(world.economics.projects.find(({ project }) => project === 'harbour-shop')).toMatchObject({
      forecast: { revenueMinor: 1_000_000 },
    });
  });
});
