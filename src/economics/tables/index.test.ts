import { describe, expect, test } from 'vitest';
import { openWorld } from '#testing/open-world.ts';
import { teaQuay } from '#testing/tea-quay.ts';
import { reportOf } from '../report.ts';
import { cellAt, type Table } from '../table.ts';
import { audienceOf, tableDefinitions, tablesOf } from './index.ts';

function rowsOf(table: Table | undefined): Record<string, unknown>[] {
  if (!table) return [];
  return Array.from({ length: table.length }, (_, row) =>
    Object.fromEntries(
      table.columns.map((column, index) => [table.definition.columns[index]?.name, cellAt(column, row)]),
    ),
  );
}

async function tableNamed(name: string, audience: 'team' | 'finance' = 'finance') {
  const tables = tablesOf(await openWorld(teaQuay()), audience);
  return rowsOf(tables.find((table) => table.definition.name === name));
}

const sumOf = (rows: readonly Record<string, unknown>[], column: string) =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0);

describe('the tables of a workspace', () => {
  test('have a column of the right type for each that they declare, and no text twice in a dictionary', async () => {
    const tables = tablesOf(await openWorld(teaQuay()), 'finance');

    expect(tables.map((table) => table.definition)).toEqual(tableDefinitions);
    for (const { definition, columns, length } of tables) {
      expect([definition.name, columns.map((column) => column.type)]).toEqual([
        definition.name,
        definition.columns.map((column) => column.type),
      ]);
      for (const column of columns) {
        expect(column.type === 'text' ? column.codes.length : column.values.length).toBe(length);
        if (column.type === 'text') expect(new Set(column.dictionary).size).toBe(column.dictionary.length);
      }
    }
  });

  test('foot with each other: figures, effort and entries hold the same hours, effort and bench the same cost', async () => {
    const [figures, effort, entries, capacity, bench] = await Promise.all(
      ['figures', 'effort', 'entries', 'capacity', 'bench'].map((name) => tableNamed(name)),
    );

    const seconds = sumOf(entries ?? [], 'seconds');
    expect(sumOf(figures ?? [], 'seconds')).toBe(seconds);
    expect(sumOf(effort ?? [], 'seconds')).toBe(seconds);
    expect(sumOf(figures ?? [], 'labour_minor')).toBe(sumOf(effort ?? [], 'labour_minor'));
    for (const column of ['company_cost_minor', 'delivered_minor', 'internal_minor', 'bench_minor']) {
      expect(sumOf(bench ?? [], column)).toBe(sumOf(capacity ?? [], column));
    }
  });

  test('hold the figures of the report, with what is attributed to tasks beside what projects earned', async () => {
    const { economics } = await openWorld(teaQuay());
    const figures = await tableNamed('figures');

    const { totals } = reportOf(economics, { by: 'project' });
    expect(sumOf(figures, 'revenue_minor')).toBe(totals.revenueMinor);
    expect(sumOf(figures, 'carried_revenue_minor')).toBe(totals.revenueMinor);
    expect(sumOf(figures, 'overhead_minor')).toBe(totals.overheadMinor);
  });

  test('show readers no money of single people', async () => {
    expect(Object.keys((await tableNamed('capacity', 'team'))[0] ?? {})).not.toContain('company_cost_minor');
    expect(Object.keys((await tableNamed('capacity'))[0] ?? {})).toContain('company_cost_minor');
  });
});

test.each([
  ['solo', 'bands', 'finance'],
  ['team', 'bands', 'team'],
  ['public', 'bands', 'team'],
  ['team', 'payroll', 'finance'],
] as const)('in a %s workspace on %s the reader is %s', (privacy, basis, audience) => {
  expect(audienceOf(privacy, basis)).toBe(audience);
});
