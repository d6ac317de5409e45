/** One month's economics: what it leaves, why that changed, who left it, and how it compares. */
import type { EconomicsPage } from '#projection/dataset.ts';
import type { Chart } from '../charts/chart.ts';
import { waterfall } from '../charts/waterfall.ts';
import { longMonth, monthName } from '../dates.ts';
import { argument, economicsPage, inside } from '../links.ts';
import { hours, isKnown, percent, plainHours, saidHours, wholePercent } from '../numbers.ts';
import type { Action, Cell, Figure, Section, View } from '../view.ts';
import {
  byContribution,
  clientCell,
  cutTo,
  figureCells,
  figureColumns,
  hoursCell,
  moneyCell,
  percentCell,
  projectCell,
  text,
} from './cells.ts';
import { monthsChart, monthsTable } from './months-chart.ts';
import type { World } from './world.ts';

export type EconomicsMonth = EconomicsPage['months'][number];
type Change = EconomicsPage['changes'][number];

const MOST_ROWS = 20;

export function economicsView(world: World, month: EconomicsMonth | undefined): View {
  const { index, economics } = world;
  const name = month?.month ?? index.month.name;
  return {
    area: 'economics',
    title: month === undefined || name === index.month.name ? 'Economics' : `Economics, ${longMonth(name)}`,
    eyebrow: [
      'Economics · ',
      { text: longMonth(name), strong: true },
      name === index.month.name && !index.month.closed ? ' (to date)' : '',
      index.workspace.privacy === 'solo' || index.visibility === 'public' ? '' : ' · people at band rates',
    ],
    sentence: month === undefined ? 'There is no month with a figure yet.' : economicsSentence(world, month),
    figures: month === undefined ? [] : figures(world, month),
    sections:
      month === undefined
        ? [none()]
        : [
            ...why(world, month),
            byClient(world, month),
            utilisation(world, month),
            ...trend(world),
            byProject(world, month),
            ...byModule(world, month),
          ],
    siblings: economics.months.slice(-13).flatMap((each) => {
      const href = economicsPage(each.month);
      return href === undefined ? [] : [{ text: longMonth(each.month), href, current: each.month === name }];
    }),
    receipt: economics.receipt,
    reproduce: [`fractal economics --by client --month ${name}`],
  };
}

/** `March leaves €16,504 after people and expenses, €2,867 less than February; most of it is “Alder overrun” (−€3,180).` */
export function economicsSentence(world: World, month: EconomicsMonth): string {
  const { say } = world;
  const name = monthName(month.month);
  if (world.index.visibility === 'public')
    return `${name} has ${saidHours(month.seconds)}, ${plainHours(month.billableSeconds)} of them billable.`;
  if (!isKnown(month.contributionMinor))
    return `What ${name} leaves is not known: an input is missing, and nothing is guessed.`;
  const change = changeTo(world, month.month);
  const left =
    month.contributionMinor < 0
      ? `${name} loses ${say.said(-month.contributionMinor)}`
      : `${name} leaves ${say.said(month.contributionMinor)}`;
  if (!change) return `${left} after people and expenses.`;
  const delta = change.after - change.before;
  if (delta === 0) return `${left} after people and expenses, as much as ${monthName(change.from)}.`;
  const step = mainStep(change);
  const because = step ? `, mostly “${stepWords(world, step)}” (${say.saidChange(step.deltaMinor)})` : '';
  return `${left} after people and expenses, ${say.said(Math.abs(delta))} ${delta < 0 ? 'less' : 'more'} than ${monthName(change.from)}${because}.`;
}

export function changeTo({ economics }: World, month: string): Change | undefined {
  return economics.changes.find(
    (change) => change.to === month && isKnown(change.before) && isKnown(change.after),
  );
}

/** The words of a step, with the project's title where they begin with its name. */
function stepWords({ titleOf }: World, { words, project }: Change['steps'][number]): string {
  return project !== null && words.startsWith(`${project}:`)
    ? titleOf('project', project) + words.slice(project.length)
    : words;
}

/** The step that moved furthest in the direction of the whole change. */
function mainStep(change: Change): Change['steps'][number] | undefined {
  const direction = Math.sign(change.after - change.before);
  return [...change.steps]
    .filter((step) => Math.sign(step.deltaMinor) === direction)
    .sort((a, b) => Math.abs(b.deltaMinor) - Math.abs(a.deltaMinor))[0];
}

function figures(world: World, month: EconomicsMonth): Figure[] {
  const { say } = world;
  const toned = (minor: number | null) => ((minor ?? 0) < 0 ? 'bad' : 'plain') as 'bad' | 'plain';
  return [
    {
      label: 'Revenue',
      value: say.said(month.revenueMinor),
      note: `${hours(month.billableSeconds)} billable hours`,
      definition: world.define('revenue'),
    },
    {
      label: 'Contribution',
      value: say.said(month.contributionMinor),
      tone: toned(month.contributionMinor),
      note: isKnown(month.contributionBps)
        ? `${percent(month.contributionBps)} of revenue`
        : 'share not known',
      definition: world.define('contribution'),
    },
    {
      label: 'Margin',
      value: say.said(month.marginMinor),
      tone: toned(month.marginMinor),
      note: isKnown(month.overheadMinor)
        ? `after ${say.said(month.overheadMinor)} of overhead`
        : 'overhead not known',
      definition: world.define('margin'),
    },
    {
      label: 'Billable of available',
      value: wholePercent(month.utilisation?.ofAvailableBps),
      note: utilisationNote(month),
      definition: world.define('of-available'),
    },
  ];
}

