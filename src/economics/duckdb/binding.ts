/** DuckDB's native binding: 70 MB that only figures need, so it is loaded when first asked for. */
import { KernelError } from '#core/trouble.ts';

export type DuckDb = typeof import('@duckdb/node-api');

export type FoundDuckDb = { readonly duckdb: DuckDb } | { readonly duckdb: null; readonly reason: string };

/** The binding, or why this machine has none: it is built per platform and may be missing. */
export async function findDuckDb(
  load: () => Promise<DuckDb> = () => import('@duckdb/node-api'),
): Promise<FoundDuckDb> {
  try {
    return { duckdb: await load() };
  } catch (cause) {
    return { duckdb: null, reason: cause instanceof Error ? firstLine(cause.message) : String(cause) };
  }
}

/** The binding. Throws a KernelError `duckdb/unavailable` where it cannot be loaded. */
export async function loadDuckDb(): Promise<DuckDb> {
  const found = await findDuckDb();
  if (found.duckdb) return found.duckdb;
  throw new KernelError(
    'duckdb/unavailable',
    `DuckDB cannot be loaded: ${found.reason}`,
    'run `npm install` on this machine; `fractal economics` works without it',
  );
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
