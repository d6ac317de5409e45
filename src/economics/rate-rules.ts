/** Billing rate rules: gathered from wherever they are written, put in the order in which they win. */
import { type Day, formatDay, type Month } from '#core/calendar.ts';
import { compareText, type Diagnostic, type Place } from '#core/diagnostic.ts';
import { minorUnits } from '#core/money.ts';
import type { Rate } from '#model/fields.ts';
import type { Model } from '#model/model.ts';
import type { Origin, Resource } from '#model/resource.ts';
import type { Contracts } from './contract.ts';
import { tooManyDecimals } from './decimals.ts';
import { SCORES, type Scope, scopeFields, type Written, writers } from './written-rules.ts';

/** A billing rule in force for `[from, until)`. */
export interface RateRuleLine {
  /** Unique text of scope, currency and date: `project harbour-shop, activity design in EUR since 2026-01-01`. */
  readonly rule: string;
  readonly score: number;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly rateMinor: number;
  readonly currency: string;
  /** Resource it is written in, and where. */
  readonly resource: string;
  readonly at: Origin;
}

export interface RateRule extends RateRuleLine {
  readonly scope: Scope;
  /** It wins, but prices nothing: another rule has its scope and date, or its amount is none that hours can have. */
  readonly unusable: boolean;
  readonly restates: Month | null;
  /** Where the rule itself is written. */
  readonly place: Place;
}

export interface RateRules {
  /** The most specific first, and of one scope the latest first: the first that matches and has begun wins. */
  readonly rules: readonly RateRule[];
  readonly diagnostics: readonly Diagnostic[];
  readonly readings: RuleReadings;
}

/** What each resource says by itself: another state with the same resource need not read it again. */
export type RuleReadings = ReadonlyMap<Resource, Reading>;

interface Reading {
  readonly rules: readonly ReadRule[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A rule before it is known what stands beside it. */
interface ReadRule {
  readonly line: Omit<RateRule, 'until' | 'unusable'>;
  readonly rate: Rate;
  readonly scopeKey: string;
  readonly isSound: boolean;
}

export function rateRulesOf(model: Model, contracts: Contracts, known: RuleReadings = new Map()): RateRules {
  const readings = new Map(
    writers(model).map(([resource, written]) => [
      resource,
      readingOf({ model, contracts }, written, known.get(resource)),
    ]),
  );
  const all = [...readings.values()];
  const diagnostics = all.flatMap((reading) => reading.diagnostics);
  const ordered = all
    .flatMap((reading) => reading.rules)
    .sort(
      (a, b) =>
        b.line.score - a.line.score ||
        compareText(a.scopeKey, b.scopeKey) ||
        fromOf(b) - fromOf(a) ||
        compareText(a.line.resource, b.line.resource) ||
        a.line.rateMinor - b.line.rateMinor,
    );
  const rules = ordered.map((rule, index): RateRule => {
    const [before, after] = [ordered[index - 1], ordered[index + 1]];
    const unusable = !rule.isSound || same(rule, before) || same(rule, after);
    if (before && same(rule, before) && ofBand(rule, before)) diagnostics.push(tie(rule.line, before.line));
    return { ...rule.line, unusable, until: successorOf(ordered, index) };
  });
  return { rules, diagnostics, readings };
}

interface Context {
  readonly model: Model;
  readonly contracts: Contracts;
}

function readingOf(context: Context, written: () => readonly Written[], known: Reading | undefined): Reading {
  // The currency of a rule may stand in another resource.
  const isStill = known?.rules.every(
    ({ line, rate }) => line.currency === currencyOf(context, line.scope, rate),
  );
  return known && isStill ? known : read(context, written());
}

function read(context: Context, written: readonly Written[]): Reading {
  const diagnostics: Diagnostic[] = [];
  const rules = written.map((rule) => {
    const { rate, ...said } = rule;
    const currency = currencyOf(context, said.scope, rate);
    const minor = minorUnits(rate.amount, currency);
    const isPerHour = rate.per === 'hour';
    if (!isPerHour) diagnostics.push(notPerHour(rule));
    if (minor === null) diagnostics.push(tooManyDecimals(rate.amount, currency, said.resource, said.place));
    const own = { ...said, currency };
    const line = { ...own, rateMinor: minor ?? 0, score: scoreOf(said.scope), rule: ruleText(own) };
    return { line, rate, scopeKey: scopeKey(own), isSound: isPerHour && minor !== null };
  });
  return { rules, diagnostics };
}

/** The day on which the next rule of the same scope begins. Rules of one scope stand together, latest first. */
function successorOf(ordered: readonly ReadRule[], index: number): Day | null {
  const rule = ordered[index];
  if (!rule) return null;
  for (let other = index - 1; other >= 0; other--) {
    const later = ordered[other];
    if (later?.scopeKey !== rule.scopeKey) return null;
    if (fromOf(later) > fromOf(rule)) return later.line.from;
  }
  return null;
}

function same(a: ReadRule, b: ReadRule | undefined): boolean {
  return b !== undefined && a.line.from === b.line.from && a.scopeKey === b.scopeKey;
}

// Ties among rules that are written as such are already found by the model.
function ofBand(...rules: readonly ReadRule[]): boolean {
  return rules.some(({ line }) => line.resource.startsWith('Band/'));
}

function fromOf({ line }: ReadRule): number {
  return line.from ?? Number.MIN_SAFE_INTEGER;
}

/** Rules in different currencies live side by side: each prices the projects of its own. */
function scopeKey({ scope, currency }: { scope: Scope; currency: string }): string {
  return JSON.stringify([currency, ...scopeFields.map((field) => scope[field] ?? null)]);
}

function scoreOf(scope: Scope): number {
  return scopeFields.reduce((sum, field) => sum + (scope[field] === undefined ? 0 : SCORES[field]), 0);
}

function ruleText({ scope, from, currency }: { scope: Scope; from: Day | null; currency: string }): string {
  const named = scopeFields.flatMap((field) =>
    scope[field] === undefined ? [] : [`${field} ${scope[field]}`],
  );
  const since = from === null ? '' : ` since ${formatDay(from)}`;
  return `${named.length === 0 ? 'everything' : named.join(', ')} in ${currency}${since}`;
}

function currencyOf({ model, contracts }: Context, scope: Scope, { amount }: Rate): string {
  if (amount.currency !== undefined) return amount.currency;
  if (scope.project !== undefined) return contracts.of(scope.project).currency;
  const client =
    scope.client === undefined ? undefined : model.byKind.Client.get(scope.client)?.spec.currency;
  return client ?? model.workspace.spec.currency;
}

function notPerHour({ rate, resource, place, scope }: Written): Diagnostic {
  const currency = rate.amount.currency ?? '';
  return {
    code: 'economics/rate-per',
    severity: 'error',
    message: `the billing rate of ${ruleText({ scope, from: null, currency }).replace(/ in .*$/, '')} in \`${resource}\` is per ${rate.per}`,
    at: place,
    hint: 'write billing rates per hour; for a monthly amount use `retainer:`',
  };
}

function tie(rule: ReadRule['line'], other: ReadRule['line']): Diagnostic {
  return {
    code: 'economics/rate-tie',
    severity: 'error',
    message: `two billing rates for ${rule.rule}, in \`${other.resource}\` and \`${rule.resource}\``,
    at: rule.place,
    related: [other.place],
    hint: 'remove one of them, or give one a later `from`',
  };
}
