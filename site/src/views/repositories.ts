/** The list of repositories: which version is where, what drifted, and what each serves. */
import type { RepositorySummary } from '#projection/craft-dataset.ts';
import { count } from '../numbers.ts';
import type { Empty, Figure, Section, Table, View } from '../view.ts';
import { capital, counted, inWords } from '../words.ts';
import { text } from './cells.ts';
import { craftView, earningTable, servesSection } from './craft-list.ts';
import { driftActions, driftFindings, SEEN_HERE, versionCell } from './drift.ts';
import { earningClause, earningFigures } from './earning.ts';
import type { World } from './world.ts';

const MOST_FINDINGS = 30;

export function repositoriesView(world: World): View {
  const { repositories, receipt } = world.repositories;
  return craftView({
    area: 'repositories',
    sentence: repositoriesSentence(world),
    figures: figures(world),
    sections: [list(world), drift(world)],
    receipt,
    command: 'fractal blueprint drift',
    none: repositories.length === 0 ? NONE : null,
  });
}

/** `Two of eight repositories stand behind their blueprint; their five projects have earned €267,622 and leave 56.4 % of it.` */
export function repositoriesSentence(world: Pick<World, 'say' | 'repositories'>): string {
  const { repositories } = world.repositories;
  const live = repositories.filter(({ standing }) => standing !== 'archived');
  if (live.length === 0) return 'No repository is made from here yet.';
  const state = stateOf(live);
  const earned = earningClause(world, world.repositories, 'their');
  return `${capital(state)}${earned === '' ? '' : `; ${earned}`}.`;
}

function stateOf(live: readonly RepositorySummary[]): string {
  const all = counted(live.length, 'repository', 'repositories');
  const behind = live.filter(({ standing }) => standing === 'behind').length;
  if (behind > 0)
    return `${inWords(behind)} of ${all} ${behind === 1 ? 'stands behind its blueprint' : 'stand behind their blueprints'}`;
  const drifted = live.filter((one) => one.drift.length > 0).length;
  if (drifted > 0)
    return `${inWords(drifted)} of ${all} ${drifted === 1 ? 'does' : 'do'} not fit what ${drifted === 1 ? 'its' : 'their'} blueprint renders now`;
  const unsaid = live.filter(({ standing }) => standing === 'unwritten').length;
  const are = `${all} ${live.length === 1 ? 'is' : 'are'}`;
  if (unsaid === 0)
    return live.length === 1
      ? `${are} as its blueprint would make it now`
      : `${are} as their blueprints would make them now`;
  return `${are} declared, ${unsaid === live.length ? 'none' : inWords(unsaid)} of them with${unsaid === live.length ? '' : 'out'} a version`;
}

function figures(world: World): Figure[] {
  const live = world.repositories.repositories.filter(({ standing }) => standing !== 'archived');
  const behind = live.filter(({ standing }) => standing === 'behind').length;
  const drifted = live.filter(({ drift: notes }) => notes.length > 0).length;
  const unsaid = live.filter(({ standing }) => standing === 'unwritten').length;
  return [
    {
      label: 'Repositories',
      value: count(live.length),
      note: unsaid === 0 ? 'each says its version' : `${count(unsaid)} without a version`,
    },
    {
      label: 'Drifted',
      value: count(drifted),
      tone: drifted > 0 ? 'warn' : 'plain',
      note: `${count(behind)} behind`,
    },
    ...earningFigures(world, world.repositories),
  ];
}

const NONE: Empty = {
  words: 'A repository is rendered from a blueprint and declared here, so that it can be updated later.',
  actions: [{ label: 'Make one', command: 'fractal blueprint render web/storefront ../new-shop' }],
};

function list(world: World): Section {
  const { repositories } = world.repositories;
  return servesSection(world, {
    area: 'repositories',
    one: 'repository',
    charted: repositories,
    table: repositoriesTable(world, repositories, { blueprint: true, most: 50, csv: 'repositories.csv' }),
  });
}

export function repositoriesTable(
  world: World,
  repositories: readonly RepositorySummary[],
  options: { readonly blueprint: boolean; readonly most: number; readonly csv?: string },
): Table {
  return earningTable(world, repositories, {
    caption: 'Repositories',
    columns: [
      { title: 'Repository', kind: 'name', priority: 1 },
      ...(options.blueprint ? [{ title: 'Blueprint', kind: 'text', priority: 3 } as const] : []),
      { title: 'Version', kind: 'text', priority: 1 },
      { title: 'Drift', kind: 'number', priority: 3 },
    ],
    cells: (one) => [
      {
        text: one.title || one.name,
        href: world.pageOf('repository', one.name),
        note: one.projects.map((project) => world.titleOf('project', project)).join(', ') || 'no project',
      },
      ...(options.blueprint
        ? [
            text(world.titleOf('blueprint', one.blueprint), {
              href: world.pageOf('blueprint', one.blueprint),
            }),
          ]
        : []),
      versionCell(one),
      text(one.standing === 'archived' ? '–' : count(one.drift.length), {
        sort: one.drift.length,
        tone: one.drift.length > 0 ? 'warn' : undefined,
      }),
    ],
    most: options.most,
    ...(options.csv !== undefined && { csv: options.csv }),
  });
}

function drift(world: World): Section {
  const title = 'What drifted';
  const found = driftFindings(world, world.repositories.repositories);
  if (found.length === 0)
    return {
      id: 'drift',
      title,
      note: SEEN_HERE,
      empty: {
        words: 'No manifest says a version or a parameter that its blueprint would not render now.',
        actions: driftActions(null).slice(1),
      },
    };
  const shown = found.slice(0, MOST_FINDINGS);
  return {
    id: 'drift',
    title,
    note:
      shown.length < found.length
        ? [`${shown.length} of ${count(found.length)} shown. `, ...SEEN_HERE]
        : SEEN_HERE,
    findings: shown,
    actions: driftActions(null),
  };
}
