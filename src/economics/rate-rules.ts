/** Billing rate rules: gathered from wherever they are written, put in the order in which they win. */
import { type Day, formatDay, type Month, parseMonth } from '#core/calendar.ts';
import { compareText, type Diagnostic, type Place } from '#core/diagnostic.ts';
import { minorUnits } from '#core/money.ts';
import { spotIn, unreadPlace } from '#model/declaration.ts';
import type { Rate } from '#model/fields.ts';
import type { Model } from '#model/model.ts';
import type { Origin, Resource } from '#model/resource.ts';
import { type Contracts, dayOrNull } from './contract.ts';
import { tooManyDecimals } from './decimals.ts';

/** Points for what a rule names. Powers of two: an equal score means the same things named. */
export const SCORES = { task: 32, activity: 16, project: 8, client: 4, person: 2, band: 1 } as const;
export type ScopeField = keyof typeof SCORES;
export type Scope = { readonly [field in ScopeField]?: string };

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

interface Written {
  readonly scope: Scope;
  readonly from: Day | null;
  readonly rate: Rate;
  readonly restates: Month | null;
  readonly resource: string;
  readonly at: Origin;
  readonly place: Place;
}

export interface RateRules {
  /** The most specific first, and of one scope the latest first: the first that matches and has begun wins. */
  readonly rules: readonly RateRule[];
  readonly diagnostics: readonly Diagnostic[];
}

export function rateRulesOf(model: Model, contracts: Contracts): RateRules {
  const diagnostics: Diagnostic[] = [];
  const read = writtenRules(model).map((written) => {
    const currency = written.rate.amount.currency ?? contextCurrency(model, contracts, written.scope);
    const minor = minorUnits(written.rate.amount, currency);
    const isPerHour = written.rate.per === 'hour';
    if (!isPerHour) diagnostics.push(notPerHour(written));
    if (minor === null)
      diagnostics.push(tooManyDecimals(written.rate.amount, currency, written.resource, written.place));
    return { ...written, currency, rateMinor: minor ?? 0, isSound: isPerHour && minor !== null };
  });
  const ordered = read
    .map((rule) => ({ ...rule, score: scoreOf(rule.scope), scopeKey: scopeKey(rule), rule: ruleText(rule) }))
    .sort(
      (a, b) =>
        b.score - a.score ||
        compareText(a.scopeKey, b.scopeKey) ||
        fromOf(b) - fromOf(a) ||
        compareText(a.resource, b.resource) ||
        a.rateMinor - b.rateMinor,
    );
  const rules = ordered.map((rule, index): RateRule => {
    const [before, after] = [ordered[index - 1], ordered[index + 1]];
    const unusable = !rule.isSound || same(rule, before) || same(rule, after);
    if (before && same(rule, before) && ofBand(rule, before)) diagnostics.push(tie(rule, before));
    return { ...withoutRate(rule), unusable, until: successorOf(ordered, index) };
  });
  return { rules, diagnostics };
}

type Ordered = Written & {
  currency: string;
  rateMinor: number;
  isSound: boolean;
  score: number;
  scopeKey: string;
  rule: string;
};

function withoutRate({
  rate: _,
  isSound: __,
  scopeKey: ___,
  ...rule
}: Ordered): Omit<Ordered, 'rate' | 'isSound' | 'scopeKey'> {
  return rule;
}

/** The day on which the next rule of the same scope begins. Rules of one scope stand together, latest first. */
function successorOf(ordered: readonly Ordered[], index: number): Day | null {
  const rule = ordered[index];
  if (!rule) return null;
  for (let other = index - 1; other >= 0; other--) {
    const later = ordered[other];
    if (later?.scopeKey !== rule.scopeKey) return null;
    if (fromOf(later) > fromOf(rule)) return later.from;
  }
  return null;
}

function same(a: Ordered, b: Ordered | undefined): boolean {
  return b !== undefined && a.from === b.from && a.scopeKey === b.scopeKey;
}

// Ties among rules that are written as such are already found by the model.
function ofBand(...rules: readonly Ordered[]): boolean {
  return rules.some(({ resource }) => resource.startsWith('Band/'));
}

function fromOf({ from }: { from: Day | null }): number {
  return from ?? Number.MIN_SAFE_INTEGER;
}

/** Rules in different currencies live side by side: each prices the projects of its own. */
function scopeKey({ scope, currency }: { scope: Scope; currency: string }): string {
  return JSON.stringify([currency, ...scopeFields.map((field) => scope[field] ?? null)]);
}

const scopeFields = Object.keys(SCORES) as ScopeField[];

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

function writtenRules(model: Model): Written[] {
  const { Rates, Client, Project, Band } = model.byKind;
  return [
    ...[...Rates.values()].flatMap((resource) =>
      resource.spec.rules.map((rule, index) => writtenIn(resource, rule, {}, ['rules', index])),
    ),
    ...[...Client.values()].flatMap((resource) =>
      resource.spec.rates.map((rule, index) =>
        writtenIn(resource, rule, { client: resource.name }, ['rates', index]),
      ),
    ),
    ...[...Project.values()].flatMap((resource) =>
      resource.spec.rates.map((rule, index) =>
        writtenIn(resource, rule, { project: resource.name }, isWhole(rule) ? ['rate'] : ['rates', index]),
      ),
    ),
    ...[...Band.values()].flatMap((resource) =>
      (resource.spec.rate ?? []).map(({ from, value }) =>
        writtenIn(resource, { rate: value, ...(from !== null && { from }) }, { band: resource.name }, [
          'rate',
        ]),
      ),
    ),
  ];
}

/** The project's one rate, written as `rate`; as an item of `rates` it is shown at the project. */
function isWhole({ from, rate: _, restates: __, ...names }: RuleSpec): boolean {
  return from === undefined && Object.keys(names).length === 0;
}

type RuleSpec = { [field in ScopeField]?: string | undefined } & {
  from?: string | undefined;
  rate: Rate;
  restates?: string | undefined;
};

function writtenIn(
  resource: Resource,
  rule: RuleSpec,
  within: Scope,
  path: readonly (string | number)[],
): Written {
  const scope: { [field in ScopeField]?: string } = {};
  for (const field of scopeFields) {
    const name = within[field] ?? rule[field];
    if (name !== undefined) scope[field] = name;
  }
  return {
    scope,
    from: dayOrNull(rule.from),
    rate: rule.rate,
    restates: rule.restates === undefined ? null : parseMonth(rule.restates),
    resource: resource.id,
    at: resource.at,
    place: unreadPlace(spotIn(resource.at, path)),
  };
}

function contextCurrency(model: Model, contracts: Contracts, scope: Scope): string {
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

function tie(rule: Ordered, other: Ordered): Diagnostic {
  return {
    code: 'economics/rate-tie',
    severity: 'error',
    message: `two billing rates for ${rule.rule}, in \`${other.resource}\` and \`${rule.resource}\``,
    at: rule.place,
    related: [other.place],
    hint: 'remove one of them, or give one a later `from`',
  };
}
