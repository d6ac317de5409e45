/** The list of modules: what they hold, whether they are selected and released, and what they serve. */
import type { ModuleSummary } from '#projection/craft-dataset.ts';
import { anchor, argument } from '../links.ts';
import { count, shareBps, wholePercent } from '../numbers.ts';
import type { Cell, Empty, Entry, Figure, Section, Table, View } from '../view.ts';
import { capital, counted, numbered, shortened } from '../words.ts';
import { cutTo, text } from './cells.ts';
import { craftView, earningTable, servesSection } from './craft-list.ts';
import { byEarning, earningClause, earningFigures, joined, linked } from './earning.ts';
import { type ModuleTables, tablesShown } from './module-tables.ts';
import { versionText } from './settings.ts';
import type { World } from './world.ts';

export function modulesView(world: World): View {
  const { modules, receipt } = world.modules;
  return craftView({
    area: 'modules',
    sentence: modulesSentence(world),
    figures: figures(world),
    sections: [list(world), contents(world)],
    receipt,
    command: 'fractal module list',
    none: modules.length === 0 ? NONE : null,
  });
}

/** `Three modules carry 96 % of the revenue; their thirteen projects have earned €986,618 and leave 54.7 % of it.` */
export function modulesSentence(world: Pick<World, 'say' | 'modules' | 'projects'>): string {
  const { modules, figures: earned, projects } = world.modules;
  if (modules.length === 0) return 'The workspace has no module yet.';
  const share = shareBps(earned.revenueMinor, world.projects.totals.revenueMinor);
  const changed = modules.filter(({ state }) => state === 'changed');
  const who = counted(modules.length, 'module');
  const state =
    changed.length > 0
      ? `${counted(changed.length, 'module')} ${changed.length === 1 ? 'is' : 'are'} not what was released`
      : projects.length > 0 && share !== null
        ? `${who} ${modules.length === 1 ? 'carries' : 'carry'} ${wholePercent(share)} of the revenue`
        : `${who} ${modules.length === 1 ? 'is' : 'are'} there`;
  const clause = earningClause(world, world.modules, 'their');
  return `${capital(state)}${clause === '' ? '' : `; ${clause}`}.`;
}

function figures(world: World): Figure[] {
  const { modules } = world.modules;
  const selected = modules.filter((one) => one.selected !== null).length;
  const changed = modules.filter(({ state }) => state === 'changed').length;
  const released = modules.filter((one) => one.released !== null).length;
  return [
    { label: 'Modules', value: count(modules.length), note: `${count(selected)} selected` },
    {
      label: 'Released',
      value: count(released),
      tone: changed > 0 ? 'bad' : 'plain',
      note:
        changed > 0
          ? `${count(changed)} changed since`
          : released === 0
            ? 'no version is pinned yet'
            : 'none changed since',
    },
    ...earningFigures(world, world.modules),
  ];
}

const NONE: Empty = {
  words: 'A module brings patterns, blueprints and kinds in one version: of your own, or from a git address.',
  actions: [{ label: 'Take one in', command: 'fractal module add URL@COMMIT' }],
};

function list(world: World): Section {
  const { modules } = world.modules;
  const name = argument(modules.at(0)?.name ?? '');
  return servesSection(world, {
    area: 'modules',
    one: 'module',
    charted: modules,
    table: modulesTable(world, modules),
    actions: [
      { label: 'See one', command: `fractal module show ${name}` },
      { label: 'Release one', command: `fractal module release ${name}` },
    ],
  });
}

function modulesTable(world: World, modules: readonly ModuleSummary[]): Table {
  return earningTable(world, modules, {
    caption: 'Modules',
    columns: [
      { title: 'Module', kind: 'name', priority: 1 },
      { title: 'Version', kind: 'text', priority: 1 },
      { title: 'Selected', kind: 'text', priority: 3 },
      { title: 'Users', kind: 'number', priority: 3 },
      { title: 'Projects', kind: 'number', priority: 3 },
    ],
    cells: (one, i) => [
      {
        text: one.title || one.name,
        href: i < MOST_ENTRIES ? `#${anchor('area', one.name)}` : undefined,
        note: `${one.name} · ${holds(one)}`,
      },
      versionCell(one),
      one.selected === null
        ? text('no', { tone: one.users > 0 ? 'bad' : 'muted' })
        : text(one.selected === '*' ? 'any' : one.selected),
      text(count(one.users), { sort: one.users }),
      text(count(one.projects.length), { sort: one.projects.length }),
    ],
    most: 40,
    csv: 'modules.csv',
  });
}

function versionCell({ version, state }: ModuleSummary): Cell {
  if (state === 'changed')
    return { text: versionText(version), tag: 'changed', tone: 'bad', note: 'since its release' };
  return { text: versionText(version), note: shortened(state, 16) };
}

function holds({ patterns, blueprints, kinds }: ModuleSummary): string {
  return [
    numbered(patterns.length, 'pattern'),
    numbered(blueprints.length, 'blueprint'),
    numbered(kinds.length, 'kind'),
  ].join(', ');
}

/** Of the list, that many come first with all they bring. */
const MOST_ENTRIES = 12;

function contents(world: World): Section {
  const { rows, cut } = cutTo([...world.modules.modules].sort(byEarning), MOST_ENTRIES, '');
  const tables = tablesShown(world, rows);
  return {
    id: 'contents',
    title: 'What each brings',
    note: `What it exports; nothing else of a module is seen by others.${cut ? ` ${count(rows.length)} of ${count(cut.of)} shown.` : ''}`,
    entries: rows.map((one) => entryOf(world, one, tables.get(one))),
  };
}

function entryOf(world: World, one: ModuleSummary, held: ModuleTables | undefined): Entry {
  const parts = [
    { label: 'Patterns', text: joined(linked(world, 'pattern', one.patterns), one.patterns.length) },
    { label: 'Blueprints', text: joined(linked(world, 'blueprint', one.blueprints), one.blueprints.length) },
    {
      label: 'Kinds',
      text: joined(
        one.kinds.slice(0, 8).map((kind) => ({ text: kind })),
        one.kinds.length,
      ),
    },
    { label: 'Requires', text: one.requires.slice(0, 8).join(', ') },
    { label: 'Fetched from', text: one.url ?? '' },
    { label: 'Declared, not shown', text: held?.left.join(', ') ?? '' },
  ].filter(({ text: words }) => words.length > 0);
  return {
    id: anchor('area', one.name),
    term: one.title || one.name,
    tag: one.version,
    paragraphs: parts.length === 0 ? [{ text: 'It exports nothing yet.' }] : parts,
    tables: held?.tables ?? [],
  };
}
