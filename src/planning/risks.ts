/** What a reviewer should not overlook: what cannot be undone, and what reaches further than it looks. */
import { type Day, formatMonth, lastDayOfMonth } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import type { RateRuleLine } from '#economics/economics.ts';
import type { Facts } from '#facts/facts.ts';
import type { Model } from '#model/model.ts';
import type { ResourceChange } from './compare.ts';
import type { PlannedJob } from './jobs.ts';
import type { Reckoned } from './moved.ts';
import { reopenedBetween } from './reopened.ts';

/** Every kind of risk, in words that name nothing. */
export const RISKS = {
  'prune-to-empty': 'everything of a sort would be gone',
  'closed-period': 'a rate reaches into what is closed',
  'close-changed': 'a closed month would be open again, or closed otherwise',
  'policy-edited': 'policies change; the ones on the base judge this proposal',
  'currency-changed': 'figures are in another currency, so no money can be compared',
  'irreversible-jobs': 'jobs would start that cannot be taken back',
} as const satisfies Readonly<Record<string, string>>;

export interface Risk {
  readonly kind: keyof typeof RISKS;
  /** Lower case, names in backticks, no full stop. */
  readonly message: string;
  /** Ids of what it is about, in order. */
  readonly subjects: readonly string[];
}

export interface Whole extends Reckoned {
  /** How many facts there are; exchange rates are none of anybody's. */
  readonly factCount: number;
  /** At least those of the files that differ. */
  readonly facts: Pick<Facts, 'closes'>;
}

interface Doing {
  readonly resources: readonly ResourceChange[];
  readonly jobs: readonly PlannedJob[];
}

export function risksOf(base: Whole, head: Whole, { resources, jobs }: Doing): Risk[] {
  return [
    ...prunes(base, head),
    ...closedPeriods(base, head),
    ...closesChanged(base, head),
    ...policiesEdited(resources),
    ...currencyChanged(base, head),
    ...irreversible(jobs),
  ];
}

/** There is neither a project nor a fact. */
export function isBare({ model, factCount }: Pick<Whole, 'model' | 'factCount'>): boolean {
  return projectsOf(model).length === 0 && factCount === 0;
}

function projectsOf(model: Model): string[] {
  return [...model.byKind.Project.values()].filter(({ at }) => at.file !== '').map(({ id }) => id);
}

export function countFacts({ time, expenses, invoices, openings, closes }: Facts): number {
  return time.length + expenses.length + invoices.length + openings.length + closes.length;
}

function prunes(base: Whole, head: Whole): Risk[] {
  const [projects, facts] = [projectsOf(base.model), base.factCount];
  const noProjects = projects.length > 0 && projectsOf(head.model).length === 0;
  const noFacts = facts > 0 && head.factCount === 0;
  const words = [
    ...(noProjects ? [projects.length === 1 ? 'the only project' : `all ${projects.length} projects`] : []),
    ...(noFacts ? [facts === 1 ? 'the only fact' : `all ${facts} facts`] : []),
  ];
  if (words.length === 0) return [];
  const message = `${words.join(' and ')} would be gone`;
  return [{ kind: 'prune-to-empty', message, subjects: noProjects ? projects : [] }];
}

/** Rules that came, went or have another price, and that hold on a day the base has closed. */
function closedPeriods(base: Whole, head: Whole): Risk[] {
  const through = base.economics.closedThrough;
  if (through === null) return [];
  const [before, after] = [base.economics.rateRules, head.economics.rateRules];
  const rules = [...new Set([...before.keys(), ...after.keys()])].filter((rule) => {
    const [old, now] = [before.get(rule), after.get(rule)];
    return old?.rateMinor !== now?.rateMinor && reaches(now ?? old, lastDayOfMonth(through));
  });
  if (rules.length === 0) return [];
  const subjects = rules.flatMap((rule) => (after.get(rule) ?? before.get(rule))?.resource ?? []);
  const words = rules.sort(compareText).map((rule) => `\`${rule}\``);
  const shown = words.slice(0, 3).join(', ') + (words.length > 3 ? ` and ${words.length - 3} more` : '');
  return [
    {
      kind: 'closed-period',
      message: `the rate for ${shown} reaches into what is closed, through ${formatMonth(through)}`,
      subjects: [...new Set(subjects)].sort(compareText),
    },
  ];
}

function closesChanged(base: Whole, head: Whole): Risk[] {
  const months = reopenedBetween(base.facts, head.facts).map(({ period }) => formatMonth(period));
  if (months.length === 0) return [];
  const shown = months.sort(compareText).join(', ');
  const message = `${shown} ${months.length === 1 ? 'was' : 'were'} closed, and would be open again or closed otherwise`;
  return [{ kind: 'close-changed', message, subjects: [] }];
}

function reaches(rule: RateRuleLine | undefined, lastClosed: Day): boolean {
  return rule !== undefined && (rule.from === null || rule.from <= lastClosed);
}

function policiesEdited(changes: readonly ResourceChange[]): Risk[] {
  const subjects = changes.filter(({ kind }) => kind === 'Policy' || kind === 'Role').map(({ id }) => id);
  if (subjects.length === 0) return [];
  return [{ kind: 'policy-edited', message: RISKS['policy-edited'], subjects }];
}

function currencyChanged(base: Whole, head: Whole): Risk[] {
  const [before, after] = [base.economics.currency, head.economics.currency];
  if (before === after || isBare(base)) return [];
  const message = `figures are in ${after} instead of ${before}, so no money can be compared`;
  return [{ kind: 'currency-changed', message, subjects: [head.model.workspace.id] }];
}

function irreversible(jobs: readonly PlannedJob[]): Risk[] {
  const names = jobs.filter((each) => each.irreversible).map(({ job }) => job);
  if (names.length === 0) return [];
  const words = names.map((name) => `\`${name}\``).join(', ');
  const message = `${words} would start, and what ${names.length === 1 ? 'it does' : 'they do'} cannot be taken back`;
  return [
    { kind: 'irreversible-jobs', message, subjects: names.map((name) => `Job/${name}`).sort(compareText) },
  ];
}
