/** Clients, projects and people whose figures a proposal moves. */
import { compareText } from '#core/diagnostic.ts';
import { multiplyDivide } from '#core/rounding.ts';
import type { ProjectLine } from '#economics/economics.ts';
import type { Figures, ReportRow } from '#economics/figures.ts';
import type { Outcome } from '#economics/outcome.ts';
import type { Model } from '#model/model.ts';
import { deltaOf, NO_FIGURES } from './delta.ts';

/** Figures of one name; null on the side that does not know it. */
export interface Moved<F = Figures> {
  /** Null is what belongs to nobody. */
  readonly name: string | null;
  readonly title: string;
  readonly base: F | null;
  readonly head: F | null;
  readonly delta: F;
}

/** In the workspace's currency; null is what cannot be said. */
export interface AtCompletion {
  readonly seconds: number | null;
  readonly revenueMinor: number | null;
  readonly labourMinor: number | null;
  readonly contributionMinor: number | null;
  readonly contributionBps: number | null;
  readonly budgetSeconds: number | null;
}

export interface MovedProject extends Moved {
  readonly atCompletion: {
    readonly base: AtCompletion | null;
    readonly head: AtCompletion | null;
    readonly delta: AtCompletion | null;
  };
}

export type Time = Pick<Figures, 'seconds' | 'billableSeconds'>;

export interface AllMoved {
  readonly clients: readonly Moved[];
  readonly projects: readonly MovedProject[];
  /** Money of single people is for finance: for others, time alone. */
  readonly people: readonly Moved<Figures | Time>[];
  /** Projects of which nothing moved but their share of the overhead, in one line. */
  readonly overhead: { readonly projects: number; readonly deltaMinor: number | null };
}

export interface Reckoned {
  readonly model: Model;
  readonly economics: Outcome;
}

type Named = 'client' | 'project' | 'person';
type Rows = ReadonlyMap<string | null, ReportRow>;

export function movedBetween(base: Reckoned, head: Reckoned): AllMoved {
  const [before, after] = [rowsOf(base, 'project'), rowsOf(head, 'project')];
  const lines = { base: linesOf(base), head: linesOf(head) };
  const names = inOrder([...othersBetween(before, after), ...othersBetween(lines.base, lines.head)]);
  const projects = names.flatMap((name) => {
    const moved = movedRow({ name, title: titleOf(head, base, 'Project', name) }, before, after);
    const ends = endsOf(completionIn(lines.base, name), completionIn(lines.head, name));
    const isMoved = hasMoved(moved) || JSON.stringify(ends.base) !== JSON.stringify(ends.head);
    return isMoved ? [{ ...moved, atCompletion: ends }] : [];
  });
  const told = new Set(projects.map(({ name }) => name));
  return {
    clients: movedNames(base, head, 'client').filter(hasMoved),
    projects,
    people: movedNames(base, head, 'person').filter(hasMoved),
    overhead: overheadBeside(told, before, after),
  };
}

function movedNames(base: Reckoned, head: Reckoned, by: 'client' | 'person'): Moved[] {
  const [before, after] = [rowsOf(base, by), rowsOf(head, by)];
  const kind = by === 'client' ? 'Client' : 'Person';
  return inOrder(othersBetween(before, after)).map((name) =>
    movedRow({ name, title: titleOf(head, base, kind, name) }, before, after),
  );
}

function rowsOf({ economics }: Reckoned, by: Named): Rows {
  return new Map(economics.reports[by].rows.map((row) => [row[by] ?? null, row]));
}

/** Names under which the sides do not have one and the same value: what was not computed again is the same object. */
function othersBetween<T>(
  before: ReadonlyMap<string | null, T>,
  after: ReadonlyMap<string | null, T>,
): (string | null)[] {
  const gone = [...before.keys()].filter((name) => !after.has(name));
  return [...gone, ...[...after.keys()].filter((name) => before.get(name) !== after.get(name))];
}

function movedRow({ name, title }: Pick<Moved, 'name' | 'title'>, before: Rows, after: Rows): Moved {
  const [base, head] = [figuresIn(before.get(name)), figuresIn(after.get(name))];
  return { name, title, base, head, delta: deltaOf(base ?? like(head), head ?? like(base)) };
}

function figuresIn(row: ReportRow | undefined): Figures | null {
  if (!row) return null;
  const { client, project, person, month, task, module, ...figures } = row;
  return figures;
}

// Nothing has the same unknowns as what it is compared with: groups that carry no overhead carry none of nothing.
function like(figures: Figures | null): Figures {
  if (figures?.overheadMinor !== null || figures.marginMinor !== null) return NO_FIGURES;
  return { ...NO_FIGURES, overheadMinor: null, marginMinor: null };
}

const MOVING = ['seconds', 'revenueMinor', 'labourMinor', 'expensesMinor'] as const;

function hasMoved({ base, head }: Moved): boolean {
  return MOVING.some((figure) => (base ?? NO_FIGURES)[figure] !== (head ?? NO_FIGURES)[figure]);
}

function linesOf({ economics }: Reckoned): ReadonlyMap<string | null, ProjectLine> {
  return new Map(economics.projects.map((line) => [line.project, line]));
}

function completionIn(
  lines: ReadonlyMap<string | null, ProjectLine>,
  name: string | null,
): AtCompletion | null {
  const line = lines.get(name);
  return line ? completionOf(line) : null;
}

function completionOf({ forecast, budgetSeconds }: ProjectLine): AtCompletion {
  const { seconds, revenueMinor, labourMinor, contributionMinor } = forecast;
  const isShare = contributionMinor !== null && revenueMinor !== null && revenueMinor > 0;
  const contributionBps = isShare ? multiplyDivide(contributionMinor, 10_000, revenueMinor) : null;
  return { seconds, revenueMinor, labourMinor, contributionMinor, contributionBps, budgetSeconds };
}

/** What only one side can say has no difference. A project of which neither says anything does not move by coming. */
function endsOf(base: AtCompletion | null, head: AtCompletion | null): MovedProject['atCompletion'] {
  const says = (end: AtCompletion | null) => end && Object.values(end).some((figure) => figure !== null);
  const [before, after] = [says(base) ? base : null, says(head) ? head : null];
  return { base: before, head: after, delta: before && after ? deltaOf(before, after) : null };
}

function overheadBeside(
  told: ReadonlySet<string | null>,
  before: Rows,
  after: Rows,
): { projects: number; deltaMinor: number | null } {
  const shifts = othersBetween(before, after)
    .filter((name) => !told.has(name))
    .map((name) => [before.get(name) ?? NO_FIGURES, after.get(name) ?? NO_FIGURES] as const)
    .filter(([base, head]) => base.overheadMinor !== head.overheadMinor)
    .map(([base, head]) => deltaOf(base, head).overheadMinor);
  const deltaMinor = shifts.reduce<number | null>(
    (sum, shift) => (sum === null || shift === null ? null : sum + shift),
    0,
  );
  return { projects: shifts.length, deltaMinor };
}

/** Each once, what has no name last. */
function inOrder(names: readonly (string | null)[]): (string | null)[] {
  return [...new Set(names)].sort((a, b) => (a === null ? 1 : b === null ? -1 : compareText(a, b)));
}

function titleOf(
  head: Reckoned,
  base: Reckoned,
  kind: 'Client' | 'Person' | 'Project',
  name: string | null,
): string {
  if (name === null) return kind === 'Client' ? 'no client' : 'nobody';
  const found = head.model.byKind[kind].get(name) ?? base.model.byKind[kind].get(name);
  return found?.title ?? name;
}
