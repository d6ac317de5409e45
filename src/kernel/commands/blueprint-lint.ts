import { z } from 'zod';
import { hasErrors } from '#core/diagnostic.ts';
import type { LintResult } from '../blueprint-findings.ts';
import { defineCommand } from '../command.ts';
import { FindingJson, findingJson } from '../finding-json.ts';
import { at } from '../input.ts';
import { openPatterns } from '../patterns.ts';

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
  output: async () =>
    z.strictObject({
      version: z.literal(1),
      blueprints: z.array(z.string()),
      findings: z.array(FindingJson),
    }),
  async run(context, input): Promise<LintResult> {
    const opened = await openPatterns(context, input.at);
    const wanted = input.names.length > 0 ? input.names : [...opened.model.byKind.Blueprint.keys()];
    const { lintBlueprints } = await import('../blueprint-findings.ts');
    return lintBlueprints(wanted, opened, context.signal);
  },
  json: ({ blueprints, diagnostics }) => ({
    version: 1 as const,
    blueprints: [...blueprints],
    findings: diagnostics.map(findingJson),
  }),
  hasFindings: ({ diagnostics }) => hasErrors(diagnostics),
});
