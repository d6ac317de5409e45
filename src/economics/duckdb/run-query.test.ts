import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tableOf } from '../table.ts';
import { type QueryLimits, queryTables } from './run-query.ts';

const berths = tableOf(
  {
    name: 'berths',
    words: 'a berth of the harbour',
    columns: [
      { name: 'berth', type: 'text', words: 'its name', audience: 'team' },
      { name: 'fee_minor', type: 'integer', unit: 'minor', words: 'fee', audience: 'team' },
      { name: 'taken', type: 'boolean', words: 'a ship lies there', audience: 'team' },
      { name: 'since', type: 'date', words: 'first day', audience: 'team' },
    ],
  },
  [
    ['north', 12_000, true, 20_514],
    ['south', 9_500, false, null],
    [null, 40, true, 20_515],
  ],
);

const endless = 'select count(*) from range(1000000) a, range(1000000) b where (a.range * b.range) % 7 = 8';

const ask = (sql: string, limits?: QueryLimits) => queryTables([berths], '', sql, limits);

describe('a query', () => {
  test('answers with typed columns, ISO dates and nulls', async () => {
    const answer = await ask('select berth, fee_minor, taken, since from berths order by fee_minor desc');

    expect(answer).toEqual({
      columns: [
        { name: 'berth', type: 'text' },
        { name: 'fee_minor', type: 'integer' },
        { name: 'taken', type: 'boolean' },
        { name: 'since', type: 'date' },
      ],
      rows: [
        ['north', 12_000, true, '2026-03-02'],
        ['south', 9_500, false, null],
        [null, 40, true, '2026-03-03'],
      ],
      truncated: false,
    });
  });

  test('sums integers as integers, and a sum too large for JSON is an error', async () => {
    expect((await ask('select sum(fee_minor) as fees from berths')).rows).toEqual([[21_540]]);
    await expect(ask('select sum(fee_minor) * 1000000000000 from berths')).rejects.toMatchObject({
      code: 'query/unsafe-integer',
    });
  });

  test.each([
    ['with a as (select 1 as one) select one from a', [[1]]],
    ['from berths select count(*)', [[3]]],
    [
      "select 1.50::decimal(5,2), [1, 2], {a: 1}, timestamp '2026-03-02 10:00:00'",
      [['1.50', [1, 2], { a: 1 }, '2026-03-02 10:00:00']],
    ],
    ["select 0.5::double, 'nan'::double, interval 1 day = interval 24 hours", [[0.5, 'NaN', true]]],
    [
      'pivot (select taken, since is null as never, fee_minor from berths) on taken in (true, false) using sum(fee_minor) order by never',
      [
        [false, 12_040, null],
        [true, null, 9_500],
      ],
    ],
    ["select berth from berths where berth = 'no such berth'", []],
    ['select count(*) from (describe berths)', [[4]]],
  ])('may be %s', async (sql, rows) => {
    expect((await ask(sql)).rows).toEqual(rows);
  });

  test.each([
    'describe berths',
    'show tables',
    'summarize berths',
    'explain select * from berths',
    'pragma version',
  ])('may look around: %s', async (sql) => {
    expect((await ask(sql)).rows.length).toBeGreaterThan(0);
  });

  test('reads no more rows than it may', async () => {
    const answer = await ask('select * from range(100000)', { maxRows: 5 });

    expect(answer.rows).toEqual([[0], [1], [2], [3], [4]]);
    expect(answer.truncated).toBe(true);
  });

  test('exactly as many rows as it may is not truncated', async () => {
    expect(await ask('select * from range(2048)', { maxRows: 2048 })).toMatchObject({ truncated: false });
  });

  test('that takes too long is interrupted', async () => {
    await expect(ask(endless, { timeout: 150 })).rejects.toMatchObject({ code: 'query/timeout' });
  });

  test('ends when its asker leaves', async () => {
    await expect(ask(endless, { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({
      code: 'query/stopped',
    });
  });

  test('whose asker has left already is not begun', async () => {
    await expect(ask(endless, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'query/stopped',
    });
  });

  test('that wants more memory than there is fails by itself', async () => {
    const greedy = 'select count(*) from (select distinct hash(range) from range(50000000))';

    await expect(ask(greedy, { memory: '20MB' })).rejects.toMatchObject({ code: 'query/failed' });
  });

  test.each(['', ' ; ', '-- only a comment', '/* two\n lines */ -- and one'])(
    'of nothing, `%s`, is told so',
    async (sql) => {
      await expect(ask(sql)).rejects.toMatchObject({ code: 'query/refused', message: 'there is no query' });
    },
  );

  test('may begin with a comment', async () => {
    expect((await ask("-- berths\nselect '--' as mark /* all */")).rows).toEqual([['--']]);
  });

  test('with a slip is answered in one line', async () => {
    await expect(ask('select bert from berths')).rejects.toMatchObject({
      code: 'query/failed',
      message: expect.not.stringContaining('\n'),
    });
  });
});

describe('a query cannot get out', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'harbour-'));
    writeFileSync(join(folder, 'secret.csv'), 'name,pay\nana,5000\n');
    writeFileSync(join(folder, 'schema.sql'), 'create table stolen (a int);');
    writeFileSync(join(folder, 'load.sql'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    "select * from read_csv('FOLDER/secret.csv')",
    "select * from 'FOLDER/secret.csv'",
    'select * from "FOLDER/secret.csv"',
    "select * from read_text('FOLDER/secret.csv')",
    "select * from read_blob('FOLDER/secret.csv')",
    "select * from read_json('FOLDER/secret.csv')",
    "select * from read_parquet('FOLDER/secret.csv')",
    "select * from sniff_csv('FOLDER/secret.csv')",
    "select * from parquet_metadata('FOLDER/secret.csv')",
    "select * from read_duckdb('FOLDER/secret.csv')",
    "select * from glob('FOLDER/*')",
    "select * from read_csv('/proc/self/environ')",
    "select * from query('select * from read_csv(''FOLDER/secret.csv'')')",
    "select * from query_table('FOLDER/secret.csv')",
    "with a as materialized (select * from read_csv('FOLDER/secret.csv')) select * from a",
    "explain analyze select * from read_csv('FOLDER/secret.csv')",
    "select * from read_csv('https://harbour.example/secret.csv')",
    "select * from read_parquet('s3://harbour/secret.parquet')",
    "select getenv('HOME')",
    'select * from duckdb_extensions()',
  ])('to read: %s', async (sql) => {
    await expect(ask(sql.replaceAll('FOLDER', folder))).rejects.toMatchObject({ code: 'query/failed' });
  });

  test.each([
    "copy berths to 'FOLDER/out.csv'",
    "copy (select 1) to 'FOLDER/out.parquet' (format parquet)",
    "explain analyze copy berths to 'FOLDER/out.csv'",
    "export database 'FOLDER/out'",
    "import database 'FOLDER'",
    "pragma import_database('FOLDER')",
    "attach 'FOLDER/out.db' as out",
    "attach ':memory:' as out",
    'detach memory',
    'install httpfs',
    'load httpfs',
    "load 'FOLDER/out.duckdb_extension'",
    'set enable_external_access = true',
    'set lock_configuration = false',
    'set variable a = 1',
    'reset lock_configuration',
    'pragma enable_external_access = true',
    'pragma threads = 1',
    // Takes effect even where the configuration is locked, and prints to the terminal.
    'pragma enable_profiling',
    "pragma profiling_output = 'FOLDER/out'",
    'call enable_logging()',
    'call pragma_version()',
    'create secret (type s3)',
    'create table loot as select 1',
    'create temp table loot as select 1',
    'create macro loot() as 1',
    'insert into berths values (1)',
    'update coded.berths set fee_minor = 0',
    'delete from coded.berths',
    'truncate coded.berths',
    'drop view berths',
    'alter table coded.berths rename to b',
    "comment on view berths is 'x'",
    'explain analyze delete from coded.berths',
    'explain analyze create table loot as select 1',
    'begin',
    'commit',
    'rollback',
    'checkpoint',
    'vacuum',
    'use memory',
    'prepare loot as select 1',
    'execute loot',
    'select 1; select 2',
    "select 1; copy berths to 'FOLDER/out.csv'",
    'commit; delete from coded.berths',
    'pivot berths on berth using sum(fee_minor)',
    '',
    ' ; ',
    '-- nothing',
  ])('to act: %s', async (sql) => {
    const before = readdirSync(folder);

    await expect(ask(sql.replaceAll('FOLDER', folder))).rejects.toMatchObject({
      code: expect.stringMatching(/^query\/(refused|failed)$/),
    });

    expect(readdirSync(folder)).toEqual(before);
    expect(existsSync(join(folder, 'out.csv'))).toBe(false);
  });

  test('by what the machine tells of itself: no path of a user shows in the settings', async () => {
    const settings = await ask('select name, value from duckdb_settings()');

    expect(JSON.stringify(settings.rows)).not.toContain(homedir());
  });
});
