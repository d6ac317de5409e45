import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareText } from '#core/diagnostic.ts';
import { runs } from '#testing/runs.ts';
import { answerOf } from './duckdb/answer.ts';
import { withDatabase } from './duckdb/database.ts';
import { evaluateMeasure } from './evaluate-measure.ts';
import { BASE_COLUMNS, type BaseColumn, type Measure, measures, type Sums } from './measures.ts';
import { plus } from './sums.ts';
import { type Cell, type Table, tableOf } from './table.ts';
import { FIGURES } from './tables/figures.ts';
import { tableDefinitions } from './tables/index.ts';
import { CAPACITY, EFFORT } from './tables/leaves.ts';
import { viewDefinitions, viewsFor, viewsSql } from './views.ts';

/** Every table, empty but for those given. */
function tables(...given: readonly Table[]): readonly Table[] {
  return tableDefinitions.map(
    (definition) =>
      given.find((table) => table.definition.name === definition.name) ?? tableOf(definition, []),
  );
}

async function ask(sql: string, options: { readonly tables: readonly Table[]; readonly threads?: number }) {
  return withDatabase(
    options.tables,
    viewsSql('finance'),
    { threads: options.threads ?? 2 },
    async (connection, duckdb) => answerOf(duckdb, await connection.runAndReadAll(sql)),
  );
}

const amount = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -9_000_000, max: 90_000_000 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const figuresRow = fc.tuple(
  fc.constantFrom('2026-01', '2026-02'),
  fc.constantFrom('harbour-tea', 'orme-bikes', null),
  fc.constantFrom('harbour-shop', 'harbour-site', 'internal', null),
  fc.constantFrom('web', null),
  fc.constantFrom('checkout', '#12', null),
  fc.constantFrom('time', 'expense', 'overhead'),
  ...BASE_COLUMNS.map(() => amount),
  amount,
);

function sumsOf(rows: readonly (readonly Cell[])[]): Sums<BaseColumn> {
  const first = FIGURES.columns.findIndex((column) => column.name === BASE_COLUMNS[0]);
  const sum = (index: number) =>
    rows.reduce<number | null>((total, row) => plus(total, row[first + index] as number | null), 0);
  return Object.fromEntries(BASE_COLUMNS.map((name, index) => [name, sum(index)])) as Sums<BaseColumn>;
}

function plainly(rows: readonly (readonly Cell[])[], keys: readonly number[]): Cell[][] {
  const groups = Map.groupBy(rows, (row) => JSON.stringify(keys.map((key) => row[key])));
  return [...groups.values()]
    .map((group): Cell[] => [
      ...keys.map((key) => group[0]?.[key] ?? null),
      ...Object.values(measures).map((measure: Measure<BaseColumn>) =>
        evaluateMeasure(measure, sumsOf(group)),
      ),
    ])
    .sort((a, b) => {
      const order = keys.map((_, index) => compareNullsLast(a[index] ?? null, b[index] ?? null));
      return order.find((sign) => sign !== 0) ?? 0;
    });
}

function compareNullsLast(a: Cell, b: Cell): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareText(String(a), String(b));
}

describe('the views', () => {
  test('measure as the plain sums do, row for row, with their order and nulls', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(figuresRow, { maxLength: 60 }), async (rows) => {
        const world = { tables: tables(tableOf(FIGURES, rows)) };

        const byProject = await ask('from economics_by_project_month select * exclude (complete)', world);
        const byModule = await ask('from economics_by_module select * exclude (complete)', world);

        const carried = rows.filter((row) => row[2] !== null);
        expect(byProject.rows).toEqual(plainly(carried, [0, 1, 2]));
        expect(byModule.rows).toEqual(plainly(carried, [3]));
      }),
      runs(10, 40),
    );
  });

  test('give the same answer on one thread and on eight, whatever the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(figuresRow, { minLength: 1, maxLength: 40 }), async (rows) => {
        const many = Array.from({ length: 200 }, () => rows).flat();
        const one = await ask('from economics_by_client', {
          tables: tables(tableOf(FIGURES, many)),
          threads: 1,
        });
        const eight = await ask('from economics_by_client', {
          tables: tables(tableOf(FIGURES, many.toReversed())),
          threads: 8,
        });

        expect(eight).toEqual(one);
      }),
      runs(3, 10),
    );
  });

  test.each([
    [5, 2, 2],
    [15, 10, 2],
    [25, 10, 2],
    [35, 10, 4],
    [-25, 10, -2],
    [-35, 10, -4],
    [7, -2, -4],
    [0, 9, 0],
    [1, 0, null],
    ['170141183460469000000000000000000005', 170141183460469, '1000000000000000000000'],
  ])('half_even(%s, %s) is %s', async (n, d, expected) => {
    const { rows } = await ask(`select half_even(${n}::hugeint, ${d}::hugeint)::varchar`, {
      tables: tables(),
    });

    expect(rows).toEqual([[expected === null ? null : String(expected)]]);
  });

  test('never answer with a DOUBLE', async () => {
    for (const view of viewDefinitions) {
      const { columns } = await ask(`from ${view.name}`, { tables: tables() });

      expect(columns.filter((column) => column.type === 'number' || column.type === 'decimal')).toEqual([]);
    }
  });

  test('count capacity only of people who have weekly hours', async () => {
    const capacity = (person: string, measured: boolean, worked: number): Cell[] =>
      CAPACITY.columns.map(({ name, type }) => {
        if (name === 'month') return '2026-03';
        if (name === 'person') return person;
        if (name === 'measured') return measured;
        return type === 'date' ? null : worked;
      });
    const world = {
      tables: tables(tableOf(CAPACITY, [capacity('ana', true, 100), capacity('bo', false, 900)])),
    };

    const { rows } = await ask('select worked_seconds, of_worked_bps from utilisation_by_month', world);

    expect(rows).toEqual([[100, 10_000]]);
  });
});

describe('what a team may see', () => {
  test('no view over money of single people', () => {
    const hidden = viewDefinitions
      .filter((view) => !viewsFor('team').includes(view))
      .map((view) => view.name);

    expect(hidden).toEqual(['profit_by_person_month']);
  });

  test('no column with the money of single people, in any table that names a person', () => {
    const money = tableDefinitions
      .filter((table) => table.columns.some((column) => column.name === 'person'))
      .flatMap((table) => table.columns.map((column) => ({ table: table.name, ...column })))
      .filter((column) => column.unit === 'minor' && column.audience !== 'finance')
      .map((column) => `${column.table}.${column.name}`);

    // A billing rate is no pay, and what a project's amounts name a person for is an expense.
    expect(money).toEqual([
      'effort.rate_own_minor',
      'amounts.revenue_own_minor',
      'amounts.revenue_minor',
      'amounts.expenses_own_minor',
      'amounts.expenses_minor',
      'expenses.expense_own_minor',
    ]);
    expect(
      EFFORT.columns.filter((column) => column.audience === 'finance').map((column) => column.name),
    ).toEqual(['value_minor', 'revenue_minor', 'cost_rule', 'labour_minor']);
  });
});
