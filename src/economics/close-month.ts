/** Closing a month: the figures that are agreed on, with a digest of what they were computed from. */
import {
  type Day,
  firstDayOfMonth,
  formatMonth,
  lastDayOfMonth,
  type Month,
  monthOfDay,
} from '#core/calendar.ts';
import type { Checked } from '#core/checked.ts';
import type { Code } from '#core/codes/index.ts';
import { type Diagnostic, hasErrors } from '#core/diagnostic.ts';
import { digestOf } from '#core/digest.ts';
import { secondsByPerson } from '#facts/closed-months.ts';
import type { Close, ClosedProject, Facts } from '#facts/facts.ts';
import type { Model } from '#model/model.ts';
import { closedMonthsOf } from './closed-months.ts';
import { type Basis, computeEconomics, type Economics } from './economics.ts';

export interface CloseInput {
  readonly model: Model;
  readonly facts: Facts;
  readonly month: Month;
  /** Who closes it, as the close will say. */
  readonly by: string;
  readonly basis?: Basis;
  /** With it, a month that is not over yet is refused. */
  readonly today?: Day;
}

/** A close before it has a file. */
export type NewClose = Omit<Close, 'at'>;

/**
 * The close of a month as it stands at its last day; null when it is refused, and the diagnostics say why: it is not
 * over, it is closed already, a month before it is open though an earlier one is closed, or a figure is unknown.
 */
export function closeOf(input: CloseInput): Checked<NewClose | null> {
  const { model, facts, month, basis } = input;
  const refusal = refusalOf(input);
  if (refusal) return { value: null, diagnostics: [refusal] };
  const asOf = lastDayOfMonth(month);
  const { value, diagnostics } = computeEconomics({ model, facts, asOf, ...(basis && { basis }) });
  if (hasErrors(diagnostics)) return { value: null, diagnostics };
  const figures = closedProjects(value, month);
  return {
    value: {
      period: month,
      by: input.by,
      digest: digestOf(inputsOf(value, facts, month, figures)),
      figures,
      secondsByPerson: secondsByPerson(facts.time, month),
    },
    diagnostics,
  };
}

function refusalOf({ facts, month, today }: CloseInput): Diagnostic | null {
  const name = formatMonth(month);
  if (today !== undefined && today <= lastDayOfMonth(month)) {
    return refusal('close/not-over', `${name} is not over yet`, 'close it when its last day has passed');
  }
  const { through, closes } = closedMonthsOf(facts.closes, Number.MAX_SAFE_INTEGER);
  const [first] = closes;
  if (through === null || !first) return null;
  if (month <= through) {
    const hint = `to agree on other figures, remove state/closes/${name}.yaml and close it again`;
    return refusal('close/already-closed', `${name} is closed already`, hint);
  }
  if (month === through + 1) return null;
  const open = formatMonth(through + 1);
  return refusal(
    'close/earlier-open',
    `${name} cannot be closed while ${open} is open`,
    `fractal close ${open}`,
  );
}

function refusal(code: Code, message: string, hint: string): Diagnostic {
  return { code, severity: 'error', message, hint };
}

/** Projects with anything to agree on; in order of name. */
function closedProjects({ projectMonths, effort }: Economics, month: Month): ClosedProject[] {
  const rates = new Map<string, Record<string, number>>();
  for (const leaf of effort) {
    if (leaf.month !== month || leaf.rule === null || leaf.rateMinor === null) continue;
    const known = rates.get(leaf.project) ?? {};
    known[leaf.rule] = leaf.rateMinor;
    rates.set(leaf.project, known);
  }
  return projectMonths
    .filter((row) => row.month === month)
    .flatMap(({ project, currency, recognisedOwnMinor, wipOwnMinor, retainerSeconds }) => {
      if (recognisedOwnMinor === null || wipOwnMinor === null) return [];
      const rules = rates.get(project) ?? {};
      const isEmpty =
        recognisedOwnMinor === 0 && wipOwnMinor === 0 && retainerSeconds === 0 && !rates.has(project);
      if (isEmpty) return [];
      return [
        {
          project,
          currency,
          recognisedMinor: recognisedOwnMinor,
          wipMinor: wipOwnMinor,
          retainerSeconds,
          rates: rules,
        },
      ];
    });
}

/** What the month's figures depend on, in an order of its own: leaves, and the facts that are no leaves. */
function inputsOf(
  { effort, amounts }: Economics,
  facts: Facts,
  month: Month,
  figures: readonly ClosedProject[],
): unknown {
  const last = lastDayOfMonth(month);
  const inMonth = ({ date }: { readonly date: Day }) => monthOfDay(date) === month;
  return {
    period: formatMonth(month),
    effort: effort.filter((leaf) => leaf.month === month),
    amounts: amounts.filter((leaf) => leaf.month === month),
    invoices: sorted(facts.invoices.filter(inMonth)),
    openings: sorted(facts.openings.filter(inMonth)),
    exchangeRates: sorted(
      facts.exchangeRates.filter(({ date }) => date <= last && date >= firstDayOfMonth(month - 2)),
    ),
    figures,
  };
}

/** Without their places, so that moving a fact to another file changes nothing. */
function sorted(facts: readonly { readonly at: unknown }[]): string[] {
  return facts.map(({ at: _, ...fact }) => digestOf(fact)).sort();
}
