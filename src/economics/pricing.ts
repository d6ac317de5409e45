/** Everything that prices time, gathered from manifests and exchange rates. */
import type { Day } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Facts } from '#facts/facts.ts';
import type { Model } from '#model/model.ts';
import { contractsOf } from './contract.ts';
import { type Basis, cutsOf, employmentOf } from './employment.ts';
import { exchangeOf } from './exchange.ts';
import type { Prices } from './prices.ts';
import { type RateRuleLine, rateRulesOf } from './rate-rules.ts';
import { workCalendarOf } from './schedule.ts';

export interface Priced {
  readonly model: Model;
  readonly facts: Pick<Facts, 'exchangeRates'>;
  readonly basis?: Basis;
  /** Where it is known already what people cost and work. */
  readonly employment?: Prices['employment'];
}

export interface Pricing {
  readonly prices: Prices;
  readonly rateRules: ReadonlyMap<string, RateRuleLine>;
  /** Days on which any price may change. */
  readonly cuts: readonly Day[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Of a day through which everything is counted. */
export function pricingOf({ model, facts, basis = 'bands', ...known }: Priced, asOf: Day): Pricing {
  const contracts = contractsOf(model);
  const { rules, diagnostics } = rateRulesOf(model, contracts);
  const calendar = workCalendarOf(model.workspace.spec);
  const employment =
    known.employment ??
    new Map(
      [...model.byKind.Person.keys()].map((person) => [person, employmentOf(model, calendar, person, basis)]),
    );
  const currency = model.workspace.spec.currency;
  const exchange = exchangeOf(facts.exchangeRates, asOf);
  return {
    prices: { contracts, rules, calendar, employment, exchange, currency },
    rateRules: new Map(rules.map((rule) => [rule.rule, rule])),
    cuts: [...rules.flatMap(({ from }) => from ?? []), ...[...employment.values()].flatMap(cutsOf)],
    diagnostics,
  };
}
