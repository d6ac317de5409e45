/** A proposal as rules see it: what its manifests change, and whose figures it moves. */
import type { ResourceKind } from '#model/kinds/index.ts';
import type { Action } from '#model/kinds/policy.ts';
import type { Model } from '#model/model.ts';
import { type FigureDefinition, type Figures, figuresOf, PLAN_FIGURES } from '#policy/figures.ts';
import type { Change, Side, Subject } from '#policy/subject.ts';
import type { ResourceChange } from './compare.ts';
import type { AllMoved } from './moved.ts';
import type { PolicyFigures } from './policy-figures.ts';

export interface JudgedSide {
  readonly model: Model;
  readonly figures: PolicyFigures;
}

export interface Difference {
  readonly resources: readonly ResourceChange[];
  readonly moved: AllMoved;
}

interface Touched {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly action: Action;
}

/** Every resource that is created, updated or deleted, and every client, project and person that moves, once. */
export function policyChange(base: JudgedSide, head: JudgedSide, { resources, moved }: Difference): Change {
  const touched = [...resources.flatMap(touchedBy), ...movedBetween(base, head, moved)];
  const byId = Map.groupBy(touched, ({ kind, name }) => `${kind}/${name}`);
  const subjects = [...byId].map(([id, list]) => subjectOf(id, list, { base, head }));
  const counted = (action: Action) => subjects.filter(({ actions }) => actions.includes(action)).length;
  return {
    subjects,
    plan: {
      ...{ created: counted('create'), updated: counted('update') },
      ...{ deleted: counted('delete'), moved: counted('moved') },
      base: base.figures.totals,
      head: head.figures.totals,
    },
  };
}

/** The figures with every amount unknown: those of another currency, which no rule may hold against these. */
export function withoutAmounts({ of, totals }: PolicyFigures): PolicyFigures {
  return {
    of: (kind, name) => unknownAmounts(of(kind, name), figuresOf(kind)),
    totals: unknownAmounts(totals, PLAN_FIGURES),
  };
}

function unknownAmounts(figures: Figures, definitions: readonly FigureDefinition[]): Figures {
  const amounts = definitions.flatMap(({ name, unit }) => (unit === 'minor' ? name : []));
  return { ...figures, ...Object.fromEntries(amounts.map((name) => [name, 'incomplete' as const])) };
}

// A rename is one that goes and one that comes; what has errors now is changed, and means nothing any more.
function touchedBy(change: ResourceChange): Touched[] {
  const kind = change.kind as ResourceKind;
  const nameIn = (id: string) => id.slice(kind.length + 1);
  const one = (action: Action, id = change.id): Touched => ({ kind, name: nameIn(id), action });
  if (change.action === 'rename') return [one('create'), one('delete', change.from)];
  return change.action === 'break' ? [one('update'), one('delete')] : [one(change.action)];
}

/** Of these a resource has only a share, which others move. */
const SHARED = new Set(['overhead_minor', 'margin_minor', 'margin_bps']);

/** Money of single people counts here, also where the plan tells of their time alone. */
function movedBetween(base: JudgedSide, head: JudgedSide, { projects, clients }: AllMoved): Touched[] {
  const told = { Project: projects, Client: clients, Person: [] };
  return (['Client', 'Person', 'Project'] as const).flatMap((kind) => {
    const figures = figuresOf(kind).filter(({ name }) => !SHARED.has(name));
    const known = new Set([...base.model.byKind[kind].keys(), ...head.model.byKind[kind].keys()]);
    const differ = [...known].filter((one) => {
      if (areOneOf({ base, head }, kind, one)) return false;
      const [before, after] = [base.figures.of(kind, one), head.figures.of(kind, one)];
      return figures.some(({ name }) => before[name] !== after[name]);
    });
    const names = new Set([...differ, ...told[kind].flatMap(({ name }) => name ?? [])]);
    return [...names].map((name) => ({ kind, name, action: 'moved' as const }));
  });
}

/** Whether the figures need not be compared: there are thousands of them, of which a few are computed again. */
function areOneOf({ base, head }: Sides, kind: ResourceKind, name: string): boolean {
  const [was, is] = [base.figures.madeOf?.(kind, name), head.figures.madeOf?.(kind, name)];
  return was !== undefined && was.length === is?.length && was.every((part, at) => part === is[at]);
}

interface Sides {
  readonly base: JudgedSide;
  readonly head: JudgedSide;
}

function subjectOf(id: string, touched: readonly Touched[], { base, head }: Sides): Subject {
  const [{ kind, name } = { kind: 'Project' as const, name: id }] = touched;
  const [before, after] = [sideOf(base, id, { kind, name }), sideOf(head, id, { kind, name })];
  // Figures under a name that no manifest declares are judged too, without labels and spec.
  const isStray = before === null && after === null;
  const stray = ({ figures }: JudgedSide): Side => ({
    labels: {},
    spec: {},
    figures: figures.of(kind, name),
  });
  const resource = head.model.resources.get(id) ?? base.model.resources.get(id);
  return {
    ...{ id, kind, name, path: resource?.at.file ?? '' },
    actions: [...new Set(touched.map(({ action }) => action))],
    base: isStray ? stray(base) : before,
    head: isStray ? stray(head) : after,
  };
}

function sideOf(
  { model, figures }: JudgedSide,
  id: string,
  { kind, name }: Pick<Touched, 'kind' | 'name'>,
): Side | null {
  const resource = model.resources.get(id);
  return resource ? { labels: resource.labels, spec: resource.spec, figures: figures.of(kind, name) } : null;
}
