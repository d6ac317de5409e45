/** Reads the files that declare things and gathers what they declare. */
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { parseManifestYaml } from '#source/yaml.ts';
import type { Declarations } from './declarations.ts';
import { declare } from './declare.ts';

export interface ReadDeclarations extends Declarations {
  /** What the files' YAML is wrong about, with positions. */
  readonly diagnostics: Diagnostic[];
}

export async function readDeclarations(snapshot: Snapshot): Promise<ReadDeclarations> {
  const into: ReadDeclarations = { written: [], findings: [], diagnostics: [] };
  await snapshot.readEach(manifestPaths(snapshot), (file, bytes) => {
    const { value, diagnostics } = parseManifestYaml(file, bytes);
    into.diagnostics.push(...diagnostics);
    for (const [index, document] of value.entries()) declare(into, file, index, document);
  });
  return into;
}

/** Paths of the files that declare things, in order. Folders that begin with a dot, templates and kind schemas are left out. */
export function manifestPaths(snapshot: Snapshot): string[] {
  return [...snapshot.entries.keys()].filter(isManifestPath);
}

export function isManifestPath(path: string): boolean {
  if (!/\.ya?ml$/.test(path) || path.split('/').some((part) => part.startsWith('.'))) return false;
  const [top, , third] = path.split('/');
  if (top === 'manifests') return true;
  if (top === 'patterns') return third !== undefined && third !== 'kinds';
  return top === 'blueprints' && /^blueprints\/[^/]+\/[^/]+\/blueprint\.ya?ml$/.test(path);
}
