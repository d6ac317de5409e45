/** What merging a proposal would do, as one value: a pure function of two states, a date and the engine. */
import { formatDay, formatMonth } from '#core/calendar.ts';
import { type Diagnostic, sortDiagnostics } from '#core/diagnostic.ts';
import { digestOf } from '#core/digest.ts';
import type { Restatement } from '#economics/leaves.ts';
import type { Outcome } from '#economics/outcome.ts';
import type { Facts } from '#facts/facts.ts';
import type { Audience } from '#policy/audience.ts';
import type { RuleSet } from '#policy/rule-set.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { compareModels, type ResourceChange } from './compare.ts';
import { compareFacts, type FactChange } from './compare-facts.ts';
import { unsafeDeletions } from './deletions.ts';
import { deltaOf, type Totals, totalsOf, withoutMoney } from './delta.ts';
import { type Findings, sortApart } from './findings.ts';
import { jobsOn, type PlannedJob } from './jobs.ts';
import { type AllMoved, movedBetween } from './moved.ts';
import type { PlannedRender } from './renders.ts';
import { isBare, type Risk, risksOf, type Whole } from './risks.ts';
import { changeBetween, type Verdicts, verdictsOn } from './verdicts.ts';

/** One state of a workspace, read, checked and computed. */
export interface State extends Whole {
  /** Its entries at least where the two states differ. */
  readonly snapshot: Pick<Snapshot, 'commit' | 'tree' | 'entries'> & Partial<Pick<Snapshot, 'readEach'>>;
  /** At least those of the files that differ, with the notes of time entries. */
  readonly facts: Facts;
  /** Of snapshot, model, facts and economics, each with its line. */
  readonly diagnostics: readonly Diagnostic[];
  /** Names of labels by kind, where the model does not hold every resource. */
  readonly labels?: RuleSet['labels'];
}

export interface PlanInput {
  readonly base: State;
  /** Computed as of the same day as the base: see plan-day.ts. */
  readonly head: State;
  /** The version of what computes: another one may compute another plan. */
  readonly engine: string;
  /** Files that the merge leaves to people, relative to the workspace. */
  readonly conflicts?: readonly string[];
  /** Repositories that would be rendered otherwise, in order of name. */
  readonly renders?: readonly PlannedRender[];
}

/** A figure of a closed month that would be computed otherwise after the merge, in the project's currency. */
export interface Restated {
  readonly project: string;
  readonly figure: 'earned' | 'invoiced';
  readonly month: string;
  readonly currency: string;
  readonly closedMinor: number;
  readonly recomputedMinor: number | null;
}

export interface Plan extends Verdicts {
  readonly version: 1;
  readonly engine: string;
  /** Who may read it: what is not theirs is left out, and stands as `hidden`. */
  readonly audience: Audience;
  /** The workspace's. */
  readonly title: string;
  readonly base: { readonly commit: string | null; readonly tree: string };
  readonly head: { readonly commit: string | null; readonly tree: string };
  readonly asOf: string;
  /** Of both trees, the date, the engine and everything below. */
  readonly digest: string;
  /** Of what a reviewer agrees to: changes, the verdicts of rules (not the figures behind them), renders and jobs. */
  readonly reviewDigest: string;
  readonly changes: {
    readonly resources: readonly ResourceChange[];
    readonly facts: readonly FactChange[];
    readonly restatements: readonly Restated[];
  };
  readonly economics: {
    readonly currency: { readonly base: string; readonly head: string };
    readonly base: Totals;
    readonly head: Totals;
    /** head − base; null where either is unknown. */
    readonly delta: Totals;
    readonly moved: AllMoved;
  };
  /** Repositories that would be rendered otherwise. */
  readonly renders: readonly PlannedRender[];
  /** In the order in which they would be dispatched. */
  readonly jobs: readonly PlannedJob[];
  readonly diagnostics: Findings;
  readonly risks: readonly Risk[];
}

type Contents = Omit<Plan, 'digest' | 'reviewDigest'>;

