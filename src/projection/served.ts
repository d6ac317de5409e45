/** Which projects the patterns, blueprints, modules and repositories of a workspace serve. */
import { compareText } from '#core/diagnostic.ts';
import { figuresOf, sumRows } from '#economics/figure-rows.ts';
import { inOwnModule } from '#model/kinds/pattern.ts';
import type { Earning } from './craft-dataset.ts';
import type { World } from './world.ts';

type Names = ReadonlyMap<string, ReadonlySet<string>>;

export interface Served {
  /** Projects by pattern: those that choose it or one of its heirs, and those of repositories made with them. */
  readonly byPattern: Names;
  readonly byBlueprint: Names;
  /** Those that name the module, and those that anything of it serves. */
  readonly byModule: Names;
  /** Repositories by pattern, its heirs' among them. */
  readonly madeWith: Names;
  /** Patterns that inherit from each, near or far. */
  readonly heirs: Names;
}

export function servedBy({ input }: Pick<World, 'input'>): Served {
  const { byKind } = input.model;
  const { patterns } = input.craft;
  const [byPattern, byBlueprint, byModule] = [names(), names(), names()];
  const [madeWith, heirs] = [names(), names()];
  const lineOf = (name: string) => patterns.get(name)?.line.map(({ pattern }) => pattern) ?? [name];
  for (const [heir] of patterns) {
    for (const one of lineOf(heir)) if (one !== heir) add(heirs, one, heir);
  }
  for (const { name, spec } of byKind.Project.values()) {
    if (spec.module !== undefined) add(byModule, spec.module, name);
    if (spec.pattern === undefined) continue;
    for (const one of lineOf(inOwnModule(spec.pattern, spec))) add(byPattern, one, name);
  }
  for (const { name, spec } of byKind.Repository.values()) {
    for (const one of spec.pattern === undefined ? [] : lineOf(spec.pattern)) {
      add(madeWith, one, name);
      if (spec.project !== undefined) add(byPattern, one, spec.project);
    }
    if (spec.project !== undefined) add(byBlueprint, spec.blueprint, spec.project);
  }
  for (const [part, projects] of [...byPattern, ...byBlueprint])
    for (const project of projects) add(byModule, part.slice(0, part.indexOf('/')), project);
  return { byPattern, byBlueprint, byModule, madeWith, heirs };
}

/** The projects, each once and in order, with their figures together. */
export function earningOf(world: World, served: Iterable<string>): Earning {
  const projects = sorted(served);
  return { projects, figures: figuresOf(sumRows(projects.flatMap((name) => world.rowsOfProject(name)))) };
}

export function sorted(names: Iterable<string>): string[] {
  return [...new Set(names)].sort(compareText);
}

function names(): Map<string, Set<string>> {
  return new Map();
}

function add(to: Map<string, Set<string>>, key: string, name: string): void {
  const known = to.get(key);
  if (known) known.add(name);
  else to.set(key, new Set([name]));
}
