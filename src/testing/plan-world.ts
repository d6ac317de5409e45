/** Plans between two small worlds, read by the real stages, without a repository. */
import { parseDay } from '#core/calendar.ts';
import { computeEconomics } from '#economics/economics.ts';
import { outcomeOf } from '#economics/outcome.ts';
import { loadFacts } from '#facts/load.ts';
import { withLines } from '#kernel/line-places.ts';
import { loadModel } from '#model/load.ts';
import { AUDIENCES, decisionFor, planFor } from '#planning/audience.ts';
import { decide } from '#planning/decide.ts';
import { planDocument } from '#planning/document.ts';
import { type Plan, planBetween, type State } from '#planning/plan.ts';
import { planDay } from '#planning/plan-day.ts';
import { countFacts } from '#planning/risks.ts';
import { PlanDocument } from '#planning/shape.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import type { Tree } from './repository.ts';
import { workspace } from './world.ts';

export interface PlanOptions {
  readonly asOf?: string;
  readonly engine?: string;
  readonly conflicts?: readonly string[];
}

/** A tree without a workspace manifest gets one in euro that only its owner reads. */
export async function planOf(base: Tree, head: Tree, { asOf, ...options }: PlanOptions = {}): Promise<Plan> {
  return planStates(await statesOf(base, head, asOf), options);
}

/** Two states as of one day. */
export interface Pair {
  readonly base: State;
  readonly head: State;
}

/** Throws when the plan would not be written as its schema says. */
export async function planStates(
  pair: Pair,
  { engine = '1.0.0', conflicts = [] }: PlanOptions = {},
): Promise<Plan> {
  const plan = await planBetween({ ...pair, engine, conflicts });
  assertAsDocumented(plan);
  return plan;
}

/** For every audience: a plan is written without its schema, and must be the same bytes as with it. */
function assertAsDocumented(plan: Plan): void {
  for (const audience of AUDIENCES) {
    const document = planDocument(planFor(plan, audience), decisionFor(decide(plan), audience));
    const written = JSON.stringify(document);
    const read = JSON.stringify(PlanDocument.parse(document));
    if (written === read) continue;
    const at = [...written].findIndex((letter, index) => letter !== read[index]);
    const [here, there] = [written, read].map((text) => text.slice(Math.max(0, at - 60), at + 60));
    throw new Error(`for ${audience} it is written \`${here}\`, and its schema has \`${there}\``);
  }
}

export async function statesOf(base: Tree, head: Tree, asOf?: string): Promise<Pair> {
  const [before, after] = [await readTree(base), await readTree(head)];
  const day = parseDay(asOf ?? '') ?? planDay(before.facts, after.facts) ?? parseDay('2026-03-30') ?? 0;
  return { base: await computed(before, day), head: await computed(after, day) };
}

async function readTree(files: Tree) {
  const snapshot = memorySnapshot({ 'manifests/workspace.yaml': workspace(), ...files });
  const model = await loadModel(snapshot);
  const facts = await loadFacts(snapshot, model.value, { notes: true });
  const diagnostics = [...model.diagnostics, ...facts.diagnostics];
  return { snapshot, model: model.value, facts: facts.value, diagnostics };
}

async function computed(read: Awaited<ReturnType<typeof readTree>>, asOf: number): Promise<State> {
  const { value, diagnostics } = computeEconomics({ ...read, asOf });
  const found = await withLines(read.snapshot, diagnostics);
  return {
    ...read,
    economics: outcomeOf(value),
    factCount: countFacts(read.facts),
    diagnostics: [...read.diagnostics, ...found],
  };
}
