/** One blueprint: which version of it is where, what it asks for, and what an update may do with its files. */
import type { BlueprintPage } from '#projection/craft-dataset.ts';
import { argument } from '../links.ts';
import { count } from '../numbers.ts';
import type { Action, Figure, Section, View, Words } from '../view.ts';
import { counted, inWords, marked, numbered } from '../words.ts';
import { behindOf, liveOf } from './blueprints.ts';
import { cutTo, text } from './cells.ts';
import { SEEN_HERE } from './drift.ts';
import { earningChart, earningClause, earningFigures, joined, linked } from './earning.ts';
import { repositoriesTable } from './repositories.ts';
import { versionEntries } from './repository.ts';
import { settingText, versionText } from './settings.ts';
import type { World } from './world.ts';

export function blueprintView(world: World, blueprint: BlueprintPage): View {
  const title = blueprint.title || blueprint.name;
  const name = argument(blueprint.name);
  return {
    area: 'blueprints',
    title,
    eyebrow: eyebrow(world, blueprint),
    sentence: blueprintSentence(world, blueprint),
    figures: figures(world, blueprint),
    sections: [
      repositories(world, blueprint),
      parameters(blueprint),
      ...(blueprint.classes.length === 0 ? [] : [classes(blueprint)]),
      ...(blueprint.migrations.length === 0
        ? []
        : [{ id: 'versions', title: 'Versions', entries: versionEntries(blueprint.migrations) }]),
    ],
    receipt: blueprint.receipt,
    reproduce: [`fractal blueprint show ${name}`, 'fractal blueprint drift'],
  };
}

function eyebrow(world: World, { name, title, version, patterns }: BlueprintPage): Words {
  return [
    { text: title || name, strong: true },
    ` · ${name} ${version}`,
    ...(patterns.length === 0
      ? []
      : [' · rendered with ', ...joined(linked(world, 'pattern', patterns), patterns.length)]),
  ];
}

/** `Storefront 1.2.0 is in three repositories, one of which stands behind; its three projects have earned …` */
export function blueprintSentence({ say }: Pick<World, 'say'>, blueprint: BlueprintPage): string {
  const title = `${blueprint.title || blueprint.name} ${blueprint.version}`;
  const live = liveOf([blueprint]);
  if (live === 0) return `${title} is in no repository yet.`;
  const behind = behindOf([blueprint]);
  const late =
    behind === 0
      ? ''
      : live === 1
        ? ', which stands behind'
        : `, ${inWords(behind)} of which ${behind === 1 ? 'stands' : 'stand'} behind`;
  const earned = earningClause({ say }, blueprint, live === 1 ? 'its' : 'their');
  return `${title} is in ${counted(live, 'repository', 'repositories')}${late}${earned === '' ? '' : `; ${earned}`}.`;
}

function figures(world: World, blueprint: BlueprintPage): Figure[] {
  const behind = behindOf([blueprint]);
  return [
    {
      label: 'Version',
      value: versionText(blueprint.version),
      note: `${numbered(blueprint.files, 'file')}, ${numbered(blueprint.params, 'parameter')}`,
    },
    {
      label: 'Repositories',
      value: count(liveOf([blueprint])),
      tone: behind > 0 ? 'warn' : 'plain',
      note: behind > 0 ? `${count(behind)} behind` : 'none behind',
    },
    ...earningFigures(world, blueprint),
  ];
}

function repositories(world: World, blueprint: BlueprintPage): Section {
  const title = 'Where it is';
  const name = argument(blueprint.name);
  const make: Action = { label: 'Make one', command: `fractal blueprint render ${name} ../new-repository` };
  const all = blueprint.repositorySummaries;
  if (all.length === 0)
    return {
      id: 'repositories',
      title,
      empty: { words: 'No repository is declared to be made from it.', actions: [make] },
    };
  return {
    id: 'repositories',
    title,
    note: SEEN_HERE,
    chart: earningChart(world, 'repository', all),
    table: repositoriesTable(world, all, { blueprint: false, most: 24 }),
    actions: [{ label: 'See the updates', command: 'fractal blueprint update --plan' }, make],
  };
}

function parameters({ parameters: all, notes }: BlueprintPage): Section {
  const title = 'What it asks for';
  if (all.length === 0) return { id: 'params', title, empty: { words: 'It takes no parameter.' } };
  const { rows, cut } = cutTo(all, 30, 'in the order they are declared');
  return {
    id: 'params',
    title,
    note: notes === null ? undefined : marked(notes),
    table: {
      caption: 'Parameters',
      isWide: true,
      columns: [
        { title: 'Parameter', kind: 'name', priority: 1 },
        { title: 'Takes', kind: 'text', priority: 1 },
        { title: 'Default', kind: 'text', priority: 2 },
        { title: 'Means', kind: 'text', priority: 3 },
      ],
      rows: rows.map((one) => [
        text(one.name),
        text(settingText(one.rule)),
        one.required
          ? text('must be given', { tone: 'muted' })
          : text(one.default === null ? '–' : settingText(one.default)),
        text(one.words),
      ]),
      cut,
    },
  };
}

const CLASSES: Readonly<Record<string, string>> = {
  managed: 'stays as it is rendered',
  merge: 'is merged with what its owners wrote',
  once: 'is written at creation, then its owners’',
  structured: 'is merged key by key',
};

function classes({ classes: all, postActions }: BlueprintPage): Section {
  const { rows, cut } = cutTo(all, 24, 'in the order they hold');
  return {
    id: 'files',
    title: 'What an update may change',
    note:
      postActions.length === 0
        ? 'The first that matches holds; any other file is merged.'
        : `The first that matches holds; any other file is merged. After the first render: ${postActions.join(', ').replaceAll('-', ' ')}.`,
    table: {
      caption: 'Classes of files',
      columns: [
        { title: 'Files', kind: 'name', priority: 1 },
        { title: 'Class', kind: 'text', priority: 1 },
        { title: 'An update', kind: 'text', priority: 2 },
      ],
      rows: rows.map(({ path, class: kept }) => [
        text(path),
        text(kept),
        text(Object.hasOwn(CLASSES, kept) ? (CLASSES[kept] ?? '') : '', { tone: 'muted' }),
      ]),
      cut,
    },
  };
}
