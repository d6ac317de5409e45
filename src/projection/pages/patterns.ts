/** `patterns.json` and `patterns/<module>/<name>.json`. */
import { pointerOf } from '#core/json-pointer.ts';
import { lockOver } from '#model/inherit/lock.ts';
import type { ResolvedPattern } from '#model/inherit/pattern.ts';
import type { PatternPage, PatternSummary, PatternsPage, PatternValue } from '../craft-dataset.ts';
import { withReceipt } from '../receipt.ts';
import { earningOf, type Served, servedBy, sorted } from '../served.ts';
import { textOfValue } from '../value-text.ts';
import type { World } from '../world.ts';

export function patternsPage(world: World): PatternsPage {
  const { craft, model } = world.input;
  const served = servedBy(world);
  const invalid = [...model.invalid].flatMap((id) => (id.startsWith('Pattern/') ? [id.slice(8)] : []));
  const unresolved = [...model.byKind.Pattern.keys()].filter((name) => !craft.patterns.has(name));
  return withReceipt(world.input, world.origins.all, {
    ...earningOf(
      world,
      [...served.byPattern.values()].flatMap((projects) => [...projects]),
    ),
    patterns: [...craft.patterns.values()].map((pattern) => summary(world, served, pattern)),
    broken: sorted([...invalid, ...unresolved]),
  });
}

export function patternPages(world: World): ReadonlyMap<string, PatternPage> {
  const served = servedBy(world);
  return new Map(
    [...world.input.craft.patterns.values()].map((pattern) => {
      const page = {
        ...summary(world, served, pattern),
        notes: world.input.model.byKind.Pattern.get(pattern.name)?.spec.notes ?? null,
        settings: settingsOf(pattern),
      };
      const files = [
        ...pattern.line.flatMap((one) => [
          ...world.origins.manifest('Pattern', one.pattern),
          ...world.origins.manifest('Module', moduleOfName(one.pattern)),
        ]),
        ...page.repositories.flatMap((name) => world.origins.manifest('Repository', name)),
        ...page.projects.flatMap((project) => world.origins.ofProject(project)),
      ];
      return [pattern.name, withReceipt(world.input, files, page)];
    }),
  );
}

function summary(world: World, served: Served, pattern: ResolvedPattern): PatternSummary {
  const { name, title, version, isAbstract, kind, blueprint, line } = pattern;
  return {
    ...{ name, title: title ?? name, moduleVersion: version, abstract: isAbstract, kind, blueprint },
    inherits: line.flatMap(({ pattern: one, role }) => (role === 'itself' ? [] : [{ pattern: one, role }])),
    heirs: sorted(served.heirs.get(name) ?? []),
    repositories: sorted(served.madeWith.get(name) ?? []),
    values: leavesIn(pattern.spec),
    ...earningOf(world, served.byPattern.get(name) ?? []),
  };
}

/** A thousand heirs of one large pattern would repeat all of its values; `fractal pattern show` has every one. */
const MOST_SETTINGS = 200;

/** The first scalars and lists of scalars, in order of pointer. */
function settingsOf({ spec, provenance, locks }: ResolvedPattern): PatternValue[] {
  return firstOf(leavesOf(spec, []), MOST_SETTINGS).map(({ steps, value }) => {
    const chain = provenance.get(pointerOf(['spec', ...steps])) ?? [];
    const [said, below] = [chain.at(-1), chain.at(-2)];
    return {
      pointer: pointerOf(steps),
      value: textOfValue(value),
      pattern: said?.pattern ?? '',
      over: below?.pattern ?? null,
      lockedBy: lockOver(locks, ['spec', ...steps])?.by ?? null,
      file: said?.at.file ?? '',
    };
  });
}

interface Leaf {
  readonly steps: readonly string[];
  readonly value: unknown;
}

function* leavesOf(value: unknown, steps: readonly string[]): Generator<Leaf> {
  if (isInner(value)) for (const [key, item] of Object.entries(value)) yield* leavesOf(item, [...steps, key]);
  else if (steps.length > 0) yield { steps, value };
}

function firstOf<T>(all: Iterable<T>, most: number): T[] {
  const first: T[] = [];
  for (const one of all) {
    if (first.length === most) break;
    first.push(one);
  }
  return first;
}

function leavesIn(spec: object): number {
  const count = (value: unknown): number =>
    isInner(value) ? Object.values(value).reduce((sum: number, item) => sum + count(item), 0) : 1;
  return isInner(spec) ? count(spec) : 0;
}

/** Whether its values are told one by one: a map, or a list that holds maps or lists. */
function isInner(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const items = Object.values(value);
  return items.length > 0 && !(Array.isArray(value) && items.every((item) => !(item instanceof Object)));
}

function moduleOfName(name: string): string {
  return name.slice(0, name.indexOf('/'));
}
