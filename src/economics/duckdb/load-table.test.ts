import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, type TableDefinition, tableOf } from '../table.ts';
import { answerOf } from './answer.ts';
import { withDatabase } from './database.ts';
import { fillFast } from './fill-vector.ts';
import { loadTable } from './load-table.ts';

const crates: TableDefinition = {
  name: 'crates',
  words: 'a crate on the quay',
  columns: [
    { name: 'tea', type: 'text', words: 'what is in it', audience: 'team' },
    { name: 'grams', type: 'integer', words: 'its weight', audience: 'team' },
    { name: 'sealed', type: 'boolean', words: 'still closed', audience: 'team' },
    { name: 'landed', type: 'date', words: 'day it came', audience: 'team' },
  ],
};

const crate = fc.tuple(
  fc.option(fc.constantFrom('oolong', "captain's blend", 'Grüner “Tee”', '', 'a;b\nc')),
  fc.option(fc.maxSafeInteger()),
  fc.boolean(),
  fc.option(fc.integer({ min: -700_000, max: 700_000 })),
);

/** What DuckDB says the table holds; dates as day numbers again. */
async function readBack(rows: readonly (readonly Cell[])[], fill = fillFast) {
  return withDatabase([], '', {}, async (connection, duckdb) => {
    await loadTable(duckdb, connection, tableOf(crates, rows), fill);
    const reader = await connection.runAndReadAll(
      "SELECT tea, grams, sealed, landed - DATE '1970-01-01' AS landed FROM crates",
    );
    return answerOf(duckdb, reader).rows;
  });
}

describe('loading a table', () => {
  test('gives back every cell, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(crate, { maxLength: 40 }), async (rows) => {
        expect(await readBack(rows)).toEqual(rows);
      }),
      { numRuns: 25 },
    );
  });

  test('is the same without the arrays of the binding', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(crate, { maxLength: 20 }), async (rows) => {
        expect(await readBack(rows, () => false)).toEqual(rows);
      }),
      { numRuns: 10 },
    );
  });

  test('the binding still has the arrays that make it fast', async () => {
    const filled: boolean[] = [];

    await readBack([['oolong', 250, true, 20_000]], (column, vector, start) => {
      const done = fillFast(column, vector, start);
      filled.push(done);
      return done;
    });

    expect(filled).toEqual([true, true, false, true]);
  });

  test('crosses the border of a chunk, and nulls of one chunk do not show in the next', async () => {
    const rows = Array.from({ length: 5000 }, (_, row): Cell[] =>
      row < 2048 ? [null, null, false, null] : [`tea ${row % 300}`, row, true, row],
    );

    expect(await readBack(rows)).toEqual(rows);
  });

  test('a dictionary of 70,000 words is coded as well as one of three', async () => {
    const rows = Array.from({ length: 70_000 }, (_, row): Cell[] => [`tea ${row}`, row, true, 0]);

    const back = await readBack(rows);

    expect(back[69_999]).toEqual(['tea 69999', 69_999, true, 0]);
  });

  test('an integer that is not safe is refused', async () => {
    await expect(readBack([['oolong', 2 ** 53, true, 0]])).rejects.toThrow(RangeError);
  });
});
