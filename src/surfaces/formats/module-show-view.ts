import type { ModuleShown } from '#kernel/commands/module-show.ts';
import type { Look } from './look.ts';
import { labelled } from './paragraph.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const moduleShowView: View<ModuleShown> = {
  text: (module, look) => [
    head(module, look),
    ...about(module).flatMap(([label, words]) =>
      words === '' ? [] : labelled(label, words, look, look.paint.accent),
    ),
    ...changeLines(module, look),
    ...module.tables.flatMap((one) => kindTable(one, look)),
  ],
};

function head({ name, title, moduleVersion, state, selected }: ModuleShown, { paint }: Look): string {
  const words = [title, moduleVersion, state, selected === null ? 'not selected' : `selected ${selected}`];
  return `${paint.strong(visible(name))}  ${visible(words.filter((word) => word !== null).join(' · '))}`;
}

function about(module: ModuleShown): [label: string, words: string][] {
  const { patterns, blueprints, kinds, requires, kernel, users, url, commit } = module;
  return [
    ['patterns', patterns.join(', ')],
    ['blueprints', blueprints.join(', ')],
    ['kinds', kinds.join(', ')],
    ['requires', requires.join(', ')],
    ['fractal', kernel],
    ['used by', users.join(', ')],
    ['from', url === null ? '' : `${url} at ${commit}`],
  ];
}

function changeLines({ last, changes, next, state }: ModuleShown, look: Look): string[] {
  if (last === null || state === 'released') return [];
  return [
    '',
    `${look.paint.strong(`since ${visible(last)}`)}  a release would be ${visible(next)}`,
    ...changes.map(({ level, words }) => `  ${level.padEnd(5)}  ${visible(words)}`),
  ];
}

function kindTable({ title, kind, columns, rows }: ModuleShown['tables'][number], look: Look): string[] {
  return [
    '',
    `${look.paint.strong(visible(title))}  ${look.paint.faint(visible(kind))}`,
    ...table(
      [
        { title: 'name', isCut: true },
        ...columns.map((column, index) => ({ title: column, drop: 12 - index })),
      ],
      rows.map(({ name, cells }) => ({ cells: [name, ...cells] })),
      look,
    ),
  ];
}