/** The whole plan, for finance. The order of files, entries and keys never shows in it. */
export async function planBetween({
  base,
  head,
  engine,
  conflicts = [],
  renders = [],
}: PlanInput): Promise<Plan> {
  const resources = compareModels(base.model, head.model);
  const economics = economicsBetween(base, head);
  const change = changeBetween(base, head, { resources, moved: economics.moved });
  const jobs = jobsOn(head.model, change);
  const contents: Contents = {
    version: 1,
    engine,
    audience: 'finance',
    title: head.model.workspace.title ?? head.model.workspace.name,
    base: { commit: base.snapshot.commit, tree: base.snapshot.tree },
    head: { commit: head.snapshot.commit, tree: head.snapshot.tree },
    asOf: formatDay(head.economics.asOf),
    changes: {
      resources,
      facts: compareFacts(base, head),
      restatements: newRestatements(base.economics, head.economics),
    },
    economics,
    ...(await verdictsOn(base, head, { resources, change })),
    renders,
    jobs,
    diagnostics: findingsBetween(base, head, { resources, conflicts }),
    risks: risksOf(base, head, { resources, jobs }),
  };
  const reviewDigest = reviewDigestOf(contents);
  return { ...contents, digest: digestOfPlan(contents, reviewDigest), reviewDigest };
}

// A trace holds figures to date, which move with everybody's hours: what is agreed to is what the rules say of them.
function reviewDigestOf({ changes, requirements, renders, jobs }: Contents): string {
  const verdicts = requirements.map(({ trace, trouble, ...verdict }) => verdict);
  return digestOf({ changes, requirements: verdicts, renders, jobs });
}

/** Of trees, not of commits: the same contents are the same plan, whoever committed them and when. */
function digestOfPlan({ base, head, audience, ...contents }: Contents, reviewDigest: string): string {
  return digestOf({ ...contents, base: base.tree, head: head.tree, reviewDigest });
}

function economicsBetween(base: State, head: State): Plan['economics'] {
  const [before, after] = [base.economics.reports.project, head.economics.reports.project];
  const totals = { base: totalsOf(before), head: totalsOf(after) };
  const currency = { base: before.currency, head: after.currency };
  const delta = deltaOf(totals.base, totals.head);
  const economics = { currency, ...totals, delta, moved: movedBetween(base, head) };
  return currency.base === currency.head || isBare(base) ? economics : withoutMoney(economics);
}

function newRestatements(base: Outcome, head: Outcome): Restated[] {
  const known = new Set(base.restatements.map((restatement) => JSON.stringify(restated(restatement))));
  return head.restatements.map(restated).filter((restatement) => !known.has(JSON.stringify(restatement)));
}

function restated({ project, figure, month, currency, ...minor }: Restatement): Restated {
  return {
    project,
    figure,
    month: formatMonth(month),
    currency,
    closedMinor: minor.closedOwnMinor,
    recomputedMinor: minor.recomputedOwnMinor,
  };
}

interface Found {
  readonly resources: readonly ResourceChange[];
  readonly conflicts: readonly string[];
}

function findingsBetween(base: State, head: State, { resources, conflicts }: Found): Findings {
  const { new: fresh, ...others } = sortApart(base.diagnostics, head.diagnostics);
  const own = [
    ...conflicts.map(conflicting),
    ...(!isBare(base) && isBare(head) ? [emptying()] : []),
    ...unsafeDeletions(resources, head),
  ];
  return { new: sortDiagnostics([...own, ...fresh]), ...others };
}

function conflicting(file: string): Diagnostic {
  return {
    code: 'proposal/conflict',
    severity: 'error',
    message: 'the target branch changed this file too, in the same place',
    at: { file },
    hint: 'merge the target branch into the proposal and settle the file',
  };
}

function emptying(): Diagnostic {
  return {
    code: 'proposal/empties-workspace',
    severity: 'error',
    message: 'no project and no fact would be left',
    hint: 'make the branch from the target branch',
  };
}
