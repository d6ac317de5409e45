/** How a fee, a retainer or a cap gave its amount: one line a number, with what it was made of. */
import type { Working } from '#economics/billing/working.ts';
import type { Explanation } from '#economics/explain.ts';
import type { Look } from './look.ts';
import { monthInWords } from './months.ts';
import { counted, hours, money } from './numbers.ts';
import { table } from './table.ts';

type Line = readonly [label: string, figure: string, words?: string];

export function workingLines({ working, currency, month, closed }: Explanation, look: Look): string[] {
  if (working === null) return [];
  const inMoney = (minor: number | null) => money(minor, currency);
  const lines =
    working.method === 'retainer'
      ? retainerLines(working, inMoney)
      : cumulativeLines(working, month, inMoney);
  return [
    '',
    ...table(
      [{ title: TITLES[working.method] }, { title: currency, align: 'right' }, { title: '' }],
      lines.map(([label, figure, words = '']) => ({ cells: [label, figure, words] })),
      look,
    ),
    ...(closed
      ? [look.paint.faint('  as computed today; a closed month keeps the figure that was agreed on')]
      : []),
  ];
}

const TITLES: Readonly<Record<Working['method'], string>> = {
  hours: 'fee by hours',
  days: 'fee by days',
  milestones: 'fee by milestones',
  invoiced: 'fee by invoices',
  cap: 'time and materials up to a cap',
  retainer: 'retainer',
};

type InMoney = (minor: number | null) => string;
type Cumulative = Exclude<Working, { method: 'retainer' }>;

function cumulativeLines(working: Cumulative, month: string, inMoney: InMoney): Line[] {
  const { earnedMinor, beforeMinor } = working;
  const earned = earnedMinor === null || beforeMinor === null ? null : earnedMinor - beforeMinor;
  return [
    ...basisLines(working, inMoney),
    ['earned to date', inMoney(earnedMinor), formulaOf(working)],
    ['earned before', inMoney(beforeMinor)],
    [`earned in ${monthInWords(month)}`, inMoney(earned), 'to date − before'],
  ];
}

function basisLines(working: Cumulative, inMoney: InMoney): Line[] {
  if (working.method === 'cap') {
    return [
      ['cap', inMoney(working.capMinor)],
      ['without the cap', inMoney(working.uncappedMinor), 'hours at their rates and rebilled expenses'],
    ];
  }
  const fee: Line = ['fee', inMoney(working.feeMinor)];
  if (working.method === 'days') {
    return [fee, ['days to date', String(working.days), `of ${counted(working.ofDays, 'day')}`]];
  }
  if (working.method !== 'hours') return [fee];
  const { secondsToDate, wholeSeconds, budgetSeconds, remainingSeconds } = working;
  const left = `to date + ${hours(remainingSeconds)} h left in tasks`;
  return [
    fee,
    ['hours to date', hours(secondsToDate)],
    [
      'hours in the end',
      wholeSeconds === null ? '?' : hours(wholeSeconds),
      budgetSeconds === null ? left : `the larger of the budget, ${hours(budgetSeconds)} h, and ${left}`,
    ],
  ];
}

function formulaOf({ method }: Cumulative): string {
  switch (method) {
    case 'hours':
      return 'fee × hours to date / hours in the end';
    case 'days':
      return 'fee × days to date / all its days';
    case 'milestones':
      return 'milestones whose task is done';
    case 'invoiced':
      return 'what is invoiced, up to the fee';
    case 'cap':
      return 'the smaller of the two';
  }
}

function retainerLines(
  { monthlyMinor, days, ofDays, hours: counted }: Extract<Working, { method: 'retainer' }>,
  inMoney: InMoney,
): Line[] {
  const month: Line[] = [
    ['a month', inMoney(monthlyMinor)],
    ['days', String(days), `of ${ofDays}`],
  ];
  if (counted === null) return month;
  const { includedSeconds, carriedInSeconds, usedSeconds, carriedOnSeconds, beyondSeconds } = counted;
  const rate = `× ${inMoney(counted.overageRateMinor)}`;
  return [
    ...month,
    ['hours included', hours(includedSeconds)],
    ['hours carried in', hours(carriedInSeconds)],
    ['hours used', hours(usedSeconds), 'billable'],
    ['hours beyond', hours(beyondSeconds), beyondSeconds === 0 ? '' : rate],
    ['hours carried on', hours(carriedOnSeconds)],
  ];
}
