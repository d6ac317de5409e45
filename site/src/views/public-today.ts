/** Today for everybody: the hours of the month and of those before. What people owe is theirs. */
import { longDate, monthName } from '../dates.ts';
import { inside } from '../links.ts';
import { hours, percent, plainHours, saidHours, shareBps } from '../numbers.ts';
import type { View } from '../view.ts';
import { capital } from '../words.ts';
import { monthsChart, monthsTable } from './months-chart.ts';
import type { World } from './world.ts';

export function publicTodayView(world: World): View {
  const { today, index, economics } = world;
  const { seconds, billableSeconds } = today.month;
  const name = capital(monthName(index.month.name));
  return {
    area: 'today',
    title: 'Today',
    eyebrow: `${longDate(index.asOf)} · day ${index.month.day} of ${index.month.days}`,
    sentence: `${name} has ${saidHours(seconds)} so far, ${plainHours(billableSeconds)} of them billable.`,
    figures: [
      { label: `Hours in ${name}`, value: hours(seconds), unit: 'h', definition: world.define('hours') },
      {
        label: 'Billable',
        value: percent(shareBps(billableSeconds, seconds)),
        definition: world.define('billable'),
      },
    ],
    sections: [
      {
        id: 'months',
        title: 'Month by month',
        chart: monthsChart(world, 'months-chart', 'the studio', economics.months),
        table: monthsTable(world, 'Hours of the studio, month by month', economics.months, {
          linked: true,
          csv: inside('data/economics-by-month.csv'),
        }),
      },
    ],
    receipt: today.receipt,
    reproduce: [],
  };
}
