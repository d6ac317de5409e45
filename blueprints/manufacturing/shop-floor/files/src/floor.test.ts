import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountText, ONE } from './amount.ts';
import { type Floor, type Job, minutesOf, type Step, stepsOf, troublesOf } from './floor.ts';
import { needsOf } from './needs.ts';
import { travellerPage } from './traveller.ts';

const step = (number: number, title: string, more: Partial<Step> = {}): Step => ({
  number,
  title,
  station: 'bench',
  setupMinutes: 10,
  pieceMinutes: 1.5,
  sign: false,
  ...more,
});
const job: Job = { part: 'lamp', quantity: 20, due: '2026-02-13', status: 'released', steps: [] };
const floor: Floor = {
  parts: {
    lamp: { title: 'Lamp <brass>', source: 'make', unit: 'piece' },
    base: { title: 'Base', source: 'make', unit: 'piece' },
    bar: { title: 'Bar', source: 'buy', unit: 'm' },
    screw: { title: 'Screw', source: 'buy', unit: 'piece' },
  },
  boms: {
    lamp: [
      { part: 'base', quantity: '1' },
      { part: 'screw', quantity: '3', scrapPercent: '2' },
    ],
    base: [
      { part: 'bar', quantity: '0.065', scrapPercent: '5' },
      { part: 'screw', quantity: '1' },
    ],
  },
  jobs: { 'J-7': job },
  routing: [step(10, 'Release'), step(900, 'Inspect', { sign: true })],
};

test('what is needed goes down to what is bought, with what is lost, and pieces stay whole', () => {
  const needs = needsOf('lamp', 20n * ONE, floor);

  // 60 / 0.98 = 61.2 screws for lamps and 20 for bases; 1.3 / 0.95 = 1.36842… m of bar.
  assert.deepEqual(
    [...needs].map(([part, amount]) => [part, amountText(amount)]),
    [
      ['bar', '1.3685'],
      ['screw', '82'],
    ],
  );
});

test('a job’s own steps stand in place of the routing’s, or between', () => {
  const own = { ...job, steps: [step(900, 'Inspect each'), step(100, 'Polish')] };

  assert.deepEqual(
    stepsOf(own, floor.routing).map(({ title }) => title),
    ['Release', 'Polish', 'Inspect each'],
  );
  assert.equal(minutesOf(step(1, 'Turn'), 20), 40);
});

test('what does not fit together is named', () => {
  assert.deepEqual(troublesOf(floor, 'J'), []);
  assert.deepEqual(
    troublesOf(
      {
        ...floor,
        boms: { lamp: [{ part: 'glass', quantity: '0' }], bar: [] },
        jobs: { seven: { ...job, quantity: 0, status: 'lost', part: 'bar', due: 'soon' } },
      },
      'J',
    ),
    [
      'part base: is made, and has no boms/base.json',
      'bom lamp: no part glass',
      'bom lamp: glass: `0` is no quantity',
      'bom bar: is of no part that is made',
      'job seven: is not named like J-1001',
      'job seven: bar is no part that is made',
      'job seven: makes 0 pieces',
      'job seven: status lost is none of planned, released, running, held, done',
      'job seven: due soon is no day',
    ],
  );
});

test('a part that contains itself is found, and never added up', () => {
  const boms = { lamp: [{ part: 'base', quantity: '1' }], base: [{ part: 'lamp', quantity: '1' }] };

  assert.deepEqual(troublesOf({ ...floor, boms }, 'J'), ['bom lamp: contains itself: lamp → base → lamp']);
  assert.throws(() => needsOf('lamp', ONE, { ...floor, boms }), /contains itself/);
});

test('a traveller says what is made, of what, and has a line for each step', () => {
  const page = travellerPage('J-7', job, floor, { title: 'Orme', language: 'de', paper: 'A5' });

  assert.match(page, /<strong>20 Stück Lamp &lt;brass&gt;<\/strong>, bis 2026-02-13/);
  assert.match(page, /<li>1\.3685 m Bar/);
  assert.equal(page.match(/<tr><td>/g)?.length, 2);
  assert.match(page, /size:A5/);
});
