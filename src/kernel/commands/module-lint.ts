import { z } from 'zod';
import { type Diagnostic, hasErrors } from '#core/diagnostic.ts';
import { defineCommand } from '../command.ts';
import { FindingJson, findingJson } from '../finding-json.ts';
import { at, text } from '../input.ts';

export interface ModuleLintResult {
  readonly module: string;
  readonly diagnostics: readonly Diagnostic[];
}

export const moduleLint = defineCommand({
  input: z.object({ name: text('the module, such as `web`', 'MODULE', 'module'), at }),
  positional: ['name'],
  formats: ['text', 'json'],
  examples: [{ line: 'module lint web', words: 'everything that stands against a release' }],
  output: async () =>
    z.strictObject({ version: z.literal(1), module: z.string(), findings: z.array(FindingJson) }),
  async run(context, input): Promise<ModuleLintResult> {
    const { moduleFindings } = await import('../module-findings.ts');
    const { moduleNamed, openModules } = await import('../modules.ts');
    const opened = await openModules(context, input.at);
    const one = await moduleNamed(input.name, opened);
    return { module: input.name, diagnostics: await moduleFindings(one, opened) };
  },
  json: ({ module, diagnostics }) => ({
    version: 1 as const,
    module,
    findings: diagnostics.map(findingJson),
  }),
  hasFindings: ({ diagnostics }) => hasErrors(diagnostics),
});
