/** Reads the files that declare things and gathers what they declare. */
import type { Snapshot } from '#source/snapshot.ts';
import { parseManifestYaml } from '#source/yaml.ts';
import { writtenIn } from './declare.ts';
import { examine } from './examine.ts';
import { type Gathered, gatherNothing } from './gathered.ts';
import { secretsIn } from './secrets.ts';

/** One file after the other; nothing of a file stays but what it declares. */
export async function gather(snapshot: Snapshot): Promise<Gathered> {
  const into = gatherNothing();
  await snapshot.readEach(manifestPaths(snapshot), (file, bytes) => {
    const { value, diagnostics } = parseManifestYaml(file, bytes);
    into.diagnostics.push(...diagnostics, ...secretsIn(file, bytes));
    for (const [index, document] of value.entries()) {
      for (const written of writtenIn(document, file, index, into.findings)) examine(written, into);
    }
  });
  return into;
}

/** Paths of the files that declare things, in order. Folders that begin with a dot, templates and kind schemas are left out. */
export function manifestPaths(snapshot: Snapshot): string[] {
  return [...snapshot.entries.keys()].filter(isManifestPath);
}

export function isManifestPath(path: string): boolean {
  if (!/\.ya?ml$/.test(path) || path.startsWith('.') || path.includes('/.')) return false;
  const [top, , third] = path.split('/', 3);
  if (top === 'manifests') return true;
  if (top === 'patterns') return third !== undefined && third !== 'kinds';
  return top === 'blueprints' && /^blueprints\/[^/]+\/[^/]+\/blueprint\.ya?ml$/.test(path);
}
