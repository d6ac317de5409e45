import type { ModuleRow } from '#kernel/commands/module-list.ts';
import type { Look } from './look.ts';
import { count } from './numbers.ts';
import { table } from './table.ts';
import type { View } from './view.ts';

export const moduleListView: View<readonly ModuleRow[]> = {
  text(modules, look, { isQuiet }) {
    if (modules.length === 0)
      return isQuiet ? [] : [look.paint.faint('no modules yet; one begins with `patterns/NAME/module.yaml`')];
    return table(
      [
        { title: 'module', isCut: true },
        { title: 'version' },
        { title: 'selected' },
        { title: 'patterns', align: 'right', drop: 2 },
        { title: 'blueprints', align: 'right', drop: 2 },
        { title: 'kinds', align: 'right', drop: 2 },
        { title: 'users', align: 'right', drop: 1 },
        { title: 'state', drop: 3 },
      ],
      modules.map((module) => ({ cells: cellsOf(module, look) })),
      look,
    );
  },
};

function cellsOf({ name, version, selected, exports, users, state, url }: ModuleRow, { paint }: Look) {
  const words = url === null ? state : `fetched${state === 'released' ? '' : `, ${state}`}`;
  return [
    name,
    version,
    selected === null ? { text: 'no', paint: users > 0 ? paint.bad : paint.faint } : selected,
    ...[exports.patterns, exports.blueprints, exports.kinds, users].map(count),
    { text: words, paint: state === 'changed' ? paint.bad : paint.faint },
  ];
}
