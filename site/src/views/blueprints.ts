/** The list of blueprints: which version is where, and what it serves. */
import type { BlueprintSummary } from '#projection/craft-dataset.ts';
import { count } from '../numbers.ts';
import type { Empty, Figure, Section, Table, View } from '../view.ts';
import { capital, counted, inWords, numbered } from '../words.ts';
import { text } from './cells.ts';
import { craftView, earningTable, servesSection } from './craft-list.ts';
import { earningClause, earningFigures } from './earning.ts';
import { versionText } from './settings.ts';
import type { World } from './world.ts';

export function blueprintsView(world: World): View {
  const { blueprints, receipt } = world.blueprints;
  return craftView({
    area: 'blueprints',
    sentence: blueprintsSentence(world),
    figures: figures(world),
    sections: [list(world)],
    receipt,
    command: 'fractal blueprint list',
    none: blueprints.length === 0 ? NONE : null,
  });
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

const NONE: Empty = {
  words: 'A blueprint holds the files that a repository begins with, and brings them up to date later.',
  actions: [{ label: 'Write one', command: 'fractal add blueprint web/storefront version=1.0.0' }],
};

function list(world: World): Section {
  const { blueprints } = world.blueprints;
  return servesSection(world, {
    area: 'blueprints',
    one: 'blueprint',
    charted: blueprints,
    table: blueprintsTable(world, blueprints),
  });
}

function blueprintsTable(world: World, blueprints: readonly BlueprintSummary[]): Table {
  return earningTable(world, blueprints, {
    caption: 'Blueprints',
    columns: [
      { title: 'Blueprint', kind: 'name', priority: 1 },
      { title: 'Version', kind: 'text', priority: 1 },
      { title: 'Repositories', kind: 'number', priority: 3 },
      { title: 'Behind', kind: 'number', priority: 2 },
      { title: 'Projects', kind: 'number', priority: 3 },
    ],
    cells: (one) => {
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
      ];
    },
    most: 60,
    csv: 'blueprints.csv',
  });
}
