/** Reads the files that declare things and gathers what they declare. */
import type { Snapshot } from '#source/snapshot.ts';
import { parseManifestYaml } from '#source/yaml.ts';
import { writtenIn } from './declare.ts';
import { examine } from './examine.ts';
import { type Gathered, gatherNothing } from './gathered.ts';
import { examineOfModule, moduleOfDocument } from './module-kinds/examine.ts';
import type { ModuleKinds } from './module-kinds/module-kind.ts';
import { secretsIn } from './secrets.ts';
import { isFields } from './written.ts';

/** One file after the other; nothing of a file stays but what it declares. */
export async function gather(snapshot: Snapshot, kinds: ModuleKinds): Promise<Gathered> {
  const into = gatherNothing();
  await snapshot.readEach(manifestPaths(snapshot), (file, bytes) => {
    const { value, diagnostics } = parseManifestYaml(file, bytes);
    into.diagnostics.push(...diagnostics, ...secretsIn(file, bytes));
    for (const [index, document] of value.entries()) {
      const module = moduleOfDocument(document);
      if (module !== null && isFields(document)) {
        examineOfModule(document, { module, file, index, kinds }, into);
        continue;
      }
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
  // In letters of any case: what looks like a manifest must not be lost in silence.
  if (!/\.ya?ml$/i.test(path)) return false;
  if (path.startsWith('manifests/')) return !path.includes('/.');
  return IN_MODULE.test(path) && !path.includes('/.');
}

const IN_MODULE = /^(?:patterns\/[^/]+\/(?!kinds\/)|blueprints\/[^/]+\/[^/]+\/blueprint\.ya?ml$)/;