function utilisationNote(month: EconomicsMonth): string {
  return isKnown(month.utilisation?.ofAvailableBps)
    ? `of ${hours(month.utilisation.availableSeconds)} hours`
    : 'weekly hours are not set';
}

function none(): Section {
  return {
    id: 'months',
    title: 'By client',
    empty: {
      words: 'Figures begin with the first hour, expense or invoice.',
      actions: [{ label: 'Log an hour', command: 'fractal log 1h project-name what was done' }],
    },
  };
}

function why(world: World, month: EconomicsMonth): Section[] {
  const change = changeTo(world, month.month);
  if (!change) return [];
  const { say } = world;
  return [
    {
      id: 'why',
      title: 'Why it changed',
      note: `Contribution of ${monthName(change.from)} and ${monthName(change.to)}, in ${say.currency}. The steps add up exactly.`,
      chart: whyChart(world, change),
      table: {
        caption: `What changed contribution from ${longMonth(change.from)} to ${longMonth(change.to)}`,
        folded: true,
        columns: [
          { title: 'Step', kind: 'name', priority: 1 },
          { title: 'Project', kind: 'text', priority: 2 },
          { title: 'Change', kind: 'number', priority: 1, definition: world.define('contribution') },
        ],
        rows: change.steps.map((step) => [
          text(stepWords(world, step)),
          step.project === null ? text('—') : projectCell(world, step.project),
          text(say.change(step.deltaMinor), {
            sort: step.deltaMinor,
            tone: step.deltaMinor < 0 ? 'bad' : undefined,
          }),
        ]),
        totals: [[text('Together'), text(''), text(say.change(change.after - change.before))]],
      },
    },
  ];
}

const MOST_STEPS = 9;

function whyChart(world: World, change: Change): Chart {
  const { say } = world;
  const largest = [...change.steps].sort((a, b) => Math.abs(b.deltaMinor) - Math.abs(a.deltaMinor));
  const shown = largest.slice(0, MOST_STEPS);
  const rest = largest.slice(MOST_STEPS).reduce((total, step) => total + step.deltaMinor, 0);
  const steps = change.steps
    .filter((step) => shown.includes(step))
    .map((step) => ({ label: stepWords(world, step), delta: step.deltaMinor }));
  if (largest.length > MOST_STEPS)
    steps.push({ label: `${largest.length - MOST_STEPS} smaller steps`, delta: rest });
  return waterfall(
    {
      id: 'why-chart',
      title: `From ${longMonth(change.from)} to ${longMonth(change.to)}`,
      description: `Contribution went from ${say.said(change.before)} to ${say.said(change.after)}: ${steps.map((step) => `${step.label} ${say.saidChange(step.delta)}`).join(', ')}.`,
    },
    {
      before: { label: monthName(change.from), value: change.before },
      after: { label: monthName(change.to), value: change.after },
      steps,
    },
    { total: say.whole, delta: say.wholeChange },
  );
}

function byClient(world: World, month: EconomicsMonth): Section {
  const all = world.economics.byClient.filter((row) => row.month === month.month).sort(byContribution);
  const title = 'By client';
  if (all.length === 0)
    return { id: 'by-client', title, empty: { words: 'No client has figures in this month.' } };
  const { rows, cut } = cutTo(all, MOST_ROWS, 'largest contribution first');
  return {
    id: 'by-client',
    title,
    note: footNotes(world, month),
    table: {
      caption: `${longMonth(month.month)} by client`,
      columns: [{ title: 'Client', kind: 'name', priority: 1 }, ...figureColumns(world)],
      rows: rows.map((row) => [
        row.client === null
          ? text(row.title || 'no client', { tone: 'muted' })
          : clientCell(world, row.client),
        ...figureCells(world, row, rows),
      ]),
      totals: totalRows(world, month),
      cut,
      csv: inside('data/economics-by-client.csv'),
      filter: rows.length > 12,
    },
  };
}

/** All rows together, what overhead takes off, and the margin that is left. */
function totalRows(world: World, month: EconomicsMonth): Cell[][] {
  const made = figureCells(world, month, []).map((cell) => ({ ...cell, bar: undefined }));
  const all = [text('All'), ...made];
  if (!isKnown(month.marginMinor) || !isKnown(month.contributionMinor)) return [all];
  const under = (name: string, measure: 'overhead' | 'margin', minor: number, bps: number | null) =>
    [text(name, { href: world.define(measure) }), ...made.map(() => text(''))].map((cell, i) =>
      i === 5
        ? { ...moneyCell(world, minor), tone: undefined }
        : i === 7 && bps !== null
          ? percentCell(bps)
          : cell,
    );
  return [
    all,
    under('Overhead', 'overhead', month.marginMinor - month.contributionMinor, null),
    under('Margin', 'margin', month.marginMinor, month.marginBps),
  ];
}

