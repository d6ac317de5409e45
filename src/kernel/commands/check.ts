import { z } from 'zod';
import { type Diagnostic, sortDiagnostics } from '#core/diagnostic.ts';
import { defineCommand } from '../command.ts';
import { FindingJson, findingJson } from '../finding-json.ts';
import { at } from '../input.ts';
import type { Counts } from '../workspace.ts';

export interface CheckResult {
  readonly commit: string | null;
  readonly tree: string;
  /** The workspace's folder in the repository: '' or `folder/`. */
  readonly prefix: string;
  readonly counts: Counts;
  readonly diagnostics: readonly Diagnostic[];
  /** Blocks shown to a person; programs get all. */
  readonly limit: number;
}

const answer = () =>
  z.strictObject({
    version: z.literal(1),
    commit: z.string().nullable(),
    tree: z.string(),
    counts: z.strictObject({
      manifests: z.int(),
      facts: z.int(),
      errors: z.int(),
      warnings: z.int(),
    }),
    diagnostics: z.array(FindingJson),
  });

export const check = defineCommand({
  input: z.object({
    at,
    limit: z
      .int()
      .min(0)
      .default(50)
      .meta({ description: 'findings to show; 0 shows all', placeholder: 'N' }),
  }),
  formats: ['text', 'json', 'github', 'sarif'],
  examples: [
    { line: 'check', words: 'read every file and say what is wrong' },
    { line: 'check --at HEAD', words: 'the same of a commit' },
    { line: 'check --format json', words: 'for a program' },
    { line: 'check --format sarif', words: 'for a code host' },
  ],
  output: async () => answer(),
  async run(context, input): Promise<CheckResult> {
    const { countsOf, openWorkspace } = await import('../workspace.ts');
    const { staleCodeOwners } = await import('../code-owners.ts');
    const { reckon } = await import('../economics.ts');
    const workspace = await openWorkspace(context, { at: input.at });
    const { snapshot, facts } = workspace;
    // Before the first hour there are no figures that anything could be missing for.
    const { diagnostics: found } = facts.time.length === 0 ? workspace : await reckon(context, workspace);
    const { commit, tree, prefix } = snapshot;
    // A commit's own file is none of the workspace's: only what lies here is looked at.
    const stale = input.at === undefined ? await staleCodeOwners(snapshot, workspace.model) : [];
    const diagnostics = sortDiagnostics([...found, ...stale]);
    const counts = countsOf(workspace.model, facts, diagnostics);
    return { commit, tree, prefix, counts, diagnostics, limit: input.limit };
  },
  json: ({ commit, tree, counts, diagnostics }) => ({
    version: 1 as const,
    commit,
    tree,
    counts: {
      manifests: counts.manifests,
      facts: counts.facts,
      errors: counts.errors,
      warnings: counts.warnings,
    },
    diagnostics: diagnostics.map(findingJson),
  }),
  hasFindings: ({ counts }) => counts.errors > 0,
});
