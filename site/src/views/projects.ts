/** The list of projects: what each earned, what it left, how much of its budget is used. */
import type { ProjectSummary } from '#projection/dataset.ts';
import type { Chart } from '../charts/chart.ts';
import { rowsChart } from '../charts/rows.ts';
import { inside } from '../links.ts';
import { hours, isKnown, percent, sum } from '../numbers.ts';
import type { Cell, Column, Figure, Section, Table, View } from '../view.ts';
import { capital, counted, inWords, listed } from '../words.ts';
import { newProject } from '../writes.ts';
import { barCell, byContribution, cutTo, hoursCell, markOf, moneyCell, percentCell, text } from './cells.ts';
import type { World } from './world.ts';

const MOST_ROWS = 60;
const MOST_BARS = 12;

export function projectsView(world: World): View {
  const { projects, receipt } = world.projects;
  const ordered = [...projects].sort((a, b) => byContribution(a.figures, b.figures));
  return {
    area: 'projects',
    title: 'Projects',
    eyebrow: 'Projects · all months to date',
    sentence: projectsSentence(
      projects,
      world.index.visibility,
      isKnown(world.projects.totals.contributionMinor),
    ),
    figures: projects.length === 0 ? [] : figures(world),
    sections: ordered.length === 0 ? [none(world)] : [list(world, ordered)],
    receipt,
    reproduce: ['fractal economics --by project'],
  };
}

/** `Eleven of 14 projects are active: one lost money and two have used more than their budget.` */
export function projectsSentence(
  projects: readonly ProjectSummary[],
  visibility: 'private' | 'public',
  isTotalKnown = true,
): string {
  if (projects.length === 0) return 'There is no project yet.';
  const active = projects.filter((project) => project.status === 'active').length;
  const losing = projects.filter((project) => markOf(project.figures) === 'loss').length;
  const over = projects.filter((project) => (project.burnBps ?? 0) > 10_000).length;
  const unknown = projects.filter((project) => !isKnown(project.figures.contributionMinor)).length;
  const findings = [
    losing > 0 ? `${inWords(losing)} lost money` : '',
    over > 0
      ? `${inWords(over)} ${over === 1 ? 'has' : 'have'} used more than ${over === 1 ? 'its' : 'their'} budget`
      : '',
    unknown > 0 ? `${inWords(unknown)} ${unknown === 1 ? 'has' : 'have'} figures that are not known` : '',
  ].filter(Boolean);
  const of = `${capital(inWords(active))} of ${counted(projects.length, 'project')} ${active === 1 ? 'is' : 'are'} active`;
  if (visibility === 'public') return `${of}.`;
  if (findings.length > 0) return `${of}: ${listed(findings)}.`;
  return isTotalKnown
    ? `${of}, and none has lost money or outrun its budget.`
    : `${of}; what they leave in all is not known.`;
}

function figures(world: World): Figure[] {
  const { projects, totals } = world.projects;
  const { say } = world;
  return [
    {
      label: 'Hours',
      value: hours(totals.seconds),
      unit: 'h',
      definition: world.define('hours'),
    },
    {
      label: 'Revenue',
      value: say.said(totals.revenueMinor),
      definition: world.define('revenue'),
    },
    {
      label: 'Contribution',
      value: say.said(totals.contributionMinor),
      definition: world.define('contribution'),
    },
    {
      label: 'Earned, not invoiced',
      value: say.said(
        sum(projects.map((project) => (isKnown(project.wipMinor) ? Math.max(project.wipMinor, 0) : null))),
      ),
      definition: world.define('wip'),
    },
  ];
}

function none(world: World): Section {
  return {
    id: 'projects',
    title: 'Projects',
    empty: {
      words:
        'Hours belong to projects, and figures to hours: declare the first project, and log an hour on it.',
      actions: [newProject(world.index, world.clients.clients.at(0)?.name ?? null)],
    },
  };
}

function list(world: World, projects: readonly ProjectSummary[]): Section {
  return {
    id: 'projects',
    title: 'What each leaves',
    note: `In ${world.say.currency}, of all months to date.`,
    chart: contributionChart(world, projects),
    table: projectsTable(world, projects, {
      caption: 'Projects',
      client: true,
      csv: inside('data/projects.csv'),
    }),
    actions: [newProject(world.index, null)],
  };
}

