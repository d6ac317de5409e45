/** What a person costs and how much time is contracted, from day to day. */
import { type Day, formatDay, parseDay } from '#core/calendar.ts';
import { minorUnits } from '#core/money.ts';
import type { Per, Rate } from '#model/fields.ts';
import type { Employment } from '#model/kinds/person.ts';
import type { Model } from '#model/model.ts';
import { dayOrNull } from './contract.ts';
import { type Ratio, ratio, times } from './ratio.ts';
import type { Week, WorkCalendar } from './schedule.ts';

/** `bands`: standard costs of bands wherever a person has one. `payroll`: a person's own cost wherever one is written. */
export type Basis = 'bands' | 'payroll';

/** Days `[from, until)` in which nothing about a person's employment changes. */
export interface EmploymentPiece {
  readonly from: Day;
  readonly until: Day;
  readonly band: string | null;
  /** Null without weekly hours: then there is no capacity and no bench. */
  readonly week: Week | null;
  /** Null when neither the person nor the band has a cost. */
  readonly cost: Cost | null;
}

export interface Cost {
  /** In words, unique within a person: `band senior since 2026-01-01`. */
  readonly rule: string;
  readonly minor: number;
  readonly per: Per;
  readonly currency: string;
  /** Whose year the monthly or yearly amount is divided by; null without weekly hours. */
  readonly week: Week | null;
  /** The person's own pay, which accrues by day; a band's cost accrues by scheduled hour. */
  readonly own: boolean;
}

/** Since ever, and for ever: outside every date a file can hold. */
const EVER = Number.MIN_SAFE_INTEGER;
const NEVER = Number.MAX_SAFE_INTEGER;

/** The pieces of a person's employment in order of date; days between them are days without employment. */
export function employmentOf(
  model: Model,
  calendar: WorkCalendar,
  person: string,
  basis: Basis,
): EmploymentPiece[] {
  return employmentBy(model, calendar, basis)(person);
}

/** The same for many people, who share the costs of their bands. */
export function employmentBy(
  model: Model,
  calendar: WorkCalendar,
  basis: Basis,
): (person: string) => EmploymentPiece[] {
  const home = model.workspace.spec.currency;
  const costsOf = bandCosts(model, calendar);
  return (person) => {
    const segments = model.byKind.Person.get(person)?.spec.employment ?? [];
    return datedSegments(segments).flatMap(({ from, until, segment }) => {
      const week = segment.weeklyHours === undefined ? null : calendar.weekOf(segment.weeklyHours);
      const whole = { from, until, band: segment.band ?? null, week };
      const own = ownCost(segment, from, week, home);
      const costs = segment.band === undefined ? null : costsOf(segment.band, week);
      if (own && (basis === 'payroll' || !costs)) return [{ ...whole, cost: own }];
      return costs ? piecesUnder(whole, costs) : [{ ...whole, cost: null }];
    });
  };
}

/** What a band costs with weekly hours, from day to day; null where nothing says it. Worked out once for all who are in it. */
function bandCosts(model: Model, calendar: WorkCalendar) {
  const home = model.workspace.spec.currency;
  const known = new Map<string, Map<Week | null, readonly DatedCost[]>>();
  return (band: string, week: Week | null): readonly DatedCost[] | null => {
    const written = model.byKind.Band.get(band)?.spec.cost;
    if (!written) return null;
    const byWeek = known.get(band) ?? new Map<Week | null, readonly DatedCost[]>();
    known.set(band, byWeek);
    const costs =
      byWeek.get(week) ??
      written.map((dated) => ({
        from: dayOrNull(dated.from ?? undefined) ?? EVER,
        cost: bandCost(band, dated, { calendar, week, home }),
      }));
    byWeek.set(week, costs);
    return costs;
  };
}

interface DatedCost {
  readonly from: Day;
  readonly cost: Cost | null;
}

/** The whole cut where the band's cost changes; before its first date there is no cost. */
function piecesUnder(whole: Omit<EmploymentPiece, 'cost'>, costs: readonly DatedCost[]): EmploymentPiece[] {
  const steps = [{ from: EVER, cost: null }, ...costs];
  return steps.flatMap(({ from, cost }, index) => {
    const piece = {
      ...whole,
      from: Math.max(whole.from, from),
      until: Math.min(whole.until, steps[index + 1]?.from ?? NEVER),
      cost,
    };
    return piece.from < piece.until ? [piece] : [];
  });
}

/** Segments as half-open spans; one that begins ends the one before it. */
function datedSegments(segments: readonly Employment[]): { from: Day; until: Day; segment: Employment }[] {
  const begun = segments
    .map((segment) => ({ from: dayOrNull(segment.from) ?? EVER, segment }))
    .sort((a, b) => a.from - b.from);
  return begun.flatMap(({ from, segment }, index) => {
    const last = segment.to === undefined ? null : parseDay(segment.to);
    const until = Math.min(last === null ? NEVER : last + 1, begun[index + 1]?.from ?? NEVER);
    return from < until ? [{ from, until, segment }] : [];
  });
}

function ownCost(segment: Employment, from: Day, week: Week | null, home: string): Cost | null {
  if (!segment.cost) return null;
  const since = from === EVER ? '' : ` since ${formatDay(from)}`;
  return costOf(segment.cost, { rule: `own cost${since}${byTheHour(week)}`, week, home, own: true });
}

function bandCost(
  band: string,
  dated: { readonly from: string | null; readonly value: Rate },
  { calendar, week, home }: { calendar: WorkCalendar; week: Week | null; home: string },
): Cost | null {
  const rule = `band ${band}${dated.from === null ? '' : ` since ${dated.from}`}${byTheHour(week)}`;
  // A band is a seniority, not a contract: its monthly amount is that of a full-time week.
  return costOf(dated.value, { rule, week: calendar.fullWeek, home, own: false });
}

const AS_LOGGED = ', as logged';

// The two kinds never share a leaf, so that bench is the cost of contracted time alone.
function byTheHour(week: Week | null): string {
  return week ? '' : AS_LOGGED;
}

/** Whether time under this cost rule costs what it logs, because no hours are contracted. */
export function isAsLogged(costRule: string): boolean {
  return costRule.endsWith(AS_LOGGED);
}

function costOf(
  { amount, per }: Rate,
  { home, ...rest }: { rule: string; week: Week | null; home: string; own: boolean },
): Cost | null {
  const currency = amount.currency ?? home;
  const minor = minorUnits(amount, currency);
  return minor === null ? null : { ...rest, minor, per, currency };
}

/**
 * Minor units per second in a year: as given per hour; else the year's amount over the year's scheduled seconds, so that
 * an hour costs the same in February as in March. Null when nothing is scheduled to divide by.
 */
export function costPerSecond(cost: Cost, calendar: WorkCalendar, year: number): Ratio | null {
  if (cost.per === 'hour') return ratio(cost.minor, 3600);
  const scheduled = cost.week ? calendar.scheduledInYear(cost.week, year) : 0;
  if (scheduled === 0) return null;
  return times(ratio(cost.minor, 1), ratio(cost.per === 'month' ? 12 : 1, scheduled));
}

export function pieceOn(pieces: readonly EmploymentPiece[], day: Day): EmploymentPiece | null {
  for (const piece of pieces) if (day >= piece.from && day < piece.until) return piece;
  return null;
}

/** Days on which anything about these pieces begins or ends. */
export function cutsOf(pieces: readonly EmploymentPiece[]): Day[] {
  return pieces.flatMap(({ from, until }) => [from, until]).filter((day) => day !== EVER && day !== NEVER);
}
