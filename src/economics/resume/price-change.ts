/** Where two states price time differently, by project from a month on. */
import { type Month, monthOfDay } from '#core/calendar.ts';
import { type Contract, termAt } from '../contract.ts';
import type { EmploymentPiece } from '../employment.ts';
import type { Prices } from '../prices.ts';
import type { RateRule } from '../rate-rules.ts';

export interface PriceChange {
  /** Projects whose time may be priced otherwise, from which month on. */
  readonly projects: ReadonlyMap<string, Month>;
  /** People whose cost, band or hours are others, from which month on. */
  readonly people: ReadonlyMap<string, Month>;
  /** Projects whose billing, dates, budget or status are others, whether time is priced otherwise or not. */
  readonly contracts: ReadonlySet<string>;
}

const SINCE_EVER = Number.MIN_SAFE_INTEGER;

/** Both made by one program, so that what is equal is written alike. */
export function priceChangeBetween(before: Prices, after: Prices): PriceChange {
  const projects = new Map<string, Month>();
  const contracts = new Set<string>();
  const names = [...before.contracts.all, ...after.contracts.all].map(({ project }) => project);
  const rules = otherRules(before.rules, after.rules);
  for (const name of new Set(names)) {
    const [was, is] = [before.contracts.of(name), after.contracts.of(name)];
    if (JSON.stringify(was) !== JSON.stringify(is)) contracts.add(name);
    const from = firstOtherMonth(was, is, rules);
    if (from !== null) projects.set(name, from);
  }
  return { projects, people: otherPeople(before.employment, after.employment), contracts };
}

/** Whether a rule can price work of a project that a client pays for. */
export function concerns({ scope }: RateRule, { project, client }: Contract): boolean {
  if (scope.project !== undefined) return scope.project === project;
  return scope.client === undefined || scope.client === client;
}

/** Whether some month's hours were internal and are billed now: what was logged as billable is not kept of them. */
export function becomesBillable(was: Contract, is: Contract, month: Month): boolean {
  return termAt(was, month)?.billing.model === 'internal' && termAt(is, month)?.billing.model !== 'internal';
}

function firstOtherMonth(was: Contract, is: Contract, rules: readonly RateRule[]): Month | null {
  const terms = ({ client, currency, terms }: Contract) => JSON.stringify([client, currency, terms]);
  if (terms(was) !== terms(is)) return SINCE_EVER;
  const months = rules
    .filter((rule) => concerns(rule, was))
    .map(({ from }) => (from === null ? SINCE_EVER : monthOfDay(from)));
  return months.length === 0 ? null : Math.min(...months);
}

/** Rules that only one of the two has. A rule that ends because a later one begins says the same of its own days. */
function otherRules(before: readonly RateRule[], after: readonly RateRule[]): RateRule[] {
  const keyOf = ({ scope, from, rateMinor, currency, rule, unusable, restates }: RateRule) =>
    JSON.stringify([scope, from, rateMinor, currency, rule, unusable, restates]);
  const [was, is] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  return [...before.filter((rule) => !is.has(keyOf(rule))), ...after.filter((rule) => !was.has(keyOf(rule)))];
}

type Employment = Prices['employment'];

function otherPeople(before: Employment, after: Employment): Map<string, Month> {
  const names = new Set([...before.keys(), ...after.keys()]);
  return new Map(
    [...names].flatMap((name) => {
      const [was, is] = [before.get(name) ?? [], after.get(name) ?? []];
      if (was === is) return [];
      const from = firstOtherDay(was, is);
      return from === null ? [] : [[name, from <= EARLIEST ? SINCE_EVER : monthOfDay(from)] as const];
    }),
  );
}

/** Before every date that a file can hold. */
const EARLIEST = -(2 ** 31);

function firstOtherDay(was: readonly EmploymentPiece[], is: readonly EmploymentPiece[]): number | null {
  const said = ({ until, ...piece }: EmploymentPiece) => JSON.stringify(piece);
  for (let at = 0; at < Math.max(was.length, is.length); at++) {
    const [one, other] = [was[at], is[at]];
    if (!one || !other) return (one ?? other)?.from ?? null;
    if (said(one) !== said(other)) return Math.min(one.from, other.from);
    // Up to where the earlier of both ends they are the same.
    if (one.until !== other.until) return Math.min(one.until, other.until);
  }
  return null;
}
