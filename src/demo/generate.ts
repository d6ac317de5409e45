/** Writes the demo workspace into this repository: `node src/demo/generate.ts`. Other files are left alone. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { demoWorkspace } from './workspace.ts';

const root = join(import.meta.dirname, '..', '..');
const files = demoWorkspace();

// Everything in these folders belongs to the demo, so files of an older demo must not stay behind.
for (const folder of ['state', 'patterns', 'blueprints', 'manifests/clients']) {
  rmSync(join(root, folder), { recursive: true, force: true });
}
for (const [path, content] of files) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
console.log(`wrote ${files.size} files of the demo workspace`);
