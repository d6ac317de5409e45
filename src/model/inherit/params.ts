/** Parameters of a child: it may add optional ones and narrow those there are, so that whoever may choose the child could have chosen the parent. */

import { type ListRule, type Shape, shapeOf } from '../module-kinds/shape.ts';
import { widenings } from '../params/narrow.ts';
import { Params } from '../params/schema.ts';
import { compareSchemas, type SchemaChange } from '../schema-diff.ts';
import { type Here, refuse } from './layer.ts';
import { contentOf, isThere, type Node } from './node.ts';

/** The schema of a parameter schema, as far as merging needs it: `required` grows, every other list is replaced. */
export const PARAMS_SHAPE: Shape = shapeOf({
  properties: {
    required: { 'x-merge': 'set' satisfies ListRule },
    properties: { additionalProperties: { $ref: '#' } },
    items: { $ref: '#' },
  },
});

/** Refuses what the layer at `here` made wider than `before`, which is what lies below it. */
export function checkParams(before: Node | null, after: Node | null, here: Here): void {
  if (!isThere(before)) return;
  if (!isThere(after)) {
    refuse(
      { ...here, path: ['params'], steps: ['params'] },
      'pattern/wider-parameter',
      'is taken away',
      HINT,
    );
    return;
  }
  if (after === before) return;
  for (const { path, words } of widerIn(contentOf(before, 'as written'), contentOf(after, 'as written'))) {
    const steps = ['params', ...path];
    refuse({ ...here, path: steps, steps }, 'pattern/wider-parameter', words, HINT);
  }
}

const HINT = 'a child adds optional parameters and narrows those there are';

interface Wider {
  readonly path: readonly string[];
  readonly words: string;
}

/** Whole schemas are compared by what they mean; parts of one, which wait for their blueprint's, by what they say. */
function widerIn(before: unknown, after: unknown): Wider[] {
  const [parent, child] = [Params.safeParse(before), Params.safeParse(after)];
  if (parent.success && child.success) {
    return widenings(parent.data, child.data).map(({ param, words }) => ({
      path: ['properties', ...param],
      words,
    }));
  }
  return compareSchemas(before, after).flatMap(({ change, path, keyword }) => {
    const words = WORDS[change];
    if (words === undefined) return [];
    return [{ path: keyword === '' ? path : [...path, keyword], words }];
  });
}

const WORDS: Readonly<Partial<Record<SchemaChange['change'], string>>> = {
  'added-required': 'is new and so cannot be required',
  removed: 'is inherited and cannot be removed',
  widened: 'allows more than the parent',
};
