/** Small worlds: a workspace from an inline tree, read by the real loaders, without a repository. */
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Facts } from '#facts/facts.ts';
import { type LoadOptions, loadFacts } from '#facts/load.ts';
import { loadModel } from '#model/load.ts';
import type { Model } from '#model/model.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import type { Tree } from './repository.ts';

export interface World {
  readonly model: Model;
  readonly facts: Facts;
  readonly diagnostics: readonly Diagnostic[];
}

/** Model and facts of the files. A tree without a workspace manifest gets one in euro that only its owner reads. */
export async function world(files: Tree, options: LoadOptions = {}): Promise<World> {
  const snapshot = memorySnapshot({ 'manifests/workspace.yaml': workspace(), ...files });
  const model = await loadModel(snapshot);
  const facts = await loadFacts(snapshot, model.value, options);
  return {
    model: model.value,
    facts: facts.value,
    diagnostics: [...model.diagnostics, ...facts.diagnostics],
  };
}

/** The workspace manifest, with more of its spec where a world wants it. */
export function workspace(spec = ''): string {
  return `apiVersion: fractalops/v1
kind: Workspace
metadata: { name: quay-studio }
spec:
  currency: EUR
  privacy: solo
${spec}`;
}
