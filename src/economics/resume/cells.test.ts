import { describe, expect, test } from 'vitest';
import { teaStreet } from '#testing/tea-street.ts';
import { world } from '#testing/world.ts';
import { computeEconomics } from '../economics.ts';
import { projectEffort } from '../project-effort.ts';
import { Cells, cellColumns } from './cells.ts';

async function street() {
  const effort = projectEffort(computeEconomics(await world(teaStreet(4))).value.effortColumns);
  const columns = cellColumns(new Map([...effort].map(([project, months]) => [project, months.values()])));
  return { effort, cells: columns && new Cells(columns) };
}

describe('project-months as columns', () => {
  test('are, project by project and month by month, what they were', async () => {
    const { effort, cells } = await street();
    const months = new Set([...effort.values()].flatMap((own) => [...own.keys()]));

    expect(effort.size).toBeGreaterThan(4);
    for (const [project, own] of effort) expect(cells?.of(project)).toEqual([...own.values()]);
    for (const month of months) {
      const all = [...effort.keys()].sort().flatMap((project) => effort.get(project)?.get(month) ?? []);
      expect(cells?.inMonth(month)).toEqual(all);
    }
  });

  test('begin with the first month of each project', async () => {
    const { effort, cells } = await street();

    for (const [project, own] of effort) expect(cells?.firstMonthOf(project)).toBe(Math.min(...own.keys()));
  });

  test('have nothing of a project that nobody works on', async () => {
    const { cells } = await street();

    expect(cells?.of('lighthouse')).toEqual([]);
    expect(cells?.firstMonthOf('lighthouse')).toBe(null);
  });

  test('are not made of figures that are unknown', async () => {
    const { effort } = await street();
    const [[project, months] = ['', new Map()]] = effort;
    const [cell] = months.values();

    expect(cellColumns(new Map([[project, [{ ...cell, labourMinor: null }]]]))).toBe(null);
  });
});
