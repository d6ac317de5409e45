import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientManifest } from './client.ts';
import { type Deal, forecast, restingDeals, troublesOf } from './deal.ts';
import { dealOf, nameOf } from './lead.ts';

const stages = [
  { name: 'lead', title: 'Lead', percent: 5, needs: [] },
  { name: 'offer', title: 'Offer sent', percent: 50, needs: ['owner', 'amount', 'closeOn'] },
  { name: 'won', title: 'Won', percent: 100, needs: ['owner', 'amount', 'starts'] },
  { name: 'lost', title: 'Lost', percent: 0, needs: ['reason'] },
];
const sources = ['site', 'referral'];
const cafe: Deal = {
  company: 'Lighthouse Café',
  email: 'hello@lighthouse.example',
  source: 'site',
  wish: 'A page with "the menu"\nand the tides',
  stage: 'lead',
  touched: '2026-01-15',
};
const won: Deal = { ...cafe, stage: 'won', owner: 'ana', amount: 4500, starts: '2026-03-02' };

test('a deal says what its stage needs', () => {
  assert.deepEqual(troublesOf(cafe, stages, sources), []);
  assert.deepEqual(
    troublesOf({ ...cafe, stage: 'offer', amount: 1.5, closeOn: 'soon', mood: 'good' }, stages, sources),
    ['has an unknown field mood', 'has no owner', 'amount is no whole number', 'closeOn is no day'],
  );
  assert.deepEqual(troublesOf({ ...cafe, stage: 'maybe', source: 'dream', email: 'none' }, stages, sources), [
    'stage maybe is none of lead, offer, won, lost',
    'source dream is none of site, referral',
    'email is no address',
  ]);
  assert.deepEqual(troublesOf([], stages, sources), ['is no deal']);
});

test('a forecast weighs each stage, exactly', () => {
  const deals = [won, { ...won, stage: 'offer', amount: 999 }, { ...cafe, amount: 333 }];

  assert.deepEqual(
    forecast(deals, stages).map(({ stage, deals: count, amount, weighed }) => [
      stage,
      count,
      amount,
      weighed,
    ]),
    [
      ['lead', 1, 333, 1665],
      ['offer', 1, 999, 49_950],
      ['won', 1, 4500, 450_000],
      ['lost', 0, 0, 0],
    ],
  );
});

test('an open deal rests when nobody touched it, a closed one never', () => {
  assert.deepEqual(restingDeals({ cafe, won }, stages, 14, '2026-01-29'), ['cafe']);
  assert.deepEqual(restingDeals({ cafe, won }, stages, 14, '2026-01-28'), []);
});

test('the form of a lead becomes a deal', () => {
  const form =
    '### Company\n\nLighthouse Café\n\n### E-mail\r\n\r\nhello@lighthouse.example\n\n### Source\n\nsite\n\n### Wish\n\nA page\n';

  assert.deepEqual(dealOf(form, 'lead', '2026-01-15'), { ...cafe, wish: 'A page' });
  assert.equal(dealOf('### Company\n\n_No response_\n', 'lead', '2026-01-15').company, '');
  assert.equal(nameOf('Lighthouse Café & Co.'), 'lighthouse-cafe-co');
  assert.equal(nameOf('../../etc'), 'etc');
});

test('a deal that was won becomes client and project, whatever its words hold', () => {
  const text = clientManifest('lighthouse-cafe', won, { currency: 'EUR', termsDays: 30 });

  assert.match(text, /^ {4}title: "A page with \\"the menu\\""$/m);
  assert.match(text, /^ {4}fee: 4500$/m);
  assert.throws(() => clientManifest('cafe', cafe, { currency: 'EUR', termsDays: 30 }), /is not won/);
});
