/** The values that a condition reads: looked up one by one, so that what is missing or unknown is never taken for a value. */
import type { Action } from '#model/kinds/policy.ts';
import {
  deltaOf,
  type Figure,
  type FigureDefinition,
  type Figures,
  figuresOf,
  PLAN_COUNTS,
  PLAN_FIGURES,
} from './figures.ts';
import type { Bindings, Path } from './path.ts';
import type { PlanTotals, Side, Subject } from './subject.ts';

/** Why a condition could not be judged. Caught by `judge`, and an error of the rule. */
export class Unjudgeable extends Error {}

/** What a path leads to; `undefined` where nothing is. Throws Unjudgeable on what nobody knows. */
export type Lookup = (path: Path) => unknown;

export interface Values {
  readonly lookup: Lookup;
  /** The same for CEL, which counts in bigints; without what is unknown or absent. */
  readonly bindings: Bindings;
}

export function valuesOf(subject: Subject, action: Action, plan: PlanTotals): Values {
  const { base, head, kind, name, path } = subject;
  const { base: before, head: after, ...counts } = plan;
  const figures = figuresOf(kind);
  const read = {
    base: sideOf(base, figures),
    head: sideOf(head, figures),
    delta: held(deltaOf(figures, base?.figures ?? null, head?.figures ?? null), figures),
    change: { kind, name, action, path },
    plan: {
      ...held(counts, PLAN_COUNTS),
      base: held(before, PLAN_FIGURES),
      head: held(after, PLAN_FIGURES),
      delta: held(deltaOf(PLAN_FIGURES, before, after), PLAN_FIGURES),
    },
  };
  let bindings: Bindings | null = null;
  return {
    lookup: (at) => lookup(read, at),
    // Most rules end at their first guard, which CEL is not asked about.
    get bindings() {
      bindings ??= forCel(read) as Bindings;
      return bindings;
    },
  };
}

/** The same values with one more variable. */
export function withLocal(outer: Values, name: string, item: unknown): Values {
  return {
    lookup: (path) => (path.root === name ? lookup({ [name]: item }, path) : outer.lookup(path)),
    get bindings() {
      return { ...outer.bindings, [name]: forCel(item) };
    },
  };
}

// A figure in the tree: kept apart from numbers until it is asked for. Undefined is one that was not given.
class Held {
  readonly figure: Figure | undefined;

  constructor(figure: Figure | undefined) {
    this.figure = figure;
  }
}

function sideOf(side: Side | null, figures: readonly FigureDefinition[]): object {
  return side === null ? {} : { spec: side.spec, figures: held(side.figures, figures) };
}

// By the definitions, not by what was given: a figure that was forgotten must not look like one that is absent.
function held(given: Figures, definitions: readonly FigureDefinition[]): Readonly<Record<string, Held>> {
  return Object.fromEntries(definitions.map(({ name }) => [name, new Held(given[name])]));
}

function lookup(read: object, { root, steps, text }: Path): unknown {
  let value: unknown = read;
  for (const step of [root, ...steps]) {
    if (value === undefined) return undefined;
    value = member(value, step);
  }
  return value instanceof Held ? known(value.figure, text) : (value ?? undefined);
}

function member(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Record<string | number, unknown>)[step];
}

function known(figure: Figure | undefined, text: string): number | undefined {
  if (figure === null) return undefined;
  if (figure === undefined) throw new Unjudgeable(`\`${text}\` was not given`);
  if (figure === 'incomplete')
    throw new Unjudgeable(`\`${text}\` is incomplete: an input of it is missing, so nobody knows it`);
  if (Number.isSafeInteger(figure)) return figure;
  throw new Unjudgeable(`\`${text}\` is ${String(figure)}, which is no whole number that is counted exactly`);
}

// What is unknown or absent is left out: every path is looked up before CEL gets to see it.
function forCel(value: unknown): unknown {
  if (value instanceof Held)
    return typeof value.figure === 'number' && Number.isSafeInteger(value.figure)
      ? BigInt(value.figure)
      : undefined;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(forCel);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, each]) => [key, forCel(each)] as const);
  return Object.fromEntries(members.filter(([, each]) => each !== undefined && each !== null));
}
