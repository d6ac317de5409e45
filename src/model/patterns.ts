/** The patterns of a workspace, read with the kinds that describe them, and what is wrong with them or with their use. */
import type { Checked } from '#core/checked.ts';
import { pointerOf } from '#core/json-pointer.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { nameSpot, spotIn } from './declaration.ts';
import type { Finding, Spot } from './finding.ts';
import type { ResolvedPattern } from './inherit/pattern.ts';
import { resolvePatterns } from './inherit/resolve.ts';
import { inOwnModule } from './kinds/pattern.ts';
import type { Model } from './model.ts';
import { complaintFindings } from './module-kinds/complaints.ts';
import { placeFindings } from './place.ts';

/** Resolved patterns by name, `web/shop`. */
export type Patterns = ReadonlyMap<string, ResolvedPattern>;

export async function readPatterns(snapshot: Snapshot, model: Model): Promise<Checked<Patterns>> {
  const { patterns, findings } = resolvePatterns(model);
  const wrong = new Map([...patterns].map(([name, pattern]) => [name, misfits(pattern, model)]));
  const sound = [...patterns].filter(([name]) => wrong.get(name)?.length === 0);
  const all = [...findings, ...[...wrong.values()].flat(), ...abstractChoices(model)];
  return { value: new Map(sound), diagnostics: await placeFindings(snapshot, all) };
}

/** What a pattern with everything it inherits specifies otherwise than its kind says. An abstract one may leave things open. */
function misfits(pattern: ResolvedPattern, model: Model): Finding[] {
  const { name, kind, isAbstract } = pattern;
  const known = kind === null ? undefined : model.moduleKinds.get(kind);
  const own = model.byKind.Pattern.get(name);
  if (known === undefined || own === undefined || isAbstract) return [];
  const { spec, provenance } = pattern;
  // Where the value was said: in a parent, a mixin or the pattern itself.
  const spotOf = (path: readonly (string | number)[], on: Spot['on']): Spot => {
    const said = path.length > 0 && provenance.get(pointerOf(['spec', ...path]))?.at(-1);
    return said ? { ...said.at, on } : nameSpot(own.at);
  };
  return complaintFindings(known.check(spec), { who: `the pattern \`${name}\``, spec, spotOf });
}

/** Projects and repositories that choose a pattern which is only there to be inherited. */
function abstractChoices({ byKind }: Model): Finding[] {
  return [...byKind.Project.values(), ...byKind.Repository.values()].flatMap(({ spec, at }): Finding[] => {
    if (spec.pattern === undefined) return [];
    const name = inOwnModule(spec.pattern, spec);
    if (!byKind.Pattern.get(name)?.spec.abstract) return [];
    return [
      {
        code: 'pattern/abstract-chosen',
        message: `\`${name}\` is abstract: it cannot be chosen`,
        at: spotIn(at, ['pattern']),
        hint: heirHint(name, byKind.Pattern),
      },
    ];
  });
}

function heirHint(name: string, patterns: Model['byKind']['Pattern']): string {
  const heirs = [...patterns]
    .filter(
      ([, { spec }]) =>
        spec.extends !== undefined && !spec.abstract && inOwnModule(spec.extends, spec) === name,
    )
    .map(([heir]) => `\`${heir}\``);
  return heirs.length === 0
    ? 'declare a pattern that extends it, and choose that'
    : `choose a pattern that extends it, such as ${heirs[0]}`;
}
