import { expect, test } from 'vitest';
import { planOf } from '#testing/plan-world.ts';
import { changedSince } from './plan-since.ts';

const studio = (rate: number, reason = 'Prices are agreed.') => ({
  'manifests/studio.yaml': `clients: { harbour-tea: {} }
projects: { harbour-shop: { client: harbour-tea, rate: ${rate} per hour } }
roles: { finance: { holders: [ana] } }
people: { ana: {} }
policies: { prices: { on: { kind: Project }, require: [{ role: finance }], reason: ${reason} } }
`,
});

test('what is the same for a reviewer has not changed', async () => {
  const then = await planOf(studio(95), studio(99));

  expect(changedSince(then, then)).toEqual([]);
});

test('what came, what went and verdicts that are others are told', async () => {
  const then = await planOf(studio(95), studio(99));
  const now = await planOf(studio(97, 'Prices stay.'), studio(99, 'Prices stay.'));

  expect(changedSince(then, now)).toEqual([
    'now: Project/harbour-shop /spec/rates/0/rate/amount/value: "97" → "99"',
    'now: prices: needs approval, Project/harbour-shop (Prices stay.)',
    'no longer: Project/harbour-shop /spec/rates/0/rate/amount/value: "95" → "99"',
    'no longer: prices: needs approval, Project/harbour-shop (Prices are agreed.)',
  ]);
});
