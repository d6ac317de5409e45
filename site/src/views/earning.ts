/** What patterns, blueprints, modules and repositories have in common: the projects they serve, and what those bring. */
import type { Earning } from '#projection/craft-dataset.ts';
import type { Chart } from '../charts/chart.ts';
import { rowsChart } from '../charts/rows.ts';
import { isKnown, percent } from '../numbers.ts';
import type { Cell, Column, Figure, Piece, Section } from '../view.ts';
import { counted } from '../words.ts';
import { byContribution, cutTo, markOf, moneyCell, percentCell } from './cells.ts';
import { projectsTable } from './projects.ts';
import type { World } from './world.ts';

export type Earns = Earning & { readonly name: string; readonly title: string };

/** `their three projects have earned €267,622 and leave 56.4 % of it`; empty where no project is served. */
export function earningClause(
  { say }: Pick<World, 'say'>,
  { projects, figures }: Earning,
  whose: string,
): string {
  if (projects.length === 0) return '';
  const who =
    projects.length === 1 ? `${whose} project has` : `${whose} ${counted(projects.length, 'project')} have`;
  if (!isKnown(figures.revenueMinor) || !isKnown(figures.contributionMinor))
    return `what ${whose} ${projects.length === 1 ? 'project' : 'projects'} bring is not known: an input is missing`;
  if (figures.revenueMinor === 0) return `${who} earned nothing yet`;
  const leave = projects.length === 1 ? 'leaves' : 'leave';
  if (figures.contributionMinor < 0)
    return `${who} earned ${say.said(figures.revenueMinor)} and ${projects.length === 1 ? 'loses' : 'lose'} ${say.said(-figures.contributionMinor)}`;
  return `${who} earned ${say.said(figures.revenueMinor)} and ${leave} ${percent(figures.contributionBps)} of it`;
}

/** Revenue and contribution of the projects that are served, as figures. */
export function earningFigures({ say, define }: World, { projects, figures }: Earning): Figure[] {
  const isServing = projects.length > 0;
  return [
    {
      label: 'Revenue',
      value: isServing ? say.said(figures.revenueMinor) : 'none',
      note: isServing ? `from ${counted(projects.length, 'project')}` : 'no project is served',
      definition: define('revenue'),
    },
    {
      label: 'Contribution',
      value: isServing ? say.said(figures.contributionMinor) : 'none',
      tone: (figures.contributionMinor ?? 0) < 0 ? 'bad' : 'plain',
      ...(isServing && {
        note: isKnown(figures.contributionBps)
          ? `${percent(figures.contributionBps)} of revenue`
          : 'share not known',
      }),
      definition: define('contribution'),
    },
  ];
}

/** Revenue, contribution and its share, for `earningCells`. */
export function earningColumns(world: World): Column[] {
  return [
    { title: 'Revenue', kind: 'number', priority: 2, definition: world.define('revenue') },
    { title: 'Contribution', kind: 'number', priority: 1, definition: world.define('contribution') },
    { title: 'Of revenue', kind: 'number', priority: 2, definition: world.define('contribution-share') },
  ];
}

/** Nothing where no project is served: that is no zero. */
export function earningCells(world: World, { projects, figures }: Earning): Cell[] {
  if (projects.length === 0) {
    const none: Cell = { text: '–', tone: 'muted', sort: -1 };
    return [none, none, none];
  }
  return [
    moneyCell(world, figures.revenueMinor),
    moneyCell(world, figures.contributionMinor),
    percentCell(figures.contributionBps, markOf(figures)),
  ];
}

/** The largest contribution first; what serves no project comes last, by name. */
export function byEarning(a: Earns, b: Earns): number {
  const isServing = (one: Earns) => Number(one.projects.length > 0);
  return (
    isServing(b) - isServing(a) ||
    (isServing(a) === 1 ? byContribution(a.figures, b.figures) : 0) ||
    (a.name < b.name ? -1 : 1)
  );
}

const MOST_BARS = 12;

/** Contribution of each that serves a project; undefined where there are not two to compare. */
export function earningChart(world: World, of: string, all: readonly Earns[]): Chart | undefined {
  const known = all
    .filter(({ projects, figures }) => projects.length > 0 && isKnown(figures.contributionMinor))
    .sort(byEarning);
  const shown = known.slice(0, MOST_BARS);
  const [best] = shown;
  if (shown.length < 2 || best === undefined) return undefined;
  const cut = shown.length < known.length ? ` The chart shows ${MOST_BARS} of ${known.length}.` : '';
  return rowsChart(
    {
      id: 'earning-chart',
      title: `Contribution of the projects that each ${of} serves`,
      description: `${best.title || best.name} serves projects that leave most, ${world.say.said(best.figures.contributionMinor)}.${cut}`,
    },
    shown.map(({ name, title, figures }) => ({
      label: title || name,
      value: figures.contributionMinor ?? 0,
      text: world.say.whole(figures.contributionMinor),
      class: (figures.contributionMinor ?? 0) < 0 ? 'bar-bad' : 'bar-main',
    })),
  );
}

/** The projects themselves, the largest contribution first. */
export function servedProjects(world: World, { projects }: Earning, none: string): Section {
  const served = new Set(projects);
  const all = world.projects.projects.filter(({ name }) => served.has(name));
  if (all.length === 0) return { id: 'projects', title: 'Projects it serves', empty: { words: none } };
  const ordered = [...all].sort((a, b) => byContribution(a.figures, b.figures));
  return {
    id: 'projects',
    title: 'Projects it serves',
    note: `In ${world.say.currency}, of all months to date.`,
    table: projectsTable(world, ordered, { caption: 'Projects it serves', client: true, most: 24 }),
  };
}

/** Names as links, the first few of many. */
export function linked(
  world: World,
  kind: 'pattern' | 'blueprint' | 'repository',
  names: readonly string[],
): Piece[] {
  return cutTo(names, 8, '').rows.map((name) => ({
    text: world.titleOf(kind, name),
    href: world.pageOf(kind, name),
  }));
}

/** `a, b and 3 more` of pieces that are the first of `total`. */
export function joined(pieces: readonly Piece[], total: number): (string | Piece)[] {
  const rest = total - pieces.length;
  return [
    ...pieces.flatMap((piece, i): (string | Piece)[] => [
      ...(i === 0 ? [] : [i === pieces.length - 1 && rest === 0 ? ' and ' : ', ']),
      piece,
    ]),
    ...(rest > 0 ? [` and ${rest} more`] : []),
  ];
}
