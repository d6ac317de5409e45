/** How each project is billed: its client, its currency, and its billing model month by month. */
import { type Day, type Month, monthOfDay, parseDay } from '#core/calendar.ts';
import type { Billing } from '#model/kinds/project.ts';
import type { Model } from '#model/model.ts';
import type { BillingModel } from './leaves.ts';

/** One billing entry, in force from the first day of `from` (null: since ever) to the month before `until` (null: open). */
export interface Term {
  readonly from: Month | null;
  readonly until: Month | null;
  readonly billing: Billing;
}

export interface Contract {
  readonly project: string;
  readonly client: string | null;
  readonly currency: string;
  /** First and last day of the project. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly status: string;
  /** Seconds budgeted for the whole project; null without, or when the budget is per month. */
  readonly budgetSeconds: number | null;
  readonly terms: readonly Term[];
  /** False when no manifest declares it: time can still name it. */
  readonly declared: boolean;
}

export interface Contracts {
  readonly all: readonly Contract[];
  /** Also for names that nothing declares: then without client and without billing. */
  of(project: string): Contract;
}

const INTERNAL = 'internal';

/** Every declared project's contract, and `internal`, which is always there; in order of name. */
export function contractsOf(model: Model): Contracts {
  const home = model.workspace.spec.currency;
  const byName = new Map<string, Contract>();
  for (const name of [...new Set([...model.byKind.Project.keys(), INTERNAL])].sort()) {
    byName.set(name, contractOf(model, name) ?? undeclared(INTERNAL, home, [internalTerm]));
  }
  return {
    all: [...byName.values()],
    of(project) {
      const known = byName.get(project) ?? undeclared(project, home, []);
      byName.set(project, known);
      return known;
    },
  };
}

const internalTerm: Term = { from: null, until: null, billing: { model: 'internal' } };

function undeclared(project: string, currency: string, terms: readonly Term[]): Contract {
  return {
    project,
    client: null,
    currency,
    from: null,
    to: null,
    status: 'active',
    budgetSeconds: null,
    terms,
    declared: project === INTERNAL,
  };
}

function contractOf(model: Model, project: string): Contract | null {
  const spec = model.byKind.Project.get(project)?.spec;
  if (!spec) return null;
  const client = spec.client ?? null;
  const clientCurrency = client === null ? undefined : model.byKind.Client.get(client)?.spec.currency;
  return {
    project,
    client,
    currency: spec.currency ?? clientCurrency ?? model.workspace.spec.currency,
    from: dayOrNull(spec.from),
    to: dayOrNull(spec.to),
    status: spec.status,
    budgetSeconds: spec.budget?.per === 'project' ? (spec.budget.hours ?? null) : null,
    terms: termsOf(spec.billing, client),
    declared: true,
  };
}

function termsOf(written: readonly Billing[], client: string | null): Term[] {
  // Work for a client is billed by the hour where nothing else is said; work for nobody is internal.
  if (written.length === 0) {
    return [
      client === null ? internalTerm : { from: null, until: null, billing: { model: 'time-and-materials' } },
    ];
  }
  const dated = written
    .map((billing) => ({ from: billing.from === undefined ? null : monthOfText(billing.from), billing }))
    .sort((a, b) => (a.from ?? -1) - (b.from ?? -1));
  return dated.map(({ from, billing }, index) => ({ from, until: dated[index + 1]?.from ?? null, billing }));
}

/** The billing entry in force in a month; null before the first. */
export function termAt(contract: Contract, month: Month): Term | null {
  const { terms } = contract;
  for (let at = terms.length - 1; at >= 0; at--) {
    const term = terms[at];
    if (term && (term.from === null || term.from <= month)) return term;
  }
  return null;
}

export function modelAt(contract: Contract, month: Month): BillingModel {
  return termAt(contract, month)?.billing.model ?? 'none';
}

function monthOfText(date: string): Month | null {
  const day = parseDay(date);
  return day === null ? null : monthOfDay(day);
}

export function dayOrNull(date: string | undefined): Day | null {
  return date === undefined ? null : parseDay(date);
}
