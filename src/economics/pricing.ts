/** Everything that prices time, gathered from manifests and exchange rates. */
import type { Day } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Facts } from '#facts/facts.ts';
import type { Model } from '#model/model.ts';
import { contractsOf } from './contract.ts';
import { type Basis, cutsOf, employmentBy } from './employment.ts';
import { exchangeOf } from './exchange.ts';
import type { Prices } from './prices.ts';
import { type RateRuleLine, type RuleReadings, rateRulesOf } from './rate-rules.ts';
import { type WorkCalendar, workCalendarOf } from './schedule.ts';

export interface Priced {
  readonly model: Model;
  readonly facts: Pick<Facts, 'exchangeRates'>;
  readonly basis?: Basis;
  /** Another state, priced by the same basis: what it has in common with this one is not worked out again. */
  readonly like?: { readonly model: Model; readonly pricing: Pricing };
}

export interface Pricing {
  readonly prices: Prices;
  readonly rateRules: ReadonlyMap<string, RateRuleLine>;
  /** Days on which any price may change. */
  readonly cuts: readonly Day[];
  readonly diagnostics: readonly Diagnostic[];
  readonly readings: RuleReadings;
}

/** Of a day through which everything is counted. */
export function pricingOf({ model, facts, basis = 'bands', like }: Priced, asOf: Day): Pricing {
  const contracts = contractsOf(model);
  const { rules, diagnostics, readings } = rateRulesOf(model, contracts, like?.pricing.readings);
  const calendar = workCalendarOf(model.workspace.spec);
  const employment =
    like && isEmployedAlike(model, like.model)
      ? like.pricing.prices.employment
      : employmentOfAll(model, calendar, basis);
  const currency = model.workspace.spec.currency;
  const exchange = exchangeOf(facts.exchangeRates, asOf);
  return {
    prices: { contracts, rules, calendar, employment, exchange, currency },
    rateRules: new Map(rules.map((rule) => [rule.rule, rule])),
    cuts: [...rules.flatMap(({ from }) => from ?? []), ...[...employment.values()].flatMap(cutsOf)],
    ...{ diagnostics, readings },
  };
}

function employmentOfAll(model: Model, calendar: WorkCalendar, basis: Basis): Prices['employment'] {
  const employedBy = employmentBy(model, calendar, basis);
  return new Map([...model.byKind.Person.keys()].map((person) => [person, employedBy(person)]));
}

/** Whether everything that employment is worked out from is one and the same. */
function isEmployedAlike(one: Model, other: Model): boolean {
  return (['Person', 'Band', 'Workspace'] as const).every((kind) => {
    const [was, is] = [other.byKind[kind], one.byKind[kind]];
    return was.size === is.size && [...was].every(([name, resource]) => is.get(name) === resource);
  });
}
