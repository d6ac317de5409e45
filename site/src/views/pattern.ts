/** One pattern: every value, who said it and over whom; what is made with it, and what that brings. */
import type { PatternPage, PatternValue } from '#projection/craft-dataset.ts';
import { argument } from '../links.ts';
import { count } from '../numbers.ts';
import type { Cell, Figure, Section, View, Words } from '../view.ts';
import { capital, counted, marked, numbered } from '../words.ts';
import { filePage } from '../writes.ts';
import { text } from './cells.ts';
import { earningClause, earningFigures, joined, linked, servedProjects } from './earning.ts';
import { repositoriesTable } from './repositories.ts';
import { settingText } from './settings.ts';
import type { World } from './world.ts';

export function patternView(world: World, pattern: PatternPage): View {
  const title = pattern.title || pattern.name;
  const name = argument(pattern.name);
  return {
    area: 'patterns',
    title,
    eyebrow: eyebrow(world, pattern),
    sentence: patternSentence(world, pattern),
    figures: figures(world, pattern),
    sections: [
      values(world, pattern),
      repositories(world, pattern),
      servedProjects(
        world,
        pattern,
        'No project chooses it, and no repository that serves one is made with it.',
      ),
    ],
    receipt: pattern.receipt,
    reproduce: [`fractal pattern show ${name}`],
  };
}

function eyebrow(world: World, pattern: PatternPage): Words {
  const version = pattern.moduleVersion === null ? '' : ` ${pattern.moduleVersion}`;
  const line = pattern.inherits.map(({ pattern: one }) => one);
  return [
    { text: pattern.title || pattern.name, strong: true },
    ` · ${pattern.name}${version}`,
    ...(line.length === 0 ? [] : [' · inherits ', ...joined(linked(world, 'pattern', line), line.length)]),
    ...(pattern.blueprint === null
      ? []
      : [
          ' · rendered by ',
          {
            text: world.titleOf('blueprint', pattern.blueprint),
            href: world.pageOf('blueprint', pattern.blueprint),
          },
        ]),
  ];
}

/** `Shop is in two repositories; its two projects have earned €37,500 and leave 39.4 % of it.` */
export function patternSentence({ say }: Pick<World, 'say'>, pattern: PatternPage): string {
  const title = pattern.title || pattern.name;
  const { heirs, repositories: made } = pattern;
  const places = counted(made.length, 'repository', 'repositories');
  const earned = earningClause({ say }, pattern, 'its');
  const state = pattern.abstract
    ? heirs.length === 0
      ? 'is there to be inherited, and nothing inherits it yet'
      : `is there to be inherited: ${counted(heirs.length, 'pattern')} ${heirs.length === 1 ? 'builds' : 'build'} on it`
    : made.length > 0
      ? `is in ${places}`
      : earned === ''
        ? 'is not in use yet'
        : 'is in no repository';
  return `${title} ${state}${earned === '' ? '' : `; ${earned}`}.`;
}

function figures(world: World, pattern: PatternPage): Figure[] {
  const own = pattern.settings.filter((one) => one.pattern === pattern.name).length;
  return [
    { label: 'Values', value: count(pattern.values), note: `${count(own)} of its own` },
    {
      label: 'Repositories',
      value: count(pattern.repositories.length),
      note: numbered(pattern.heirs.length, 'heir'),
    },
    ...earningFigures(world, pattern),
  ];
}

const MOST_VALUES = 50;

function values(world: World, pattern: PatternPage): Section {
  const title = 'What it says';
  const actions = [
    {
      label: 'Explain a value',
      command: `fractal pattern explain ${argument(pattern.name)} /spec${pointerOf(pattern.settings.at(0))}`,
    },
  ];
  if (pattern.settings.length === 0) return { id: 'values', title, empty: { words: 'It says nothing yet.' } };
  const rows = pattern.settings.slice(0, MOST_VALUES);
  const cut =
    rows.length < pattern.values
      ? { of: pattern.values, words: 'in order of name; the terminal shows them all' }
      : undefined;
  return {
    id: 'values',
    title,
    note: pattern.notes === null ? heirsNote(world, pattern) : marked(pattern.notes),
    table: {
      caption: 'Values, and who says them',
      isWide: true,
      columns: [
        { title: 'Value', kind: 'name', priority: 1 },
        { title: 'Is', kind: 'text', priority: 1 },
        { title: 'Said by', kind: 'text', priority: 2 },
        { title: 'Over', kind: 'text', priority: 3 },
        { title: 'In', kind: 'text', priority: 3 },
      ],
      rows: rows.map((value) => [
        text(value.pointer, { tag: value.lockedBy === null ? undefined : 'locked' }),
        text(settingText(value.value)),
        saidBy(world, value.pattern),
        value.over === null || value.over === value.pattern
          ? text('–', { tone: 'muted' })
          : saidBy(world, value.over),
        text(value.file, { href: filePage(world.index, value.file, null) }),
      ]),
      cut,
      filter: rows.length > 12,
    },
    actions,
  };
}

// A pointer is copied into a shell: only one of plain names is written out.
function pointerOf(value: PatternValue | undefined): string {
  return value && /^(?:\/[A-Za-z0-9_-]+)+$/.test(value.pointer) ? value.pointer : '/…';
}

function saidBy(world: World, name: string): Cell {
  return text(world.titleOf('pattern', name), { href: world.pageOf('pattern', name) });
}

function heirsNote(world: World, { heirs }: PatternPage): Words | undefined {
  if (heirs.length === 0) return undefined;
  return [
    `${capital(counted(heirs.length, 'pattern'))} ${heirs.length === 1 ? 'builds' : 'build'} on it: `,
    ...joined(linked(world, 'pattern', heirs), heirs.length),
    '.',
  ];
}

function repositories(world: World, pattern: PatternPage): Section {
  const made = new Set(pattern.repositories);
  const all = world.repositories.repositories.filter(({ name }) => made.has(name));
  const title = 'Made with it';
  if (all.length > 0)
    return { id: 'repositories', title, table: repositoriesTable(world, all, { blueprint: true, most: 24 }) };
  return {
    id: 'repositories',
    title,
    empty: {
      words: pattern.abstract
        ? 'Repositories choose a pattern that inherits it.'
        : 'No repository is made with it.',
      ...(pattern.abstract || pattern.blueprint === null
        ? {}
        : {
            actions: [
              {
                label: 'Make one',
                command: `fractal blueprint render ${argument(pattern.blueprint)} ../new-repository --pattern ${argument(pattern.name)}`,
              },
            ],
          }),
    },
  };
}
