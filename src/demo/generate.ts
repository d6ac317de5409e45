/** Writes the demo workspace into this repository: `node src/demo/generate.ts`. Other files are left alone. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { demoWorkspace } from './workspace.ts';

const root = join(import.meta.dirname, '..', '..');
const files = demoWorkspace();

// Everything under state/ belongs to the demo, so files of an older demo must not stay behind.
rmSync(join(root, 'state'), { recursive: true, force: true });
for (const [path, content] of files) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
console.log(`wrote ${files.size} files of the demo workspace`);
