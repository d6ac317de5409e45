/** Billing rate rules as they are written: of rates, clients, projects and bands. */
import { type Day, type Month, parseMonth } from '#core/calendar.ts';
import type { Place } from '#core/diagnostic.ts';
import { spotIn, unreadPlace } from '#model/declaration.ts';
import type { Rate } from '#model/fields.ts';
import type { Model } from '#model/model.ts';
import type { Origin, Resource } from '#model/resource.ts';
import { dayOrNull } from './contract.ts';

/** Points for what a rule names. Powers of two: an equal score means the same things named. */
export const SCORES = { task: 32, activity: 16, project: 8, client: 4, person: 2, band: 1 } as const;
export type ScopeField = keyof typeof SCORES;
export type Scope = { readonly [field in ScopeField]?: string };

export const scopeFields = Object.keys(SCORES) as ScopeField[];

export interface Written {
  readonly scope: Scope;
  readonly from: Day | null;
  readonly rate: Rate;
  readonly restates: Month | null;
  readonly resource: string;
  readonly at: Origin;
  readonly place: Place;
}

/** Every resource that may write rules, with what it writes. */
export function writers({ byKind }: Model): (readonly [Resource, () => readonly Written[]])[] {
  const { Rates, Client, Project, Band } = byKind;
  return [
    ...[...Rates.values()].map((resource) => {
      const rules = () =>
        resource.spec.rules.map((rule, index) => writtenIn(resource, rule, {}, ['rules', index]));
      return [resource, rules] as const;
    }),
    ...[...Client.values()].map((resource) => {
      const within = { client: resource.name };
      const rules = () =>
        resource.spec.rates.map((rule, index) => writtenIn(resource, rule, within, ['rates', index]));
      return [resource, rules] as const;
    }),
    ...[...Project.values()].map((resource) => {
      const within = { project: resource.name };
      const placeOf = (rule: RuleSpec, index: number) => (isWhole(rule) ? ['rate'] : ['rates', index]);
      const rules = () =>
        resource.spec.rates.map((rule, index) => writtenIn(resource, rule, within, placeOf(rule, index)));
      return [resource, rules] as const;
    }),
    ...[...Band.values()].map((resource) => {
      const within = { band: resource.name };
      const rules = () =>
        (resource.spec.rate ?? []).map(({ from, value }) =>
          writtenIn(resource, { rate: value, ...(from !== null && { from }) }, within, ['rate']),
        );
      return [resource, rules] as const;
    }),
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
