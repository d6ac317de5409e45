/** The figures that a policy may speak of: integers, in snake case, each with its unit and whether it may be null. */
import type { ResourceKind } from '#model/kinds/index.ts';

export interface FigureDefinition {
  readonly name: string;
  readonly unit: 'seconds' | 'minor' | 'bps' | 'count';
  /** Null where it does not apply: a margin without revenue, a burn without a budget. Such a figure needs a `has()` guard. */
  readonly mayBeNull: boolean;
  readonly words: string;
}

/**
 * An integer; null where it does not apply; `incomplete` where an input is missing, so that nobody knows it.
 * Touching an incomplete figure is an error, also with `has()`: unknown is not the same as absent.
 */
export type Figure = number | null | 'incomplete';
export type Figures = Readonly<Record<string, Figure>>;

const always = (name: string, unit: FigureDefinition['unit'], words: string): FigureDefinition => ({
  ...{ name, unit, words },
  mayBeNull: false,
});
const maybe = (name: string, unit: FigureDefinition['unit'], words: string): FigureDefinition => ({
  ...{ name, unit, words },
  mayBeNull: true,
});

const EARNED: readonly FigureDefinition[] = [
  always('seconds', 'seconds', 'time'),
  always('billable_seconds', 'seconds', 'billable time'),
  always('revenue_minor', 'minor', 'what it earned'),
  always('labour_minor', 'minor', 'what its people cost'),
  always('expenses_minor', 'minor', 'what was spent on it'),
  always('contribution_minor', 'minor', 'revenue − labour − expenses'),
  maybe('contribution_bps', 'bps', 'contribution ÷ revenue'),
];

const LEFT: readonly FigureDefinition[] = [
  always('overhead_minor', 'minor', 'its share of the overhead'),
  always('margin_minor', 'minor', 'contribution − overhead'),
  maybe('margin_bps', 'bps', 'margin ÷ revenue'),
];

const OF_PROJECTS: readonly FigureDefinition[] = [
  always('people', 'count', 'people who logged time on it'),
  always('restated_months', 'count', 'closed months that would be computed otherwise now'),
  always('restated_minor', 'minor', 'by how much, up or down, in the project’s currency'),
  maybe('budget_seconds', 'seconds', 'hours budgeted'),
  maybe('budget_left_seconds', 'seconds', 'hours left of the budget; negative when exceeded'),
  maybe('burn_bps', 'bps', 'share of the budget used'),
];

const BY_KIND: Partial<Record<ResourceKind, readonly FigureDefinition[]>> = {
  Project: [...EARNED, ...LEFT, ...OF_PROJECTS],
  Client: [...EARNED, ...LEFT],
  Person: EARNED,
};

/** Figures to date of a kind's resources; none for kinds that have no money or time of their own. */
export function figuresOf(kind: ResourceKind): readonly FigureDefinition[] {
  return BY_KIND[kind] ?? [];
}

/** Figures of the whole workspace, as `plan.base`, `plan.head` and `plan.delta` have them. */
export const PLAN_FIGURES: readonly FigureDefinition[] = [...EARNED, ...LEFT];

/** Counts of a whole change, as `plan` has them. */
export const PLAN_COUNTS: readonly FigureDefinition[] = [
  always('created', 'count', 'resources that are new'),
  always('updated', 'count', 'resources whose manifest changes'),
  always('deleted', 'count', 'resources that go'),
  always('moved', 'count', 'clients, projects and people whose figures change'),
];

/** Head − base, figure by figure. A side that is not there counts as nothing; a ratio then has no difference. */
export function deltaOf(
  definitions: readonly FigureDefinition[],
  base: Figures | null,
  head: Figures | null,
): Figures {
  return Object.fromEntries(
    definitions.flatMap((definition) => {
      const delta = difference(definition, base, head);
      return delta === undefined ? [] : [[definition.name, delta]];
    }),
  );
}

// Undefined where a figure was not given at all: a rule that asks for it must fail.
function difference(
  { name, unit }: FigureDefinition,
  base: Figures | null,
  head: Figures | null,
): Figure | undefined {
  const nothing = unit === 'bps' ? null : 0;
  const before = base === null ? nothing : base[name];
  const after = head === null ? nothing : head[name];
  if (before === undefined || after === undefined) return undefined;
  if (before === 'incomplete' || after === 'incomplete') return 'incomplete';
  return before === null || after === null ? null : after - before;
}
