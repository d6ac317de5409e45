#!/usr/bin/env node
// Plain JavaScript that an old Node reads too: it hands over to the Node 24 that was installed with the package.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const installed = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= 24) {
  module.enableCompileCache?.();
  await import('./chunks/main.mjs');
} else if (existsSync(installed)) {
  // The terminal sends Ctrl-C to both processes; only the one that does the work answers it.
  process.on('SIGINT', () => {});
  const { status } = spawnSync(installed, process.argv.slice(1), { stdio: 'inherit' });
  process.exit(status ?? 130);
} else {
  process.stderr.write(
    `this is Node ${process.versions.node}, and fractal needs Node 24: install it, or run \`npm rebuild node\`\n`,
  );
  process.exit(2);
}
