/** Bundles the CLI into `dist/`: one small entry, and chunks that load when a command needs them. */
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
const bundle = await rolldown({
  cwd: root,
  input: { main: 'src/surfaces/cli/main.ts' },
  platform: 'node',
  // DuckDB is native: it stays in the package's node_modules. Astro builds the site in a process of its own.
  external: [/^@duckdb\//, /^astro(\/|$)/],
});
const { output } = await bundle.write({
  dir: dist,
  format: 'esm',
  entryFileNames: 'chunks/[name].mjs',
  chunkFileNames: 'chunks/[name]-[hash].mjs',
});
await bundle.close();

// The entry stays outside the bundle: the compile cache must be on before the first chunk loads.
writeFileSync(join(dist, 'fractal.mjs'), readFileSync(join(import.meta.dirname, 'entry.mjs'), 'utf8'));
chmodSync(join(dist, 'fractal.mjs'), 0o755);

const bytes = output.reduce((sum, file) => sum + (file.type === 'chunk' ? file.code.length : 0), 0);
console.log(`dist/fractal.mjs and ${output.length} chunks, ${Math.round(bytes / 1024)} kB`);
