import type { BlueprintRow } from '#kernel/commands/blueprint-list.ts';
import { table } from './table.ts';
import type { View } from './view.ts';

export const blueprintListView: View<readonly BlueprintRow[]> = {
  text(blueprints, look, { isQuiet }) {
    if (blueprints.length === 0)
      return isQuiet
        ? []
        : [look.paint.faint('no blueprints yet; one begins with `blueprints/MODULE/NAME/blueprint.yaml`')];
    return table(
      [
        { title: 'blueprint' },
        { title: 'version', drop: 3 },
        { title: 'parameters', isCut: true },
        { title: 'patterns', drop: 1 },
        { title: 'repositories', align: 'right', drop: 2 },
      ],
      blueprints.map(({ name, version, params, patterns, repositories }) => ({
        cells: [name, version, params.join(', '), patterns.join(', '), String(repositories.length)],
      })),
      look,
    );
  },
};
