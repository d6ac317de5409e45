import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '#core/canonical-json.ts';
import { computeEconomics } from '#economics/economics.ts';
import { outcomeOf } from '#economics/outcome.ts';
import type { Model } from '#model/model.ts';
import { planOf, planStates, statesOf } from '#testing/plan-world.ts';
import { randomWorkspace } from '#testing/random-workspace.ts';
import type { Tree } from '#testing/repository.ts';
import { runs } from '#testing/runs.ts';
import type { Declared, ResourceChange } from './compare.ts';
import type { State } from './plan.ts';
import type { Difference } from './pointer-diff.ts';
import { Plan } from './shape.ts';

const files = randomWorkspace.map((random) => random.files);
/** Two states of which the second often keeps most of the first, as proposals do. */
const pair = fc
  .tuple(files, files, fc.infiniteStream(fc.boolean()))
  .map(([base, other, keeps]): [Tree, Tree] => {
    const kept = Object.entries(base).filter(() => keeps.next().value === true);
    return [base, { ...other, ...Object.fromEntries(kept) }];
  });
const RUNS = runs(12, 100);

test('a plan between equal states is empty', async () => {
  await fc.assert(
    fc.asyncProperty(files, async (tree) => {
      const plan = await planOf(tree, tree);

      expect(plan.changes).toEqual({ resources: [], facts: [], restatements: [] });
      expect(plan.economics.head).toEqual(plan.economics.base);
      expect(plan.economics.moved).toEqual({
        clients: [],
        projects: [],
        people: [],
        overhead: { projects: 0, deltaMinor: 0 },
      });
      expect(plan.diagnostics).toMatchObject({ new: [], resolved: [] });
      expect(plan.risks).toEqual([]);
    }),
    RUNS,
  );
});

test('the changes, applied to the base, give the head', async () => {
  await fc.assert(
    fc.asyncProperty(pair, async ([before, after]) => {
      const { base, head } = await statesOf(before, after);

      const { changes } = await planStates({ base, head });

      expect(applied(resourcesOf(base.model), changes.resources)).toEqual(resourcesOf(head.model));
    }),
    RUNS,
  );
});

test('the delta is head − base exactly, and projects that moved add up to it', async () => {
  await fc.assert(
    fc.asyncProperty(pair, async ([before, after]) => {
      const { economics } = await planOf(before, after);

      const { base, head, delta, moved } = economics;
      for (const figure of Object.keys(head).filter((name) => name !== 'complete') as 'seconds'[]) {
        const [from, to] = [base[figure] as number | null, head[figure] as number | null];
        expect([figure, delta[figure]]).toEqual([figure, from === null || to === null ? null : to - from]);
      }
      for (const figure of ['seconds', 'revenueMinor', 'labourMinor', 'expensesMinor'] as const) {
        const parts = moved.projects.map((project) => project.delta[figure]);
        if (delta[figure] === null || parts.includes(null)) continue;
        expect(parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)).toBe(delta[figure]);
      }
    }),
    RUNS,
  );
});

test('the order of files never shows, nor who committed them', async () => {
  await fc.assert(
    fc.asyncProperty(pair, async ([before, after]) => {
      const plan = await planOf(before, after);

      const { base, head } = await statesOf(reversed(before), reversed(after));
      const merged = { ...head, snapshot: { ...head.snapshot, commit: 'c0ffee' } };
      const again = await planStates({ base: backwards(base), head: backwards(merged) });

      expect([again.digest, again.reviewDigest]).toEqual([plan.digest, plan.reviewDigest]);
    }),
    RUNS,
  );
});

test('a plan survives being written as JSON and read by its shape', async () => {
  await fc.assert(
    fc.asyncProperty(pair, async ([before, after]) => {
      const plan = await planOf(before, after);
      const read: unknown = JSON.parse(JSON.stringify(plan));

      expect(Plan.parse(read)).toEqual(read);
    }),
    RUNS,
  );
});

type Resources = Readonly<Record<string, Declared>>;

function resourcesOf(model: Model): Resources {
  const plain = [...model.resources.values()].map(({ id, title, labels, spec }) => [
    id,
    JSON.parse(canonicalJson({ title: title ?? null, labels, spec })),
  ]);
  return Object.fromEntries(plain);
}

function applied(base: Resources, changes: readonly ResourceChange[]): Resources {
  const result: Record<string, Declared> = structuredClone(base) as Record<string, Declared>;
  for (const change of changes) {
    if (change.action === 'delete' || change.action === 'break') delete result[change.id];
    if (change.action === 'rename') delete result[change.from];
  }
  for (const change of changes) {
    const { id } = change;
    if (change.action === 'create') result[id] = change.after;
    if (change.action === 'rename') result[id] = base[change.from] as Declared;
    if (change.action === 'update') for (const edit of change.edits) apply(result[id], edit);
  }
  return result;
}

function apply(root: unknown, { path, ...edit }: Difference): void {
  const steps = path
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = steps.pop() ?? '';
  const parent = steps.reduce((value, step) => (value as Record<string, unknown>)[step], root);
  if (edit.op === 'remove') delete (parent as Record<string, unknown>)[last];
  else (parent as Record<string, unknown>)[last] = edit.after;
}

/** The same state with everything that is a list or a map in the opposite order, and computed anew from that. */
function backwards({ snapshot, model, facts, factCount, economics, diagnostics }: State): State {
  const { expenses, invoices, exchangeRates, openings } = facts;
  const turned = {
    model: { ...model, resources: new Map([...model.resources].reverse()) },
    facts: {
      ...facts,
      expenses: expenses.toReversed(),
      invoices: invoices.toReversed(),
      exchangeRates: exchangeRates.toReversed(),
      openings: openings.toReversed(),
    },
  };
  return {
    ...turned,
    factCount,
    snapshot: { ...snapshot, entries: new Map([...snapshot.entries].reverse()) },
    economics: outcomeOf(computeEconomics({ ...turned, asOf: economics.asOf }).value),
    diagnostics: diagnostics.toReversed(),
  };
}

function reversed(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).reverse());
}
