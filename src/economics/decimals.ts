/** Amounts in manifests that have more decimals than their currency: there is no minor unit to count them in. */
import type { Diagnostic, Place } from '#core/diagnostic.ts';
import { type Amount, minorUnits } from '#core/money.ts';
import { spotIn, unreadPlace } from '#model/declaration.ts';
import type { Model } from '#model/model.ts';
import type { Resource } from '#model/resource.ts';

/** Costs and overheads; billing rates and fees are looked at where they are used, which knows their currency. */
export function decimalsDiagnostics(model: Model): Diagnostic[] {
  const home = model.workspace.spec.currency;
  const { Band, Person, Overhead } = model.byKind;
  const costs = (amounts: readonly (Amount | undefined)[], resource: Resource, field: string) =>
    amounts.flatMap((amount) => (amount ? found(amount, home, resource, field) : []));
  return [
    ...[...Band.values()].flatMap((band) =>
      costs(
        band.spec.cost.map(({ value }) => value.amount),
        band,
        'cost',
      ),
    ),
    ...[...Person.values()].flatMap((person) =>
      costs(
        person.spec.employment.map(({ cost }) => cost?.amount),
        person,
        'cost',
      ),
    ),
    ...[...Overhead.values()].flatMap((overhead) =>
      costs(
        overhead.spec.monthly.map(({ value }) => value),
        overhead,
        'monthly',
      ),
    ),
  ];
}

function found(amount: Amount, home: string, { id, at }: Resource, field: string): Diagnostic[] {
  const currency = amount.currency ?? home;
  if (minorUnits(amount, currency) !== null) return [];
  return [tooManyDecimals(amount, currency, id, unreadPlace(spotIn(at, [field])))];
}

export function tooManyDecimals(
  { value }: Amount,
  currency: string,
  resource: string,
  at: Place,
): Diagnostic {
  return {
    code: 'economics/decimals',
    severity: 'error',
    message: `${value} in \`${resource}\` is no amount of ${currency}`,
    at,
    hint: `round it to the decimals of ${currency}`,
  };
}
