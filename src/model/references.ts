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
export function linksOf(written: Written): readonly Link[] {
  const { spec } = written;
  if (!isFields(spec)) return NONE;
  const links: Link[] = [];
  for (const { reference, steps } of compiled.get(written.kind) ?? []) {
    const [first = ''] = steps;
    if (!Object.hasOwn(spec, first)) continue;
    const child = spec[first];
    // Most references are a field of the spec itself: their path needs no copy.
    if (steps.length > 1) {
      eachText(spec, steps, 0, [], (text, path) => addLink(links, reference, text, { written, spec, path }));
    } else if (typeof child === 'string') addLink(links, reference, child, { written, spec, path: steps });
  }
  return links;
}

function addLink(
  links: Link[],
  reference: Reference,
  text: string,
  { written, spec, path }: { readonly written: Written; readonly spec: Fields; readonly path: Path },
): void {
  const name = reference.name ? reference.name(text, spec, written.key ?? written.name) : text;
  if (name === null) return;
  links.push({ kind: reference.to as KindName, name, text, path, order: reference.order === true });
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
