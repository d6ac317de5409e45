/** What a reviewer should not overlook: what cannot be undone, and what reaches further than it looks. */
import { type Day, formatMonth, lastDayOfMonth } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import type { RateRuleLine } from '#economics/economics.ts';
import type { Facts } from '#facts/facts.ts';
import type { Model } from '#model/model.ts';
import type { ResourceChange } from './compare.ts';
import type { Reckoned } from './moved.ts';

export interface Risk {
  readonly kind: 'prune-to-empty' | 'closed-period' | 'policy-edited' | 'currency-changed';
  /** Lower case, names in backticks, no full stop. */
  readonly message: string;
  /** Ids of what it is about, in order. */
  readonly subjects: readonly string[];
}

export interface Whole extends Reckoned {
  readonly facts: Facts;
}

export function risksOf(base: Whole, head: Whole, changes: readonly ResourceChange[]): Risk[] {
  return [
    ...(isEmptied(base, head) ? [emptied(base)] : []),
    ...closedPeriods(base, head),
    ...policiesEdited(changes),
    ...currencyChanged(base, head),
  ];
}

/** The base had projects or facts, and the head has none. */
export function isEmptied(base: Whole, head: Whole): boolean {
  return projectsOf(base.model).length + countOf(base.facts) > 0 && isBare(head);
}

function isBare({ model, facts }: Whole): boolean {
  return projectsOf(model).length === 0 || countOf(facts) === 0 ? countOf(facts) === 0 : false;
}

function projectsOf(model: Model): string[] {
  return [...model.byKind.Project.values()].filter(({ at }) => at.file !== '').map(({ id }) => id);
}

function countOf({ time, expenses, invoices, openings, closes }: Facts): number {
  return time.length + expenses.length + invoices.length + openings.length + closes.length;
}

function emptied({ model, facts }: Whole): Risk {
  const subjects = projectsOf(model);
  const message = `all of ${subjects.length} projects and ${countOf(facts)} facts would be gone`;
  return { kind: 'prune-to-empty', message, subjects };
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

function reaches(rule: RateRuleLine | undefined, lastClosed: Day): boolean {
  return rule !== undefined && (rule.from === null || rule.from <= lastClosed);
}

function policiesEdited(changes: readonly ResourceChange[]): Risk[] {
  const subjects = changes.filter(({ kind }) => kind === 'Policy' || kind === 'Role').map(({ id }) => id);
  if (subjects.length === 0) return [];
  const message = 'policies change; the ones on the base judge this proposal';
  return [{ kind: 'policy-edited', message, subjects }];
}

function currencyChanged(base: Whole, head: Whole): Risk[] {
  const [before, after] = [base.economics.currency, head.economics.currency];
  if (before === after || isBare(base)) return [];
  const message = `figures are in ${after} instead of ${before}, so no money can be compared`;
  return [{ kind: 'currency-changed', message, subjects: [head.model.workspace.id] }];
}