function contributionChart(world: World, projects: readonly ProjectSummary[]): Chart | undefined {
  // What has no client cannot leave anything: its cost would only dwarf the rest.
  const known = projects.filter(
    (project) =>
      project.client !== null &&
      isKnown(project.figures.contributionMinor) &&
      project.figures.contributionMinor !== 0,
  );
  if (known.length < 2) return undefined;
  // Where there are too many for a chart, both ends say most: the best, and those that lose.
  const shown = known.length <= MOST_BARS ? known : [...known.slice(0, MOST_BARS - 3), ...known.slice(-3)];
  return rowsChart(
    {
      id: 'contribution-chart',
      title: 'Contribution of each project',
      description: `${shown[0]?.title} leaves most, ${world.say.said(shown[0]?.figures.contributionMinor)}; ${shown.at(-1)?.title} least, ${world.say.said(shown.at(-1)?.figures.contributionMinor)}.${shown.length < known.length ? ` The chart shows the first ${MOST_BARS - 3} and the last 3 of ${known.length}.` : ''}`,
    },
    shown.map((project) => {
      const left = project.figures.contributionMinor ?? 0;
      return {
        label: project.title || project.name,
        value: left,
        text: world.say.whole(left),
        class: left < 0 ? 'bar-bad' : 'bar-main',
      };
    }),
  );
}

/** Projects in rows, for the list and for a client's page. */
export function projectsTable(
  world: World,
  projects: readonly ProjectSummary[],
  options: {
    readonly caption: string;
    readonly client: boolean;
    readonly csv?: string;
    readonly most?: number;
  },
): Table {
  const { rows, cut } = cutTo(
    projects,
    options.most ?? (options.client ? MOST_ROWS : 30),
    'largest contribution first',
  );
  const all = projects.map((project) => project.figures.contributionMinor);
  const columns: Column[] = [
    { title: 'Project', kind: 'name', priority: 1 },
    { title: 'Hours', kind: 'number', priority: 3, definition: world.define('hours') },
    { title: 'Revenue', kind: 'number', priority: 2, definition: world.define('revenue') },
    { title: 'Contribution', kind: 'number', priority: 1, definition: world.define('contribution') },
    { title: '', kind: 'bar', priority: 3 },
    { title: 'Of revenue', kind: 'number', priority: 1, definition: world.define('contribution-share') },
    { title: 'Budget used', kind: 'number', priority: 2, definition: world.define('burn') },
    { title: 'Not invoiced', kind: 'number', priority: 3, definition: world.define('wip') },
  ];
  return {
    caption: options.caption,
    columns,
    rows: rows.map((project) => [
      {
        text: project.title || project.name,
        href: world.pageOf('project', project.name),
        note: noteOf(world, project, options.client),
      },
      hoursCell(project.figures.seconds),
      moneyCell(world, project.figures.revenueMinor),
      moneyCell(world, project.figures.contributionMinor),
      barCell(project.figures.contributionMinor, all),
      percentCell(project.figures.contributionBps, markOf(project.figures)),
      burnCell(project),
      moneyCell(world, project.wipMinor),
    ]),
    cut,
    csv: options.csv,
    filter: rows.length > 12,
  };
}

function noteOf(world: World, project: ProjectSummary, withClient: boolean): string {
  return [
    withClient ? (project.clientTitle ?? project.client) : null,
    // A public dataset says nothing of how a project is billed.
    project.billing ? world.say.marked(project.billing) : null,
    project.status === 'active' ? null : project.status,
  ]
    .filter(Boolean)
    .join(' · ');
}

export function burnCell(project: Pick<ProjectSummary, 'burnBps'>): Cell {
  const isOver = (project.burnBps ?? 0) > 10_000;
  return isKnown(project.burnBps)
    ? text(percent(project.burnBps), {
        sort: project.burnBps,
        ...(isOver ? { tone: 'bad', tag: 'over' } : {}),
      })
    : text('—');
}
