import type { PatternRow } from '#kernel/commands/pattern-list.ts';
import { table } from './table.ts';
import type { View } from './view.ts';

export const patternListView: View<readonly PatternRow[]> = {
  text(patterns, look, { isQuiet }) {
    if (patterns.length === 0)
      return isQuiet
        ? []
        : [look.paint.faint('no patterns yet; one begins with `patterns/MODULE/NAME.yaml`')];
    return table(
      [
        { title: 'pattern' },
        { title: 'version', drop: 2 },
        { title: 'inherits from', isCut: true },
        { title: 'blueprint', drop: 1 },
        { title: 'kind', drop: 3 },
      ],
      patterns.map(({ name, version, inherits, blueprint, kind, isAbstract, digest }) => ({
        cells: [name, version ?? '', inherits.join(' · '), blueprint ?? '', kind ?? ''],
        ...(digest === null
          ? { mark: { text: 'has errors', paint: look.paint.bad } }
          : isAbstract && { mark: { text: 'abstract', paint: look.paint.faint } }),
      })),
      look,
    );
  },
};
