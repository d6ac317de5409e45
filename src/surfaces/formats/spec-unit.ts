/** In what the numbers of a spec are counted, as its schema says. */
import { type KindName, kinds } from '#model/kinds/index.ts';
import { type Shape, specShape, within } from '#policy/spec-fields.ts';

/** Seconds that people write as hours, basis points that they write as percent. */
export type SpecUnit = 'hours' | 'percent' | null;

/** Of the value at a JSON pointer into a resource: `/spec/estimate`. */
export function unitAt(kind: string, pointer: string): SpecUnit {
  const [, part, ...steps] = pointer.split('/');
  if (part !== 'spec' || !isKind(kind)) return null;
  let shape: Shape | null = specShape(kind);
  for (const step of steps) shape = shape && within(shape, /^\d+$/.test(step) ? Number(step) : step);
  if (shape === null || shape === 'any') return null;
  const names = shape.map(({ $ref }) => String($ref).split('/').at(-1));
  return names.includes('hours') ? 'hours' : names.includes('percent') ? 'percent' : null;
}

function isKind(kind: string): kind is KindName {
  return Object.hasOwn(kinds, kind);
}
