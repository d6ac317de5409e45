/** Parameters of a child: it may add optional ones and narrow those there are, so that whoever may choose the child could have chosen the parent. */
import { compareSchemas, type SchemaChange } from '../schema-diff.ts';
import { type Here, refuse } from './layer.ts';
import { type ListRule, type Shape, shapeOf } from './list-rules.ts';
import { contentOf, isThere, type Node } from './node.ts';

/** The schema of a parameter schema, as far as merging needs it: `required` grows, every other list is replaced. */
export const PARAMS_SHAPE: Shape = shapeOf({
  properties: {
    required: { 'x-merge': 'set' satisfies ListRule },
    properties: { additionalProperties: { $ref: '#' } },
    items: { $ref: '#' },
  },
});

/** Refuses what the layer at `here` made wider. `before` is what lies below it. */
export function checkParams(before: Node | null, after: Node | null, here: Here): void {
  if (!isThere(before)) return;
  const all = { ...here, path: ['params'], steps: ['params'] };
  if (!isThere(after)) {
    refuse(all, 'pattern/wider-parameter', 'is taken away', HINT);
    return;
  }
  for (const change of compareSchemas(contentOf(before), contentOf(after))) {
    const words = WORDS[change.change];
    if (words === undefined) continue;
    const at = { ...here, path: ['params', ...change.path], steps: ['params', ...change.path] };
    refuse(at, 'pattern/wider-parameter', wordsOf(words, change), HINT);
  }
}

const WORDS: Readonly<Partial<Record<SchemaChange['change'], string>>> = {
  'added-required': 'is new and required',
  removed: 'is taken away',
  widened: 'allows more than the parent',
};

const HINT = 'a child adds optional parameters and narrows those there are';

function wordsOf(words: string, { keyword }: SchemaChange): string {
  return keyword === '' ? words : `${words}, by \`${keyword}\``;
}
