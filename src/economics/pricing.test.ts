import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Model } from '#model/model.ts';
import type { Resource } from '#model/resource.ts';
import { edit, edited, teaStreet } from '#testing/tea-street.ts';
import { world } from '#testing/world.ts';
import { type Pricing, pricingOf } from './pricing.ts';

/** The model with the other's resources wherever they are equal, as a state has them that was read from few files. */
function sharing(model: Model, other: Model): Model {
  const known = (resource: Resource) => {
    const same = other.resources.get(resource.id);
    return same && JSON.stringify(same) === JSON.stringify(resource) ? same : resource;
  };
  const byKind = Object.entries(model.byKind).map(([kind, resources]) => [
    kind,
    new Map([...resources].map(([name, resource]) => [name, known(resource)])),
  ]);
  return { ...model, byKind: Object.fromEntries(byKind) as Model['byKind'] };
}

function told({ prices, rateRules, cuts, diagnostics }: Pricing) {
  const { rules, employment, contracts } = prices;
  return { rules, employment, contracts: contracts.all, rateRules, cuts, diagnostics };
}

test('prices are the same whether or not another state is priced already', async () => {
  const base = teaStreet(2);
  const before = await world(base);
  const pricing = pricingOf(before, 20_600);
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
      const after = await world(edited(base, edits));
      const model = sharing(after.model, before.model);
      const like = { model: before.model, pricing };

      expect(told(pricingOf({ ...after, model, like }, 20_600))).toEqual(told(pricingOf(after, 20_600)));
    }),
    { numRuns: 40 },
  );
});

test('a rule takes the currency that its project has now', async () => {
  const shop = (currency: string) => ({
    'manifests/clients.yaml': `clients: { quay: { currency: ${currency} } }\n`,
    'manifests/shop.yaml': 'projects: { tea-shop: { client: quay, rate: 90 per hour } }\n',
  });
  const [before, after] = [await world(shop('EUR')), await world(shop('CHF'))];
  const pricing = pricingOf(before, 20_600);
  const model = sharing(after.model, before.model);

  const { prices } = pricingOf({ ...after, model, like: { model: before.model, pricing } }, 20_600);

  expect(model.byKind.Project.get('tea-shop')).toBe(before.model.byKind.Project.get('tea-shop'));
  expect(pricing.prices.rules.map(({ currency }) => currency)).toEqual(['EUR']);
  expect(prices.rules.map(({ currency }) => currency)).toEqual(['CHF']);
});
