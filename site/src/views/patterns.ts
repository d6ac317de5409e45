/** The list of patterns: what is made again and again, from what, and what it serves. */
import type { PatternSummary } from '#projection/craft-dataset.ts';
import { argument, inside } from '../links.ts';
import { count } from '../numbers.ts';
import type { Empty, Figure, Section, Table, View } from '../view.ts';
import { capital, counted, inWords, listed } from '../words.ts';
import { text } from './cells.ts';
import { craftView, earningTable, servesSection } from './craft-list.ts';
import { earningClause, earningFigures } from './earning.ts';
import type { World } from './world.ts';

export function patternsView(world: World): View {
  const { patterns, receipt } = world.patterns;
  return craftView({
    area: 'patterns',
    sentence: patternsSentence(world),
    figures: figures(world),
    sections: [list(world)],
    receipt,
    command: 'fractal pattern list',
    none: patterns.length === 0 ? none(world) : null,
  });
}

/** `Three of nine patterns are in use; their three projects have earned €267,622 and leave 56.4 % of it.` */
export function patternsSentence(world: Pick<World, 'say' | 'patterns'>): string {
  const chosen = world.patterns.patterns.filter((one) => !one.abstract);
  if (chosen.length === 0) return 'There is no pattern to choose yet.';
  const used = chosen.filter(isUsed).length;
  const earned = earningClause(world, world.patterns, 'their');
  const state =
    used === 0
      ? `none of ${counted(chosen.length, 'pattern')} is in use`
      : `${used === chosen.length ? '' : `${inWords(used)} of `}${counted(chosen.length, 'pattern')} ${used === 1 ? 'is' : 'are'} in use`;
  return `${capital(state)}${earned === '' ? '' : `; ${earned}`}.`;
}

function isUsed({ projects, repositories }: PatternSummary): boolean {
  return projects.length > 0 || repositories.length > 0;
}

function figures(world: World): Figure[] {
  const { patterns, broken } = world.patterns;
  const chosen = patterns.filter((one) => !one.abstract);
  return [
    {
      label: 'Patterns',
      value: count(chosen.length),
      note: `and ${count(patterns.length - chosen.length)} to inherit from`,
    },
    broken.length > 0
      ? {
          label: 'With errors',
          value: count(broken.length),
          tone: 'bad',
          note: [{ text: listed(broken.slice(0, 2)), href: inside('checks/') }],
        }
      : { label: 'In use', value: count(chosen.filter(isUsed).length), note: 'by a project or repository' },
    ...earningFigures(world, world.patterns),
  ];
}

function none(world: World): Empty {
  const isBroken = world.patterns.broken.length > 0;
  return {
    words: isBroken
      ? `${capital(counted(world.patterns.broken.length, 'pattern'))} cannot be read: the checks say why.`
      : 'A pattern says once how a kind of thing is made; repositories are rendered from it, and others inherit it.',
    actions: isBroken
      ? [{ label: 'See the errors', command: 'fractal check' }]
      : [{ label: 'Write one', command: 'fractal add pattern web/shop' }],
  };
}

function list(world: World): Section {
  const { patterns } = world.patterns;
  return servesSection(world, {
    area: 'patterns',
    one: 'pattern',
    charted: patterns.filter((one) => !one.abstract),
    table: patternsTable(world, patterns),
    note: 'What serves through an heir counts for both.',
    actions: [
      { label: 'See one', command: `fractal pattern show ${argument(patterns.at(0)?.name ?? '')}` },
      { label: 'Write one', command: 'fractal add pattern web/new-pattern' },
    ],
  });
}

function patternsTable(world: World, patterns: readonly PatternSummary[]): Table {
  return earningTable(world, patterns, {
    caption: 'Patterns',
    columns: [
      { title: 'Pattern', kind: 'name', priority: 1 },
      { title: 'Rendered by', kind: 'text', priority: 3 },
      { title: 'Repositories', kind: 'number', priority: 2 },
      { title: 'Projects', kind: 'number', priority: 3 },
    ],
    cells: (one) => [
      {
        text: one.title || one.name,
        href: world.pageOf('pattern', one.name),
        note: noteOf(world, one),
        tag: one.abstract ? 'abstract' : undefined,
      },
      one.blueprint === null
        ? text('–', { tone: 'muted' })
        : text(world.titleOf('blueprint', one.blueprint), { href: world.pageOf('blueprint', one.blueprint) }),
      text(count(one.repositories.length), { sort: one.repositories.length }),
      text(count(one.projects.length), { sort: one.projects.length }),
    ],
    most: 60,
    csv: 'patterns.csv',
  });
}

function noteOf(world: World, { name, inherits }: PatternSummary): string {
  const from = inherits.slice(-3).map(({ pattern }) => world.titleOf('pattern', pattern));
  return from.length === 0 ? name : `${name} · inherits ${listed(from)}`;
}
