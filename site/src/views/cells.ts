/** Table cells and columns that several pages share. */
import type { Figures } from '#economics/figures.ts';
import type { TaskLine } from '#projection/dataset.ts';
import { shortDate } from '../dates.ts';
import { hours, isKnown, type Maybe, percent } from '../numbers.ts';
import type { Cell, Column, Table, Tone } from '../view.ts';
import type { World } from './world.ts';

export function text(value: string, more: Omit<Cell, 'text'> = {}): Cell {
  return { text: value, ...more };
}

export function hoursCell(seconds: Maybe, tone?: Tone): Cell {
  return { text: hours(seconds), sort: seconds ?? undefined, tone };
}

/** An amount in the workspace's currency; below zero it is toned, and its sign says so too. */
export function moneyCell(world: World, minor: Maybe): Cell {
  return {
    text: world.say.money(minor),
    sort: minor ?? undefined,
    tone: isKnown(minor) && minor < 0 ? 'bad' : undefined,
  };
}

export function percentCell(bps: Maybe, tag?: string): Cell {
  return {
    text: percent(bps),
    sort: bps ?? undefined,
    tag,
    tone: tag === 'incomplete' ? 'warn' : tag ? 'bad' : undefined,
  };
}

export function clientCell(world: World, name: string | null, note?: string): Cell {
  return name === null
    ? { text: 'no client', tone: 'muted', note }
    : { text: world.titleOf('client', name), href: world.pageOf('client', name), note };
}

export function projectCell(world: World, name: string, note?: string): Cell {
  return { text: world.titleOf('project', name), href: world.pageOf('project', name), note };
}

export function personCell(world: World, name: string | null): Cell {
  return name === null
    ? { text: 'nobody', tone: 'muted' }
    : { text: world.titleOf('person', name), href: world.pageOf('person', name) };
}

export function dateCell(world: World, date: string | null): Cell {
  return date === null
    ? { text: 'never', tone: 'muted', sort: '' }
    : { text: shortDate(date, world.index.asOf), sort: date };
}

/** A bar between zero and the value, on a scale that all rows of the table share. */
export function barCell(value: Maybe, all: readonly Maybe[]): Cell {
  const known = all.filter(isKnown);
  const low = Math.min(0, ...known);
  const span = Math.max(0, ...known) - low || 1;
  const at = (minor: number) => ((minor - low) / span) * 100;
  if (!isKnown(value) || value === 0) return { text: '' };
  const zero = low < 0 ? at(0) : undefined;
  return {
    text: '',
    bar: {
      from: Math.min(at(0), at(value)),
      to: Math.max(at(0), at(value)),
      ...(zero === undefined ? {} : { zero }),
      tone: value < 0 ? 'bad' : 'plain',
    },
  };
}

/** Hours, revenue, people, expenses, contribution, its bar and its share of revenue. */
export function figureColumns(world: World): Column[] {
  return [
    { title: 'Hours', kind: 'number', priority: 3, definition: world.define('hours') },
    { title: 'Revenue', kind: 'number', priority: 2, definition: world.define('revenue') },
    { title: 'People', kind: 'number', priority: 3, definition: world.define('labour') },
    { title: 'Expenses', kind: 'number', priority: 3, definition: world.define('expenses') },
    { title: 'Contribution', kind: 'number', priority: 1, definition: world.define('contribution') },
    { title: '', kind: 'bar', priority: 3 },
    { title: 'Of revenue', kind: 'number', priority: 1, definition: world.define('contribution-share') },
  ];
}

export function figureCells(world: World, row: Figures, all: readonly Figures[]): Cell[] {
  return [
    hoursCell(row.seconds),
    moneyCell(world, row.revenueMinor),
    moneyCell(world, row.labourMinor),
    moneyCell(world, row.expensesMinor),
    moneyCell(world, row.contributionMinor),
    barCell(
      row.contributionMinor,
      all.map((each) => each.contributionMinor),
    ),
    percentCell(row.contributionBps, markOf(row)),
  ];
}

/** The word that stands beside a figure that needs a look; work that earns nothing by design needs none. */
export function markOf(
  row: Pick<Figures, 'contributionMinor' | 'revenueMinor' | 'complete'>,
): string | undefined {
  if (!isKnown(row.contributionMinor)) return row.complete ? undefined : 'incomplete';
  return row.contributionMinor < 0 && row.revenueMinor !== 0 ? 'loss' : undefined;
}

export function byContribution(a: Figures, b: Figures): number {
  return (
    (b.contributionMinor ?? Number.NEGATIVE_INFINITY) - (a.contributionMinor ?? Number.NEGATIVE_INFINITY) ||
    b.seconds - a.seconds
  );
}

/** The first rows of a long list, with the total stated; short lists stay whole. */
export function cutTo<T>(
  rows: readonly T[],
  most: number,
  words: string,
): { rows: readonly T[]; cut: Table['cut'] } {
  return rows.length <= most
    ? { rows, cut: undefined }
    : { rows: rows.slice(0, most), cut: { of: rows.length, words } };
}

export function tasksTable(
  world: World,
  name: string,
  tasks: readonly TaskLine[],
  columns: { readonly project: boolean; readonly who?: boolean },
): Table {
  const { rows, cut } = cutTo(tasks, 40, 'first by due date');
  return {
    caption: name,
    columns: [
      { title: 'Task', kind: 'name', priority: 1 },
      ...(columns.who === false ? [] : [{ title: 'Who', kind: 'text', priority: 2 } as const]),
      { title: 'Status', kind: 'text', priority: 1 },
      { title: 'Due', kind: 'text', priority: 1 },
      { title: 'Estimate', kind: 'number', priority: 3 },
      { title: 'Used', kind: 'number', priority: 2 },
    ],
    rows: rows.map((task) => [
      text(
        task.title || task.task,
        columns.project
          ? { note: world.titleOf('project', task.project), href: world.pageOf('project', task.project) }
          : {},
      ),
      ...(columns.who === false ? [] : [personCell(world, task.assignee)]),
      text(task.status),
      task.due === null
        ? text('—', { sort: '9999' })
        : { ...dateCell(world, task.due), ...(isLate(world, task) ? { tone: 'bad', tag: 'late' } : {}) },
      hoursCell(task.estimateSeconds),
      isOver(task) ? { ...hoursCell(task.loggedSeconds, 'bad'), tag: 'over' } : hoursCell(task.loggedSeconds),
    ]),
    cut,
    filter: rows.length > 12,
  };
}

const ENDED = new Set(['done', 'cancelled']);

export function isLate(world: World, task: TaskLine): boolean {
  return task.due !== null && task.due < world.index.asOf && !ENDED.has(task.status);
}

function isOver(task: TaskLine): boolean {
  return task.estimateSeconds !== null && task.loggedSeconds > task.estimateSeconds;
}
