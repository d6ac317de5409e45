/** Questions that people ask in SQL, answered by a database that can only read what it was given. */
import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';
import { KernelError } from '#core/trouble.ts';
import type { Table } from '../table.ts';
import { type Answer, answerOf } from './answer.ts';
import type { DuckDb } from './binding.ts';
import { withDatabase } from './database.ts';

export interface QueryLimits {
  /** Rows that are read; more are left out and `truncated` says so. Default 10,000. */
  readonly maxRows?: number;
  /** Milliseconds until the query is interrupted. Default 10,000. */
  readonly timeout?: number;
  /** Default `1GB`. */
  readonly memory?: string;
  readonly threads?: number;
  readonly signal?: AbortSignal;
}

export interface QueryAnswer extends Answer {
  /** There are more rows than were read. */
  readonly truncated: boolean;
}

/**
 * The answer to one read-only statement over the tables and views. What it may not do is refused by what the
 * statement is, not by how it is spelled: DuckDB parses it, and only SELECT and EXPLAIN go on, in a read-only
 * transaction, without files, network, extensions or settings. Throws a KernelError `query/…`.
 *
 * The limits hold for tables, sorts and joins. One huge value (`repeat('x', 3000000000)`) is made in one step, which
 * DuckDB neither counts nor interrupts: whoever may ask can exhaust the memory of the process that answers.
 */
export async function queryTables(
  tables: readonly Table[],
  views: string,
  sql: string,
  limits: QueryLimits = {},
): Promise<QueryAnswer> {
  const { memory = '1GB', threads } = limits;
  const options = { memory, ...(threads !== undefined && { threads }) };
  return withDatabase(tables, views, options, async (connection, duckdb) => {
    const guard = interruptAfter(connection, limits.timeout ?? 10_000, limits.signal);
    try {
      const given = guard.trouble();
      if (given) throw given;
      await connection.run('BEGIN TRANSACTION READ ONLY');
      const statement = await prepareOne(duckdb, connection, sql);
      return await read(duckdb, statement, limits.maxRows ?? 10_000);
    } catch (cause) {
      throw guard.trouble() ?? asTrouble(cause);
    } finally {
      guard.stop();
    }
  });
}

async function prepareOne(
  duckdb: DuckDb,
  connection: DuckDBConnection,
  sql: string,
): Promise<DuckDBPreparedStatement> {
  const statements = await connection.extractStatements(hasText(sql) ? sql : refuseEmpty());
  if (statements.count !== 1) {
    throw new KernelError(
      'query/refused',
      `one statement at a time, but there are ${statements.count}`,
      "ask one question; a `pivot` has to name its columns: `pivot effort on month in ('2026-03') using sum(seconds)`",
    );
  }
  const statement = await statements.prepare(0);
  const { StatementType } = duckdb;
  if (statement.statementType !== StatementType.SELECT && statement.statementType !== StatementType.EXPLAIN) {
    throw new KernelError(
      'query/refused',
      `a query only reads, and this is a ${StatementType[statement.statementType] ?? 'statement of another kind'}`,
      'begin with `select`, `with`, `from`, `describe`, `show`, `summarize`, `pivot` or `explain`',
    );
  }
  return statement;
}

async function read(
  duckdb: DuckDb,
  statement: DuckDBPreparedStatement,
  maxRows: number,
): Promise<QueryAnswer> {
  const reader = await statement.streamAndReadUntil(maxRows + 1);
  const answer = answerOf(duckdb, reader);
  return {
    columns: answer.columns,
    rows: answer.rows.slice(0, maxRows),
    truncated: answer.rows.length > maxRows || !reader.done,
  };
}

function interruptAfter(connection: DuckDBConnection, timeout: number, signal: AbortSignal | undefined) {
  let trouble: KernelError | undefined;
  let again: NodeJS.Timeout | undefined;
  const interrupt = (reason: KernelError) => {
    trouble ??= reason;
    connection.interrupt();
    // An interrupt that falls between two steps of a query is forgotten by DuckDB, so it is repeated.
    again ??= setInterval(() => connection.interrupt(), 50);
  };
  const onAbort = () => interrupt(new KernelError('query/stopped', 'the query was stopped'));
  const timer = setTimeout(() => interrupt(tooSlow(timeout)), timeout);
  // A signal that was given up before it got here tells nobody any more.
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    trouble: () => trouble,
    stop() {
      clearTimeout(timer);
      clearInterval(again);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

function tooSlow(timeout: number): KernelError {
  return new KernelError(
    'query/timeout',
    `no answer after ${timeout / 1000} s`,
    'ask for less, or allow more time',
  );
}

function hasText(sql: string): boolean {
  return /[^\s;]/.test(sql.replaceAll(/--.*|\/\*[\s\S]*?\*\//g, ''));
}

function refuseEmpty(): never {
  throw new KernelError('query/refused', 'there is no query', 'try `fractal query "show tables"`');
}

function asTrouble(cause: unknown): unknown {
  if (cause instanceof KernelError || !(cause instanceof Error)) return cause;
  if (cause instanceof RangeError) {
    return new KernelError(
      'query/unsafe-integer',
      `${cause.message}, so JSON cannot carry it`,
      'cast it: `sum(seconds)::varchar`',
    );
  }
  const [first = '', ...rest] = cause.message.replace(/^Failed to extract statements: /, '').split('\n');
  const guess = rest.find((line) => line.startsWith('Did you mean') || line.startsWith('Candidate'));
  return new KernelError('query/failed', first, guess);
}
