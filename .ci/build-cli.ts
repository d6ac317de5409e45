/** Bundles the CLI: one small entry, and chunks that load when a command needs them. */
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type RolldownOutput, rolldown } from 'rolldown';
import { builtinModules } from './builtin-modules.ts';
import { chunkGroups } from './chunk-groups.ts';
import { compileAhead } from './compile-ahead.ts';
import { importDirectly } from './direct-imports.ts';
import { rehearse } from './rehearsal.ts';

const root = resolve(import.meta.dirname, '..');

// Outside the bundle: the compile cache must be on before the first chunk loads, and Node has the code of its own
// modules ready only for the flags it was built with, so that those which every command needs come first; `--help`
// and `--version` need hardly any. A command lives for a second: what waits for an optimising thread runs slowly
// meanwhile, and only what is called very often pays for being compiled again; garbage need not be marked along the
// way, since most of it is left when the command ends, and several threads spend more on little of it than they save.
// A V8 that was not measured may not know these flags, and would say so.
const entry = `#!/usr/bin/env node
const version = Number.parseInt(process.versions.node, 10);
if (version < 24) {
  await import('./chunks/older-node.mjs');
} else {
  if (version === 24) {
    const [, , first = '-', second] = process.argv;
    const isCommand = !first.startsWith('-') || second !== undefined;
    const used = isCommand ? ['child_process', 'crypto', 'tty', 'zlib'] : ['tty'];
    for (const name of used) process.getBuiltinModule(\`node:\${name}\`);
    const { setFlagsFromString } = process.getBuiltinModule('node:v8');
    const flags = ['concurrent-recompilation', 'sparkplug', 'incremental-marking', 'parallel-scavenge'];
    for (const flag of flags) setFlagsFromString(\`--no-\${flag}\`);
    setFlagsFromString('--invocation-count-for-maglev=6000');
    setFlagsFromString('--invocation-count-for-maglev-osr=400');
  }
  process.getBuiltinModule('node:module').enableCompileCache();
  await import('./chunks/main.mjs');
}
`;

/** Writes `fractal.mjs` and `chunks/` into `dist`, which must lie inside the project: DuckDB and Astro are found from there. */
export async function buildCli(dist: string): Promise<RolldownOutput['output']> {
  // Beside it first: a build that fails leaves the last one as it was.
  const part = `${dist}.part`;
  rmSync(part, { recursive: true, force: true });
  const bundle = await rolldown({
    cwd: root,
    input: { main: 'src/surfaces/cli/main.ts', 'older-node': 'src/surfaces/cli/older-node.ts' },
    platform: 'node',
    plugins: [builtinModules({ except: 'older-node' })],
    // Chunks may export what other chunks need of them: nobody imports the program.
    preserveEntrySignatures: false,
    // Within a layer nothing is left to load.
    checks: { ineffectiveDynamicImport: false },
    // DuckDB is native, and Astro builds the site in a process of its own: both stay in node_modules.
    external: [/^@duckdb\//, /^astro(\/|$)/],
  });
  const { output } = await bundle.write({
    dir: part,
    format: 'esm',
    comments: { legal: true, annotation: false, jsdoc: false },
    entryFileNames: 'chunks/[name].mjs',
    chunkFileNames: 'chunks/[name]-[hash].mjs',
    codeSplitting: { includeDependenciesRecursively: false, groups: chunkGroups(join(root, 'src')) },
    // A function need not ask of every constant beside it whether it is set by now.
    topLevelVar: true,
  });
  await bundle.close();
  rewriteChunks(join(part, 'chunks'));
  const program = join(part, 'fractal.mjs');
  writeFileSync(program, entry, { mode: 0o755 });
  for (const [file, called] of rehearse(program))
    if (file !== program) writeFileSync(file, compileAhead(readFileSync(file, 'utf8'), called));
  rmSync(dist, { recursive: true, force: true });
  renameSync(part, dist);
  return output;
}

function rewriteChunks(folder: string): void {
  const written = new Map(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  const chunks = importDirectly(written);
  for (const name of written.keys()) if (!chunks.has(name)) rmSync(join(folder, name));
  for (const [name, code] of chunks) if (code !== written.get(name)) writeFileSync(join(folder, name), code);
}
