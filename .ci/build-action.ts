/** Bundles the Action: one file, which the runner starts without packages. */
import { resolve } from 'node:path';
import { rolldown } from 'rolldown';

const root = resolve(import.meta.dirname, '..');

/** Writes `action.mjs` into the folder; gives its bytes. */
export async function buildAction(folder: string): Promise<number> {
  const bundle = await rolldown({
    cwd: root,
    input: 'action/main.ts',
    platform: 'node',
    // DuckDB is native: without it `publish` leaves Parquet out. Astro is for the site.
    external: [/^@duckdb\//, /^astro(\/|$)/],
  });
  const { output } = await bundle.write({
    file: resolve(folder, 'action.mjs'),
    format: 'esm',
    codeSplitting: false,
  });
  await bundle.close();
  return Buffer.byteLength(output[0].code);
}
