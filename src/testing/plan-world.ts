/** Plans between two small worlds, read by the real loaders, without a repository. */
import { parseDay } from '#core/calendar.ts';
import { loadFacts } from '#facts/load.ts';
import { loadModel } from '#model/load.ts';
import { type Plan, planBetween, type State } from '#planning/plan.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import type { Tree } from './repository.ts';
import { workspace } from './world.ts';

/** A tree without a workspace manifest gets one in euro that only its owner reads. */
export async function stateOf(files: Tree): Promise<State> {
  const snapshot = memorySnapshot({ 'manifests/workspace.yaml': workspace(), ...files });
  const model = await loadModel(snapshot);
  const facts = await loadFacts(snapshot, model.value, { notes: true });
  const diagnostics = [...model.diagnostics, ...facts.diagnostics];
  return { snapshot, model: model.value, facts: facts.value, diagnostics };
}

export interface PlanOptions {
  readonly asOf?: string;
  readonly engine?: string;
  readonly conflicts?: readonly string[];
}

export async function planOf(base: Tree, head: Tree, options: PlanOptions = {}): Promise<Plan> {
  return planStates(await stateOf(base), await stateOf(head), options);
}

export function planStates(
  base: State,
  head: State,
  { asOf, engine = '1.0.0', conflicts }: PlanOptions = {},
) {
  return planBetween({
    base,
    head,
    asOf: asOf === undefined ? null : parseDay(asOf),
    today: parseDay('2026-03-30') ?? 0,
    engine,
    ...(conflicts && { conflicts }),
  });
}
