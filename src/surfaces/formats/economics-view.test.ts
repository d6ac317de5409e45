import { expect, test } from 'vitest';
import type { Figures, ReportRow, Utilisation } from '#economics/figures.ts';
import type { EconomicsAnswer } from '#kernel/economics-answer.ts';
import { economicsView } from './economics-view.ts';
import { plainLook } from './look.ts';

function figures(
  hours: number,
  billableBps: number,
  [revenue, people, expenses]: readonly [number, number, number],
): Figures {
  const contribution = revenue - people - expenses;
  return {
    seconds: hours * 3600,
    billableSeconds: Math.round((hours * 3600 * billableBps) / 10_000),
    revenueMinor: revenue,
    labourMinor: people,
    expensesMinor: expenses,
    contributionMinor: contribution,
    contributionBps: Math.round((contribution * 10_000) / revenue),
    overheadMinor: 0,
    marginMinor: contribution,
    marginBps: null,
    complete: true,
  };
}

const alder = figures(142.5, 9200, [960_000, 826_500, 21_000]);
const orme = figures(202, 8800, [1_490_000, 1_131_600, 19_000]);
const totals: Figures = {
  ...figures(988.25, 8100, [6_977_500, 5_083_575, 243_500]),
  overheadMinor: 1_180_000,
  marginMinor: 470_425,
  marginBps: 674,
};
const rows: readonly ReportRow[] = [
  { client: 'alder-clinic', ...alder },
  { client: 'orme-bikes', ...orme },
];
const utilisation: Utilisation = {
  billableSeconds: 66,
  workedSeconds: 81,
  summarySeconds: 0,
  capacitySeconds: 100,
  availableSeconds: 93,
  ofCapacityBps: 6600,
  ofAvailableBps: 7100,
  ofWorkedBps: 8100,
};
const march: EconomicsAnswer = {
  source: {
    branch: 'main',
    commit: '7f3c2ab0000000000000000000000000000000000',
    tree: '0',
    changed: 0,
    at: null,
  },
  title: 'Quay Studio',
  usesBands: true,
  report: {
    asOf: '2026-03-30',
    currency: 'EUR',
    from: '2026-03',
    to: '2026-03',
    by: 'client',
    basis: 'bands',
    complete: true,
    rows,
    totals,
    unallocatedOverheadMinor: 0,
    benchMinor: 0,
  },
  rows,
  state: 'open, day 30 of 31',
  missing: { seconds: 38.5 * 3600, people: 3 },
  utilisation,
  hasOverhead: true,
  errors: 0,
  titles: new Map([
    ['alder-clinic', 'Alder Clinic'],
    ['orme-bikes', 'Orme Bikes'],
  ]),
  next: ['explain economics alder-clinic 2026-03', 'month 2026-03'],
};
const viewing = { isQuiet: false, elapsedMs: null };

test('a month is told from its state to what to do next', async () => {
  const lines = economicsView.text(march, plainLook, viewing);

  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('economics.golden.txt');
});

test('on 50 columns the figures that decide are still there', async () => {
  const lines = economicsView.text(march, { ...plainLook, columns: 50 }, viewing);

  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('economics-narrow.golden.txt');
});

test('quiet leaves out what to do next', () => {
  expect(economicsView.text(march, plainLook, { ...viewing, isQuiet: true }).join('\n')).not.toContain(
    'next',
  );
});

test('what nobody knows is a question mark, and said', () => {
  const unknown = {
    ...alder,
    labourMinor: null,
    contributionMinor: null,
    contributionBps: null,
    complete: false,
  };
  const lines = economicsView.text(
    {
      ...march,
      rows: [{ client: 'alder-clinic', ...unknown }],
      errors: 1,
      report: { ...march.report, complete: false },
    },
    plainLook,
    viewing,
  );

  expect(lines.find((line) => line.startsWith('Alder'))).toMatch(/ \? +210\.00 +\? +– {2}\? incomplete$/);
  expect(lines).toContain('1 error; ? is unknown, because an input is missing · fractal check');
});

test('uncommitted files are counted', () => {
  const lines = economicsView.text({ ...march, source: { ...march.source, changed: 2 } }, plainLook, viewing);

  expect(lines[1]).toBe('main 7f3c2ab, 2 files not committed · 38.50 h still missing from 3 people');
});
