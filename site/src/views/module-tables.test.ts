import { describe, expect, it } from 'vitest';
import type { ModuleTable } from '#projection/craft-dataset.ts';
import { harbour } from '../../test/harbour.ts';
import { tablesShown } from './module-tables.ts';
import { modulesView } from './modules.ts';
import { worldOf } from './world.ts';

const quay = worldOf(harbour());

function deals(count: number): ModuleTable {
  return {
    kind: 'crm.Deal',
    title: 'Deal',
    columns: ['client', 'closeOn'],
    rows: Array.from({ length: count }, (_, i) => ({
      ...{ name: `deal-${i}`, title: `Deal ${i}`, file: 'manifests/pipeline.yaml' },
      cells: ['Orme Bikes', '2026-04-17'],
    })),
    total: count,
  };
}

const shownOf = (...tables: ModuleTable[]) => [...tablesShown(quay, [{ tables }]).values()].at(0);

describe('what is declared of a module’s kinds', () => {
  it('stands in the module’s entry, each name leading to its file', () => {
    const entries = modulesView(quay).sections.flatMap((section) => section.entries ?? []);
    const [part] = entries.find(({ term }) => term === 'Content')?.tables ?? [];

    expect(part?.label).toBe('Publication');
    expect(part?.table.columns.map(({ title }) => title)).toEqual(['Name', 'Node', 'Lead days']);
    expect(part?.table.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['Letter from the harbour', '24', '8'],
      ['Tide table', '24', ''],
    ]);
    expect(part?.table.rows[0]?.[0]?.href).toMatch(/^https:.*\/manifests\/publications\.yaml$/);
    expect(part?.table.cut).toBeUndefined();
  });

  it('is cut with the number said, the more kinds the shorter', () => {
    const one = shownOf(deals(40));
    const many = shownOf(...Array.from({ length: 10 }, () => deals(40)));

    expect([one?.tables[0]?.table.rows.length, one?.tables[0]?.table.cut?.of, one?.left]).toEqual([
      12,
      40,
      [],
    ]);
    expect([many?.tables.length, many?.tables[0]?.table.rows.length]).toEqual([8, 3]);
    expect(many?.left).toEqual(['Deal', 'Deal']);
  });

  it('says how many of its fields there is room for', () => {
    const wide = { ...deals(1), columns: Array.from({ length: 11 }, (_, i) => `field${i}`) };

    expect(shownOf(wide)?.tables[0]?.label).toBe('Deal, 8 of 11 fields');
  });

  it('is led to from the list only where its module has an entry', () => {
    const modules = quay.modules.modules.flatMap((one) =>
      Array.from({ length: 5 }, (_, i) => ({ ...one, name: `${one.name}-${i}` })),
    );
    const { sections } = modulesView({ ...quay, modules: { ...quay.modules, modules } });
    const links = sections.flatMap(({ table }) => table?.rows.map(([cell]) => cell?.href) ?? []);

    expect(links.filter((href) => href !== undefined)).toHaveLength(12);
    expect(sections.flatMap(({ entries }) => entries?.map(({ id }) => `#${id}`) ?? [])).toEqual(
      links.filter((href) => href !== undefined),
    );
  });
});
