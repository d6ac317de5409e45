import { z } from 'zod';
import { ConflictReason } from '#blueprint/lock.ts';
import { FileClass } from '#model/kinds/blueprint.ts';
import { defineCommand } from '../command.ts';
import { FindingJson, findingJson } from '../finding-json.ts';
import { revision, text, toggle } from '../input.ts';
import type { Updates } from '../update.ts';

const nullable = z.string().nullable();

const NoticeReason = z.enum([
  'deleted-here',
  'managed-replaced',
  'restored',
  'mode-kept',
  'key-deleted-here',
  'comment-gone',
  'comment-left-out',
]);

const about = { at: nullable, theirs: nullable };
const Finding = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('conflict'), reason: ConflictReason, ...about }),
  z.strictObject({ kind: z.literal('notice'), reason: NoticeReason, ...about }),
]);

const Update = z.strictObject({
  repository: z.string(),
  outcome: z.enum(['up-to-date', 'clean', 'conflicts', 'refused', 'not-here']),
  blueprint: nullable,
  from: nullable,
  to: nullable,
  branch: nullable,
  commit: nullable,
  /** How many of the blueprint's files stay as they are. */
  unchanged: z.int(),
  files: z.array(
    z.strictObject({
      path: z.string(),
      /** Where it was before a declared rename. */
      from: nullable,
      class: FileClass,
      action: z.enum(['keep', 'add', 'take', 'merge', 'delete']),
      findings: z.array(Finding),
    }),
  ),
  findings: z.array(FindingJson),
  /** What git or the disk refused, where other repositories went on. */
  trouble: z.strictObject({ code: z.string(), message: z.string(), hint: nullable }).nullable(),
});

export const blueprintUpdate = defineCommand({
  input: z.object({
    repositories: z.array(z.string().max(4096)).default([]).meta({
      description: 'names of repositories, or their folders (default: every one that is here)',
      placeholder: 'REPO',
      complete: 'repository',
    }),
    to: text('the version to update to (default: the one that the workspace has)', 'VERSION').optional(),
    plan: toggle('write nothing; show what would become of each file'),
    at: revision('take blueprints and manifests from this commit of the workspace (default: HEAD)'),
    restore: z.array(z.string().max(1024)).default([]).meta({
      description: 'make this file the blueprint’s again, whatever is there now',
      placeholder: 'PATH',
    }),
  }),
  positional: ['repositories'],
  formats: ['text', 'json', 'markdown'],
  examples: [
    { line: 'blueprint update --plan', words: 'what an update would do to every repository that is here' },
    { line: 'blueprint update harbour-shop', words: 'one of them: a commit on a branch of its own' },
    { line: 'blueprint update ../harbour-shop --to 1.2.0', words: 'by its folder, to a version of the past' },
    { line: 'blueprint update --plan --at my-proposal', words: 'what merging a proposal would bring them' },
    { line: 'blueprint update harbour-shop --restore menu.md', words: 'take a file back from the blueprint' },
  ],
  output: async () =>
    z.strictObject({ version: z.literal(1), isPlan: z.boolean(), updates: z.array(Update) }),
  async run(context, input): Promise<Updates> {
    const { updateRepositories } = await import('../update.ts');
    return updateRepositories(context, input);
  },
  json: ({ isPlan, updates }) => ({
    version: 1 as const,
    isPlan,
    updates: updates.map(({ files, lock, diagnostics, ...update }) => {
      const changed = files.filter((file) => file.action !== 'keep' || file.findings.length > 0 || file.from);
      return {
        ...update,
        unchanged: files.length - changed.length,
        files: changed.map(({ path, from, class: kept, action, findings }) => ({
          path,
          from: from ?? null,
          class: kept,
          action,
          findings: findings.map((finding) => ({
            ...finding,
            at: finding.at ?? null,
            theirs: finding.theirs ?? null,
          })),
        })),
        findings: diagnostics.map(findingJson),
      };
    }),
  }),
  exitCode({ updates }) {
    if (updates.some(({ outcome }) => outcome === 'refused')) return 1;
    return updates.some(({ outcome }) => outcome === 'conflicts') ? 3 : 0;
  },
});
