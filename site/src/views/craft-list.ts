/** The frame that the lists of patterns, blueprints, modules and repositories share. */
import { inside } from '../links.ts';
import { CRAFT } from '../navigation.ts';
import type {
  Action,
  Area,
  Cell,
  Column,
  Empty,
  Figure,
  Piece,
  Section,
  Table,
  View,
  Words,
} from '../view.ts';
import { cutTo } from './cells.ts';
import { byEarning, type Earns, earningCells, earningChart, earningColumns } from './earning.ts';
import type { World } from './world.ts';

type CraftArea = Extract<Area, 'patterns' | 'blueprints' | 'modules' | 'repositories'>;

export interface CraftList {
  readonly area: CraftArea;
  readonly sentence: string;
  readonly figures: readonly Figure[];
  readonly sections: readonly Section[];
  readonly receipt: View['receipt'];
  /** The command that lists the same in the terminal. */
  readonly command: string;
  /** Said in place of figures and sections; null where there is something to list. */
  readonly none: Empty | null;
}

export function craftView(list: CraftList): View {
  const { area, sentence, receipt, none } = list;
  const title = titleOf(area);
  return {
    area,
    title,
    eyebrow: craftLine(area),
    sentence,
    figures: none ? [] : list.figures,
    sections: none ? [{ id: area, title, empty: none }] : list.sections,
    receipt,
    reproduce: [list.command, 'fractal economics --by project'],
  };
}

/** What each of the list serves: a chart of what that brings, over the rows of `earningTable`. */
export function servesSection(
  world: World,
  of: {
    readonly area: CraftArea;
    /** One of them, as a word: `pattern`. */
    readonly one: string;
    readonly charted: readonly Earns[];
    readonly table: Table;
    /** A sentence more about how it is counted. */
    readonly note?: string;
    readonly actions?: readonly Action[];
  },
): Section {
  return {
    id: of.area,
    title: 'What each serves',
    note: [`In ${world.say.currency}, of all months to date.`, of.note].filter(Boolean).join(' '),
    chart: earningChart(world, of.one, of.charted),
    table: of.table,
    ...(of.actions && { actions: of.actions }),
  };
}

/** A table of what serves projects, the largest contribution first; what they bring stands in the last columns. */
export function earningTable<T extends Earns>(
  world: World,
  all: readonly T[],
  table: {
    readonly caption: string;
    readonly columns: readonly Column[];
    readonly cells: (one: T, index: number) => readonly Cell[];
    readonly most: number;
    /** Name of the published file that holds them all. */
    readonly csv?: string;
  },
): Table {
  const { rows, cut } = cutTo([...all].sort(byEarning), table.most, 'largest contribution first');
  return {
    caption: table.caption,
    columns: [...table.columns, ...earningColumns(world)],
    rows: rows.map((one, index) => [...table.cells(one, index), ...earningCells(world, one)]),
    cut,
    csv: table.csv === undefined ? undefined : inside(`data/${table.csv}`),
    filter: rows.length > 12,
  };
}

/** The quiet line of a list of the craft: the four lists, of which this is one. */
function craftLine(here: CraftArea): Words {
  return CRAFT.flatMap((place, i): (string | Piece)[] => [
    ...(i === 0 ? [] : [' · ']),
    place.area === here
      ? { text: place.title, strong: true }
      : { text: place.title, href: inside(place.path) },
  ]);
}

function titleOf(area: CraftArea): string {
  return CRAFT.find((place) => place.area === area)?.title ?? area;
}
