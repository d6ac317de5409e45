import { expect, test } from 'vitest';
import { formatDay } from '#core/calendar.ts';
import { loadModel } from '#model/load.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import type { Tree } from '#testing/repository.ts';
import type { Facts } from './facts.ts';
import { type LoadOptions, loadFacts } from './load.ts';
import { BILLABLE } from './time-columns.ts';

const STUDIO: Tree = {
  'manifests/workspace.yaml': `apiVersion: fractalops/v1
kind: Workspace
metadata: { name: quay-studio }
spec: { currency: EUR, timeZone: Europe/Lisbon }
`,
  'manifests/studio.yaml': `bands:
  senior: { cost: 62 per hour }
people:
  ana: { band: senior }
clients:
  harbour-tea: {}
projects:
  harbour-shop: { client: harbour-tea, rate: 95 per hour }
  harbour-site: { client: harbour-tea, fee: 12000, budget: 160 h }
`,
};

async function factsOf(state: Tree, options: LoadOptions = {}) {
  const snapshot = memorySnapshot({ ...STUDIO, ...state });
  const model = await loadModel(snapshot);
  return loadFacts(snapshot, model.value, options);
}

function rowsOf({ time }: Facts) {
  return Array.from({ length: time.length }, (_, row) => {
    const target = time.targets[time.target[row] ?? 0];
    return [
      time.people[time.person[row] ?? 0],
      formatDay(time.day[row] ?? 0),
      target?.project,
      target?.task,
      time.seconds[row],
      ((time.flags[row] ?? 0) & BILLABLE) !== 0,
      time.line[row],
    ];
  });
}

test('the smallest workspace has four entries of one person', async () => {
  const { value, diagnostics } = await factsOf({
    'state/time/2026/03/ana.yaml': `2026-03-02:
  - harbour-shop/checkout 1.75 payment form
  - harbour-site 4 wireframes
  - internal 0.5 planning
2026-03-03:
  - harbour-shop/checkout 6.25
`,
  });

  expect(diagnostics).toEqual([]);
  expect(rowsOf(value)).toEqual([
    ['ana', '2026-03-02', 'harbour-shop', 'checkout', 6300, true, 2],
    ['ana', '2026-03-02', 'harbour-site', null, 14400, true, 3],
    ['ana', '2026-03-02', 'internal', null, 1800, false, 4],
    ['ana', '2026-03-03', 'harbour-shop', 'checkout', 22500, true, 6],
  ]);
  expect(value.tiers).toEqual({ canonical: 1, yaml: 0 });
});

test('a file outside the canonical layout gives the same entries', async () => {
  const { value, diagnostics } = await factsOf({
    'state/time/2026/03/ana.yaml': `2026-03-02:
- "harbour-shop/checkout 1h45 payment form"   # on the train
- harbour-site 4:00 wireframes
- { project: internal, hours: 0.5, note: planning }
2026-03-03: [harbour-shop/checkout 6.25]
`,
  });

  expect(diagnostics).toEqual([]);
  expect(rowsOf(value)).toEqual([
    ['ana', '2026-03-02', 'harbour-shop', 'checkout', 6300, true, 2],
    ['ana', '2026-03-02', 'harbour-site', null, 14400, true, 3],
    ['ana', '2026-03-02', 'internal', null, 1800, false, 4],
    ['ana', '2026-03-03', 'harbour-shop', 'checkout', 22500, true, 5],
  ]);
  expect(value.tiers).toEqual({ canonical: 0, yaml: 1 });
});
