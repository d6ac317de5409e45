/** A workspace from an inline tree, read by the real stages up to its economics. */
import type { Diagnostic } from '#core/diagnostic.ts';
import { computeEconomics, type Economics, type EconomicsInput } from '#economics/economics.ts';
import type { Facts } from '#facts/facts.ts';
import { loadFacts } from '#facts/load.ts';
import { loadModel } from '#model/load.ts';
import type { Model } from '#model/model.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { readWorkingTree } from '#source/working-tree.ts';
import type { Tree } from './repository.ts';

export interface OpenedWorld {
  readonly snapshot: Snapshot;
  readonly model: Model;
  readonly facts: Facts;
  readonly economics: Economics;
  readonly diagnostics: readonly Diagnostic[];
}

type Options = Pick<EconomicsInput, 'asOf' | 'basis'>;

export async function openWorld(tree: Tree, options: Options = {}): Promise<OpenedWorld> {
  return openSnapshot(memorySnapshot(tree), options);
}

/** The same of a workspace that lies on the disk. */
export async function openFolder(path: string, options: Options = {}): Promise<OpenedWorld> {
  return openSnapshot(await readWorkingTree(path), options);
}

async function openSnapshot(snapshot: Snapshot, options: Options): Promise<OpenedWorld> {
  const model = await loadModel(snapshot);
  const facts = await loadFacts(snapshot, model.value);
  const economics = computeEconomics({ model: model.value, facts: facts.value, ...options });
  return {
    snapshot,
    model: model.value,
    facts: facts.value,
    economics: economics.value,
    diagnostics: [...model.diagnostics, ...facts.diagnostics, ...economics.diagnostics],
  };
}
