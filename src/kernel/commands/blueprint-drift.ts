import { z } from 'zod';
import { hasErrors } from '#core/diagnostic.ts';
import { defineCommand } from '../command.ts';
import type { RepositoryDrift } from '../drift.ts';
import { FindingJson, findingJson } from '../finding-json.ts';

export const blueprintDrift = defineCommand({
  input: z.object({
    repositories: z.array(z.string().max(4096)).default([]).meta({
      description: 'names of repositories, or their folders (default: every one there is)',
      placeholder: 'REPO',
      complete: 'repository',
    }),
  }),
  positional: ['repositories'],
  formats: ['text', 'json'],
  examples: [
    { line: 'blueprint drift', words: 'every repository, and what in it is not as it was rendered' },
    { line: 'blueprint drift harbour-shop', words: 'one of them' },
  ],
  output: async () =>
    z.strictObject({
      version: z.literal(1),
      repositories: z.array(
        z.strictObject({
          repository: z.string(),
          blueprint: z.string().nullable(),
          version: z.string().nullable(),
          findings: z.array(FindingJson),
        }),
      ),
    }),
  async run(context, input): Promise<readonly RepositoryDrift[]> {
    const { driftOfRepositories } = await import('../drift.ts');
    return driftOfRepositories(context, input.repositories);
  },
  json: (repositories) => ({
    version: 1 as const,
    repositories: repositories.map(({ diagnostics, ...drift }) => ({
      ...drift,
      findings: diagnostics.map(findingJson),
    })),
  }),
  hasFindings: (repositories) => repositories.some(({ diagnostics }) => hasErrors(diagnostics)),
});
