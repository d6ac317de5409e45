import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomWorkspace } from '#testing/random-workspace.ts';
import { world } from '#testing/world.ts';
import { closedMonthsOf } from '../closed-months.ts';
import { contractsOf } from '../contract.ts';
import { computeEconomics } from '../economics.ts';
import { isByHoursAlone } from './by-hours.ts';

test('a project by hours alone earns nothing beside its hours and what is charged on, and restates nothing', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(randomWorkspace, async ({ files, asOf }) => {
      const { model, facts } = await world(files);
      const economics = computeEconomics({ model, facts, ...(asOf !== null && { asOf }) }).value;
      const closed = closedMonthsOf(facts.closes, economics.asOf);
      const means = { closed, currency: economics.currency };
      const byHours = contractsOf(model).all.filter((contract) => isByHoursAlone(contract, means));
      const names = new Set(byHours.map(({ project }) => project));
      found += names.size;

      const earned = economics.amounts.filter(({ source }) => source !== 'expense' && source !== 'rebilled');
      const named = [...earned, ...economics.restatements].map(({ project }) => project);
      expect(named.filter((project) => names.has(project))).toEqual([]);
    }),
    { numRuns: 40 },
  );
  expect(found).toBeGreaterThan(0);
});
