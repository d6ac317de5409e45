import { z } from 'zod';
import { type Diagnostic, hasErrors, sortDiagnostics } from '#core/diagnostic.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { FindingJson, findingJson } from '../finding-json.ts';
import { at } from '../input.ts';
import { type OpenPatterns, openPatterns } from '../patterns.ts';

export interface LintResult {
  /** Names of the blueprints that were looked at. */
  readonly blueprints: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export const blueprintLint = defineCommand({
  input: z.object({
    names: z.array(z.string().max(127)).default([]).meta({
      description: 'blueprints to look at (default: all)',
      placeholder: 'BLUEPRINT',
      complete: 'blueprint',
    }),
    at,
  }),
  positional: ['names'],
  formats: ['text', 'json'],
  examples: [
    { line: 'blueprint lint', words: 'every template of every blueprint, against its parameters' },
    { line: 'blueprint lint web/storefront', words: 'one of them' },
  ],
  output: z.strictObject({
    version: z.literal(1),
    blueprints: z.array(z.string()),
    findings: z.array(FindingJson),
  }),
  async run(context, input): Promise<LintResult> {
    const opened = await openPatterns(context, input.at);
    const wanted = input.names.length > 0 ? input.names : [...opened.model.byKind.Blueprint.keys()];
    return lintAll(context, wanted, opened);
  },
  json: ({ blueprints, diagnostics }) => ({
    version: 1 as const,
    blueprints: [...blueprints],
    findings: diagnostics.map(findingJson),
  }),
  hasFindings: ({ diagnostics }) => hasErrors(diagnostics),
});

/** Each blueprint by itself, and with every pattern that may be chosen for it. */
async function lintAll(
  context: Context,
  wanted: readonly string[],
  opened: OpenPatterns,
): Promise<LintResult> {
  const { compileBlueprint } = await import('#blueprint/compile.ts');
  const { lintBlueprint } = await import('#blueprint/lint.ts');
  const { shapeOfValue } = await import('#blueprint/shape.ts');
  const { paramsFor, readBlueprintNamed } = await import('../blueprints.ts');
  const { withLines } = await import('../line-places.ts');
  const names: string[] = [];
  const found: Diagnostic[] = [];
  for (const written of wanted) {
    context.signal.throwIfAborted();
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