function footNotes(world: World, month: EconomicsMonth): string {
  const { say } = world;
  const bench =
    isKnown(month.benchMinor) && month.benchMinor !== 0
      ? ` Bench, contracted time that nobody logged, costs ${say.money(month.benchMinor)}; it is not taken off.`
      : '';
  const loose =
    isKnown(month.unallocatedOverheadMinor) && month.unallocatedOverheadMinor !== 0
      ? ` ${say.money(month.unallocatedOverheadMinor)} of overhead is carried by no project.`
      : '';
  return `In ${say.currency}.${bench}${loose}`;
}

function utilisation(world: World, month: EconomicsMonth): Section {
  const use = month.utilisation;
  const title = 'How full we are';
  if (!use || (use.capacitySeconds === 0 && use.workedSeconds === 0)) {
    return {
      id: 'utilisation',
      title,
      empty: { words: 'Utilisation needs weekly hours: add `weeklyHours` to each person’s employment.' },
    };
  }
  const imported =
    use.summarySeconds === 0
      ? ''
      : ` ${hours(use.summarySeconds)} of the hours were imported as totals of tasks, each booked on one day.`;
  const rows = [
    {
      words: 'Billable of capacity',
      note: 'contracted time less holidays',
      of: use.capacitySeconds,
      bps: use.ofCapacityBps,
      measure: 'of-capacity',
    },
    {
      words: 'Billable of available',
      note: 'capacity less time off',
      of: use.availableSeconds,
      bps: use.ofAvailableBps,
      measure: 'of-available',
    },
    {
      words: 'Billable of worked',
      note: 'all logged time',
      of: use.workedSeconds,
      bps: use.ofWorkedBps,
      measure: 'of-worked',
    },
  ] as const;
  return {
    id: 'utilisation',
    title,
    note: `${hours(use.billableSeconds)} billable hours, measured against three wholes.${imported}`,
    table: {
      caption: `Utilisation in ${longMonth(month.month)}, three ways`,
      columns: [
        { title: 'Measure', kind: 'name', priority: 1 },
        { title: '', kind: 'bar', priority: 2 },
        { title: 'Share', kind: 'number', priority: 1 },
        { title: 'Of hours', kind: 'number', priority: 1 },
      ],
      rows: rows.map((row) => [
        { text: row.words, note: row.note, href: world.define(row.measure) },
        isKnown(row.bps)
          ? { text: '', bar: { from: 0, to: Math.min(row.bps / 100, 100), tone: 'plain' } }
          : text(''),
        percentCell(row.bps),
        hoursCell(row.of),
      ]),
    },
  };
}

function trend(world: World): Section[] {
  const { months } = world.economics;
  if (months.length < 2) return [];
  return [
    {
      id: 'trend',
      title: 'Month by month',
      note: `In ${world.say.currency}.`,
      chart: monthsChart(world, 'trend-chart', 'the studio', months),
      table: monthsTable(world, 'The studio, month by month', months, {
        linked: true,
        folded: true,
        csv: inside('data/economics-by-month.csv'),
      }),
    },
  ];
}

function byProject(world: World, month: EconomicsMonth): Section {
  const all = world.economics.byProject.filter((row) => row.month === month.month).sort(byContribution);
  const title = 'By project';
  if (all.length === 0)
    return { id: 'by-project', title, empty: { words: 'No project has figures in this month.' } };
  const { rows, cut } = cutTo(all, MOST_ROWS, 'largest contribution first');
  return {
    id: 'by-project',
    title,
    note: `In ${world.say.currency}.`,
    table: {
      caption: `${longMonth(month.month)} by project`,
      columns: [{ title: 'Project', kind: 'name', priority: 1 }, ...figureColumns(world)],
      rows: rows.map((row) => [projectCell(world, row.project), ...figureCells(world, row, rows)]),
      totals: totalRows(world, month),
      cut,
      csv: inside('data/economics-by-project.csv'),
      filter: rows.length > 12,
    },
    actions: explanations(all, month.month),
  };
}

/** What to ask next: how the two worst results came about. */
function explanations(rows: EconomicsPage['byProject'], month: string): Action[] {
  return rows
    .filter((row) => row.client !== null && (row.contributionMinor ?? 0) < 0)
    .slice(-2)
    .map((row) => ({
      label: `Explain ${row.title || row.project}`,
      command: `fractal explain economics ${argument(row.project)} ${month}`,
    }));
}

function byModule(world: World, month: EconomicsMonth): Section[] {
  const rows = world.economics.byModule
    .filter((row) => row.month === month.month && row.module !== null)
    .sort(byContribution);
  if (rows.length === 0) return [];
  return [
    {
      id: 'by-module',
      title: 'By module',
      table: {
        caption: `${longMonth(month.month)} by module`,
        columns: [{ title: 'Module', kind: 'name', priority: 1 }, ...figureColumns(world)],
        rows: rows.slice(0, 12).map((row) => [text(row.module ?? ''), ...figureCells(world, row, rows)]),
      },
    },
  ];
}
