/** The names in a written spec that mean other resources. */
import type { Link } from './declaration.ts';
import { type KindName, kindNames, kinds } from './kinds/index.ts';
import type { Reference } from './kinds/kind.ts';
import { type Fields, isFields, type Written } from './written.ts';

type Path = readonly (string | number)[];

interface Compiled {
  readonly reference: Reference;
  readonly steps: readonly string[];
}

const compiled: ReadonlyMap<KindName, readonly Compiled[]> = new Map(
  kindNames.map((kind) => [
    kind,
    kinds[kind].references.map((reference) => ({ reference, steps: reference.path.split('.') })),
  ]),
);

const NONE: readonly Link[] = Object.freeze([]);

/** In the order of the kind's references. Also of an invalid spec: what is not a text there is somebody else's finding. */
export function linksOf({ kind, spec, key, name }: Written): readonly Link[] {
  if (!isFields(spec)) return NONE;
  const links: Link[] = [];
  for (const { reference, steps } of compiled.get(kind) ?? []) {
    eachText(spec, steps, 0, [], (text, path) => {
      const target = reference.name ? reference.name(text, spec, key ?? name) : text;
      if (target === null) return;
      links.push({
        kind: reference.to as KindName,
        name: target,
        text,
        path,
        order: reference.order === true,
      });
    });
  }
  return links;
}

function eachText(
  value: Fields,
  steps: readonly string[],
  depth: number,
  path: Path,
  visit: (text: string, path: Path) => void,
): void {
  const step = steps[depth];
  if (step === undefined) return;
  for (const key of step === '*' ? keysOf(value) : Object.hasOwn(value, step) ? [step] : []) {
    const child = value[key as string];
    if (typeof child === 'string' && depth === steps.length - 1) visit(child, [...path, key]);
    else if (typeof child === 'object' && child !== null) {
      eachText(child as Fields, steps, depth + 1, [...path, key], visit);
    }
  }
}

function keysOf(value: Fields): readonly (string | number)[] {
  return Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
}
