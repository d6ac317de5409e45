/** The smaller money facts: expenses, exchange rates, and balances brought from the tool used before. */
import {
  type Day,
  firstDayOfMonth,
  formatDay,
  lastDayOfMonth,
  parseDay,
  parseMonth,
} from '#core/calendar.ts';
import type { Random } from './random.ts';
import { AS_OF, FIRST_MONTH, MONTHS } from './studio.ts';
import { type Entry, list } from './text.ts';

const firstMonth = parseMonth(FIRST_MONTH) ?? 0;
const today = parseDay(AS_OF) ?? 0;

interface Habit {
  readonly project: string;
  readonly vendor: string;
  readonly least: number;
  readonly most: number;
  readonly currency: 'EUR' | 'GBP' | 'USD';
  readonly rebill: boolean;
  readonly note: string;
  /** How likely in a month. */
  readonly chance: number;
  /** First and last month, counted from the first of the demo. */
  readonly months: readonly [number, number];
}

const habits: readonly Habit[] = [
  {
    project: 'harbour-care',
    vendor: 'Hosting',
    least: 140,
    most: 160,
    currency: 'EUR',
    rebill: true,
    note: 'shop hosting',
    chance: 1,
    months: [0, 11],
  },
  {
    project: 'orme-care',
    vendor: 'Hosting',
    least: 95,
    most: 110,
    currency: 'GBP',
    rebill: true,
    note: 'shop hosting',
    chance: 1,
    months: [0, 11],
  },
  {
    project: 'tidal-app',
    vendor: 'Map tiles',
    least: 180,
    most: 320,
    currency: 'USD',
    rebill: true,
    note: 'map tiles',
    chance: 0.9,
    months: [0, 11],
  },
  {
    project: 'tidal-app',
    vendor: 'Devices',
    least: 90,
    most: 420,
    currency: 'USD',
    rebill: false,
    note: 'test device',
    chance: 0.25,
    months: [0, 11],
  },
  {
    project: 'harbour-relaunch',
    vendor: 'Photographer',
    least: 600,
    most: 1100,
    currency: 'EUR',
    rebill: false,
    note: 'product photographs',
    chance: 0.7,
    months: [7, 10],
  },
  {
    project: 'alder-portal',
    vendor: 'Reviewer',
    least: 350,
    most: 520,
    currency: 'EUR',
    rebill: false,
    note: 'privacy review',
    chance: 0.5,
    months: [6, 11],
  },
  {
    project: 'kestrel-catalogue',
    vendor: 'Book data',
    least: 210,
    most: 260,
    currency: 'EUR',
    rebill: true,
    note: 'title feed',
    chance: 0.8,
    months: [0, 11],
  },
  {
    project: 'kestrel-letter',
    vendor: 'Illustrator',
    least: 120,
    most: 240,
    currency: 'EUR',
    rebill: false,
    note: 'cover drawing',
    chance: 0.6,
    months: [0, 11],
  },
  {
    project: 'linden-traveller',
    vendor: 'Rail',
    least: 60,
    most: 140,
    currency: 'EUR',
    rebill: true,
    note: 'visit to the workshop',
    chance: 0.7,
    months: [4, 11],
  },
  {
    project: 'orme-configurator',
    vendor: 'Models',
    least: 240,
    most: 480,
    currency: 'GBP',
    rebill: false,
    note: 'frame models',
    chance: 0.5,
    months: [2, 11],
  },
  {
    project: 'tidal-campaign',
    vendor: 'Film',
    least: 400,
    most: 900,
    currency: 'USD',
    rebill: false,
    note: 'film day',
    chance: 0.6,
    months: [5, 9],
  },
  {
    project: 'internal',
    vendor: 'Software',
    least: 380,
    most: 460,
    currency: 'EUR',
    rebill: false,
    note: 'licences',
    chance: 1,
    months: [0, 11],
  },
  {
    project: 'internal',
    vendor: 'Office',
    least: 40,
    most: 120,
    currency: 'EUR',
    rebill: false,
    note: 'supplies',
    chance: 0.8,
    months: [0, 11],
  },
];

export function expenseFiles(random: Random): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < MONTHS; index += 1) {
    const entries = habits
      .filter((spent) => index >= spent.months[0] && index <= spent.months[1] && random.next() < spent.chance)
      .map((spent) => expense(spent, dayIn(index, random), random))
      .sort((a, b) => (String(a.date) < String(b.date) ? -1 : 1));
    const date = formatDay(firstDayOfMonth(firstMonth + index));
    files[`state/expenses/${date.slice(0, 4)}/${date.slice(5, 7)}.yaml`] = list(entries);
  }
  return files;
}

function expense(spent: Habit, day: Day, random: Random): Entry {
  return {
    date: formatDay(day),
    project: spent.project,
    amount: `${(random.between(spent.least * 100, spent.most * 100) / 100).toFixed(2)} ${spent.currency}`,
    vendor: spent.vendor,
    rebill: spent.rebill || undefined,
    note: spent.note,
  };
}

function dayIn(index: number, random: Random): Day {
  const first = firstDayOfMonth(firstMonth + index);
  return Math.min(today, first + random.between(0, lastDayOfMonth(firstMonth + index) - first));
}

/** One rate a month and currency, walking a little from month to month; they belong to the demo and to no market. */
export function exchangeRateFiles(random: Random): Record<string, string> {
  const files: Record<string, string> = {};
  let [pound, dollar] = [1.168, 0.921];
  for (let index = -1; index < MONTHS; index += 1) {
    pound += (random.next() - 0.5) * 0.012;
    dollar += (random.next() - 0.5) * 0.012;
    const date = formatDay(Math.min(today, lastDayOfMonth(firstMonth + index)));
    const path = `state/exchange-rates/${date.slice(0, 4)}.yaml`;
    files[path] = (files[path] ?? '') + list([rate(date, 'GBP', pound), rate(date, 'USD', dollar)]);
  }
  return files;
}

function rate(date: string, from: string, value: number): Entry {
  return { date, from, to: 'EUR', rate: value.toFixed(4), source: 'month-end rate of the demo' };
}

/** Projects that were under way before the first entry. */
export function openingFiles(): Record<string, string> {
  const date = '2025-03-31';
  return {
    'state/openings/2025.yaml': list([
      { date, project: 'kestrel-catalogue', recognised: '14260.00', invoiced: '14260.00', hours: '155' },
      { date, project: 'linden-planner', recognised: '0.00', invoiced: '0.00', hours: '5.25' },
      { date, project: 'orme-shop', recognised: '26040.00', invoiced: '26040.00', hours: '310' },
      { date, project: 'tidal-app', recognised: '9760.00', invoiced: '9760.00', hours: '80' },
    ]),
  };
}
