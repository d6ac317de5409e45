/** The patterns of a workspace, read with the kinds that describe them, and what is wrong with them or with their use. */
import type { Checked } from '#core/checked.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { spotIn } from './declaration.ts';
import type { Finding } from './finding.ts';
import type { ResolvedPattern } from './inherit/pattern.ts';
import { resolvePatterns } from './inherit/resolve.ts';
import { readKindFiles } from './kind-files.ts';
import { inOwnModule } from './kinds/pattern.ts';
import type { Model } from './model.ts';
import { placeFindings } from './place.ts';

/** Resolved patterns by name, `web/shop`. */
export type Patterns = ReadonlyMap<string, ResolvedPattern>;

export async function readPatterns(snapshot: Snapshot, model: Model): Promise<Checked<Patterns>> {
  const kinds = await readKindFiles(snapshot);
  const { patterns, findings } = resolvePatterns(model, kinds.value);
  const all = [...findings, ...abstractChoices(model)];
  return { value: patterns, diagnostics: await placeFindings(snapshot, all, kinds.diagnostics) };
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
