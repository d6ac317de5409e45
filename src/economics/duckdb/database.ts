/** A DuckDB in memory that holds the given tables and views and reaches nothing outside of itself. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Table } from '../table.ts';
import { type DuckDb, loadDuckDb } from './binding.ts';
import { CODED, loadTable } from './load-table.ts';
import { quoteText } from './quote.ts';

export interface DatabaseOptions {
  /** Worker threads; what they do never shows in an answer. Default: DuckDB's own. */
  readonly threads?: number;
  /** Memory that queries may take, as DuckDB writes it: `512MB`. */
  readonly memory?: string;
  /** The one folder that may be written to; without it, none. */
  readonly folder?: string;
}

/** What no database of ours ever does, whatever is asked of it. */
const CLOSED = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  allow_unsigned_extensions: 'false',
  allow_persistent_secrets: 'false',
  // Would name a folder of whoever runs it.
  secret_directory: 'none',
  // A spill file would carry figures out of the workspace.
  temp_directory: '',
};

/** Opens a database, loads the tables, runs `views`, locks the configuration, lends the connection, closes it. */
export async function withDatabase<T>(
  tables: readonly Table[],
  views: string,
  options: DatabaseOptions,
  use: (connection: DuckDBConnection, duckdb: DuckDb) => Promise<T>,
): Promise<T> {
  const duckdb = await loadDuckDb();
  const instance = await duckdb.DuckDBInstance.create(':memory:', {
    ...CLOSED,
    ...(options.threads !== undefined && { threads: String(options.threads) }),
    ...(options.memory !== undefined && { memory_limit: options.memory }),
  });
  const connection = await instance.connect();
  try {
    await lock(connection, options.folder);
    await connection.run(`CREATE SCHEMA ${CODED}`);
    for (const table of tables) await loadTable(duckdb, connection, table);
    if (views !== '') await connection.run(views);
    return await use(connection, duckdb);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function lock(connection: DuckDBConnection, folder: string | undefined): Promise<void> {
  if (folder !== undefined) await connection.run(`SET allowed_directories = [${quoteText(folder)}]`);
  // Without a fixed zone and calendar, dates would read differently on another machine.
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
}
