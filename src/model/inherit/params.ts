/** Parameters of a child: it may add optional ones and narrow those there are, so that whoever may choose the child could have chosen the parent. */

import { type ListRule, type Shape, shapeOf } from '../module-kinds/shape.ts';
import { widenings } from '../params/narrow.ts';
import { Params } from '../params/schema.ts';
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

/** Refuses what the layer at `here` made unsound, or wider than `before`, which is what lies below it. */
export function checkParams(before: Node | null, after: Node | null, here: Here): void {
  const all = { ...here, path: ['params'], steps: ['params'] };
  if (!isThere(after)) {
    if (isThere(before)) refuse(all, 'pattern/wider-parameter', 'is taken away', HINT);
    return;
  }
  // What a layer leaves alone was checked with the layer that said it.
  if (after === before) return;
  const child = Params.safeParse(contentOf(after, 'as written'));
  for (const { path, message } of child.error?.issues ?? []) {
    const steps = ['params', ...path.map((step) => (typeof step === 'number' ? step : String(step)))];
    const at = { ...here, path: steps, steps: steps.map(String) };
    refuse(
      at,
      'pattern/bad-parameter',
      lowered(message),
      'docs/write-a-pattern.md says what a schema may hold',
    );
  }
  const parent = isThere(before) ? Params.safeParse(contentOf(before, 'as written')) : null;
  if (!child.data || !parent?.data) return;
  for (const { param, words } of widenings(parent.data, child.data)) {
    const steps = ['params', 'properties', ...param];
    const at = { ...here, path: steps.slice(0, 3), steps };
    refuse(at, 'pattern/wider-parameter', words, HINT);
  }
}

const HINT = 'a child adds optional parameters and narrows those there are';

const lowered = (message: string) => `does not fit: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
