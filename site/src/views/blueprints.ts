/** The list of blueprints: which version is where, and what it serves. */
import type { BlueprintSummary } from '#projection/craft-dataset.ts';
import { inside } from '../links.ts';
import { count } from '../numbers.ts';
import type { Figure, Section, Table, View } from '../view.ts';
import { capital, counted, inWords, numbered } from '../words.ts';
import { cutTo, text } from './cells.ts';
import {
  byEarning,
  craftLine,
  earningCells,
  earningChart,
  earningClause,
  earningColumns,
  earningFigures,
} from './earning.ts';
import { versionText } from './settings.ts';
import type { World } from './world.ts';

export function blueprintsView(world: World): View {
  const { blueprints, receipt } = world.blueprints;
  return {
    area: 'blueprints',
    title: 'Blueprints',
    eyebrow: craftLine('blueprints'),
    sentence: blueprintsSentence(world),
    figures: blueprints.length === 0 ? [] : figures(world),
    sections: [blueprints.length === 0 ? none() : list(world)],
    receipt,
    reproduce: ['fractal blueprint list', 'fractal economics --by project'],
  };
}

/** `Three of six blueprints are in eight repositories, two of which stand behind; their six projects have earned …` */
export function blueprintsSentence(world: Pick<World, 'say' | 'blueprints'>): string {
  const { blueprints } = world.blueprints;
  if (blueprints.length === 0) return 'There is no blueprint yet.';
  const made = liveOf(blueprints);
  const used = blueprints.filter((one) => liveOf([one]) > 0).length;
  const behind = behindOf(blueprints);
  if (made === 0)
    return `${capital(counted(blueprints.length, 'blueprint'))} ${blueprints.length === 1 ? 'waits' : 'wait'} for a first repository.`;
  const all = counted(blueprints.length, 'blueprint');
  const which = used === blueprints.length ? all : `${inWords(used)} of ${all}`;
  const state = `${which} ${used === 1 ? 'is' : 'are'} in ${counted(made, 'repository', 'repositories')}`;
  const late =
    behind === 0 ? '' : `, ${inWords(behind)} of which ${behind === 1 ? 'stands' : 'stand'} behind`;
  const earned = earningClause(world, world.blueprints, 'their');
  return `${capital(state)}${late}${earned === '' ? '' : `; ${earned}`}.`;
}

/** How many repositories are not archived. */
export function liveOf(blueprints: readonly Pick<BlueprintSummary, 'repositories'>[]): number {
  return blueprints.flatMap((one) => one.repositories).filter(({ standing }) => standing !== 'archived')
    .length;
}

export function behindOf(blueprints: readonly Pick<BlueprintSummary, 'repositories'>[]): number {
  return blueprints.flatMap((one) => one.repositories).filter(({ standing }) => standing === 'behind').length;
}

function figures(world: World): Figure[] {
  const { blueprints } = world.blueprints;
  const behind = behindOf(blueprints);
  return [
    {
      label: 'Blueprints',
      value: count(blueprints.length),
      note: `in ${numbered(liveOf(blueprints), 'repository', 'repositories')}`,
    },
    {
      label: 'Behind',
      value: count(behind),
      tone: behind > 0 ? 'warn' : 'plain',
      note: 'repositories on an older version',
    },
    ...earningFigures(world, world.blueprints),
  ];
}

function none(): Section {
  return {
    id: 'blueprints',
    title: 'Blueprints',
    empty: {
      words: 'A blueprint holds the files that a repository begins with, and brings them up to date later.',
      actions: [{ label: 'Write one', command: 'fractal add blueprint web/storefront version=1.0.0' }],
    },
  };
}

function list(world: World): Section {
  const { blueprints } = world.blueprints;
  return {
    id: 'blueprints',
    title: 'What each serves',
    note: `In ${world.say.currency}, of all months to date.`,
    chart: earningChart(world, 'blueprint', blueprints),
    table: blueprintsTable(world, blueprints),
  };
}

function blueprintsTable(world: World, blueprints: readonly BlueprintSummary[]): Table {
  const { rows, cut } = cutTo([...blueprints].sort(byEarning), 60, 'largest contribution first');
  return {
    caption: 'Blueprints',
    columns: [
      { title: 'Blueprint', kind: 'name', priority: 1 },
      { title: 'Version', kind: 'text', priority: 1 },
      { title: 'Repositories', kind: 'number', priority: 3 },
      { title: 'Behind', kind: 'number', priority: 2 },
      { title: 'Projects', kind: 'number', priority: 3 },
      ...earningColumns(world),
    ],
    rows: rows.map((one) => {
      const behind = behindOf([one]);
      return [
        {
          text: one.title || one.name,
          href: world.pageOf('blueprint', one.name),
          note: `${one.name} · ${numbered(one.files, 'file')}`,
        },
        text(versionText(one.version)),
        text(count(liveOf([one])), { sort: liveOf([one]) }),
        text(count(behind), { sort: behind, tone: behind > 0 ? 'warn' : undefined }),
        text(count(one.projects.length), { sort: one.projects.length }),
        ...earningCells(world, one),
      ];
    }),
    cut,
    csv: inside('data/blueprints.csv'),
    filter: rows.length > 12,
  };
}
