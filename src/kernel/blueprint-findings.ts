/** What is wrong with blueprints before anybody renders them. */
import { type Diagnostic, sortDiagnostics } from '#core/diagnostic.ts';
import type { OpenPatterns } from './patterns.ts';

export interface LintResult {
  /** Names of the blueprints that were looked at. */
  readonly blueprints: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Each blueprint by itself, and with every pattern that may be chosen for it. */
export async function lintBlueprints(
  wanted: readonly string[],
  opened: OpenPatterns,
  signal?: AbortSignal,
): Promise<LintResult> {
  const { compileBlueprint } = await import('#blueprint/compile.ts');
  const { lintBlueprint } = await import('#blueprint/lint.ts');
  const { shapeOfValue } = await import('#blueprint/shape.ts');
  const { paramsFor, readBlueprintNamed } = await import('./blueprints.ts');
  const { withLines } = await import('./line-places.ts');
  const names: string[] = [];
  const found: Diagnostic[] = [];
  for (const written of wanted) {
    signal?.throwIfAborted();
    const { value: source, diagnostics } = await readBlueprintNamed(written, opened);
    names.push(source.name);
    found.push(...diagnostics, ...lintBlueprint(source));
    const blueprint = compileBlueprint(source).value;
    for (const pattern of blueprint ? opened.patterns.values() : []) {
      if (!blueprint || pattern.isAbstract || pattern.blueprint !== source.name) continue;
      found.push(...paramsFor(blueprint.params, pattern).diagnostics);
      for (const one of blueprint.checkPattern(shapeOfValue(pattern.spec))) {
        found.push({ ...one, message: `with pattern \`${pattern.name}\`: ${one.message}` });
      }
    }
  }
  return { blueprints: names, diagnostics: sortDiagnostics(await withLines(opened.snapshot, found)) };
}
