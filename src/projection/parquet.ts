/** Tables as Parquet, whose bytes are the same for the same rows. */
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { withDatabase } from '#economics/duckdb/database.ts';
import { quoteName, quoteText } from '#economics/duckdb/quote.ts';
import type { Table } from '#economics/table.ts';

/**
 * Bytes of one Parquet file per table, by table name. DuckDB can only write files, so it writes into `folder`, which
 * has to be empty and is the caller's to remove. Throws a KernelError `duckdb/unavailable` where DuckDB is missing.
 */
export async function parquetOf(
  tables: readonly Table[],
  folder: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  // One thread: with more, row groups end where the threads happen to meet.
  return withDatabase(tables, '', { threads: 1, folder }, async (connection) => {
    const files = new Map<string, Uint8Array>();
    for (const { definition } of tables) {
      const path = join(folder, `${definition.name}.parquet`);
      await connection.run(
        `COPY (SELECT * FROM ${quoteName(definition.name)} ORDER BY ALL) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd)`,
      );
      files.set(definition.name, await bytesOf(connection, path));
    }
    return files;
  });
}

async function bytesOf(connection: DuckDBConnection, path: string): Promise<Uint8Array> {
  const reader = await connection.runAndReadAll(`SELECT content FROM read_blob(${quoteText(path)})`);
  const [[content] = []] = reader.convertRows((value) =>
    typeof value === 'object' && value !== null && 'bytes' in value ? Uint8Array.from(value.bytes) : null,
  );
  if (!content) throw new Error('a Parquet file that was written can be read');
  return content;
}
