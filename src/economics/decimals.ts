/** Amounts in manifests that have more decimals than their currency: there is no minor unit to count them in. */
import type { Diagnostic } from '#core/diagnostic.ts';
import { type Amount, minorUnits } from '#core/money.ts';
import type { Model } from '#model/model.ts';
import type { Origin, Resource } from '#model/resource.ts';

/** Costs and overheads; billing rates and fees are looked at where they are used, which knows their currency. */
export function decimalsDiagnostics(model: Model): Diagnostic[] {
  const home = model.workspace.spec.currency;
  const { Band, Person, Overhead } = model.byKind;
  return [
    ...[...Band.values()].flatMap((band) =>
      found(
        band,
        band.spec.cost.map(({ value }) => value.amount),
        home,
      ),
    ),
    ...[...Person.values()].flatMap((person) =>
      found(
        person,
        person.spec.employment.flatMap(({ cost }) => cost?.amount ?? []),
        home,
      ),
    ),
    ...[...Overhead.values()].flatMap((one) =>
      found(
        one,
        one.spec.monthly.map(({ value }) => value),
        home,
      ),
    ),
  ];
}

function found(resource: Resource, amounts: readonly Amount[], home: string): Diagnostic[] {
  return amounts.flatMap((amount) => {
    const currency = amount.currency ?? home;
    return minorUnits(amount, currency) === null
      ? [tooManyDecimals(amount, currency, { resource: resource.id, at: resource.at })]
      : [];
  });
}

export function tooManyDecimals(
  { value }: Amount,
  currency: string,
  { resource, at }: { readonly resource: string; readonly at: Origin },
): Diagnostic {
  return {
    code: 'economics/decimals',
    severity: 'error',
    message: `${value} in \`${resource}\` is no amount of ${currency}`,
    at: { file: at.file },
    hint: `round it to the decimals of ${currency}`,
  };
}
