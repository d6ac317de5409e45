import { z } from 'zod';
import { KernelError } from '#core/trouble.ts';
import { AUDIENCES } from '#planning/audience.ts';
import { planDocument } from '#planning/document.ts';
import { defineCommand } from '../command.ts';
import { asOf, revision, toggle } from '../input.ts';
import type { PlanResult } from '../plan.ts';

export const plan = defineCommand({
  input: z.object({
    base: revision('what it would be merged into (default: the remote’s default branch, else main)'),
    head: revision('the proposal (default: HEAD)'),
    worktree: toggle('the files as they are here, committed or not, instead of a commit'),
    asOf,
    noCache: toggle('read everything, and keep nothing for the next plan'),
    audience: z.enum(AUDIENCES).optional().meta({
      description: 'who will read it: what is not theirs is left out (default: who reads the repository)',
    }),
  }),
  formats: ['text', 'json', 'markdown'],
  examples: [
    { line: 'plan', words: 'what merging this branch would change' },
    { line: 'plan --worktree', words: 'the same with what is not committed yet' },
    { line: 'plan --base main --head HEAD', words: 'of one revision into another' },
    { line: 'plan --format markdown', words: 'the comment under a pull request' },
    { line: 'plan --audience public', words: 'counts and verdicts, for anybody' },
  ],
  output: async () => (await import('#planning/shape.ts')).PlanDocument,
  async run(context, input): Promise<PlanResult> {
    if (input.worktree && input.head !== undefined) {
      throw new KernelError('usage', '`--head` and `--worktree` exclude each other', 'give one of them');
    }
    const { planProposal } = await import('../plan.ts');
    const { noCache, ...asked } = input;
    return planProposal(context, { ...asked, ...(noCache && { cache: 'none' }) });
  },
  json: ({ plan: contents, decision }) => planDocument(contents, decision),
  hasFindings: ({ decision }) => decision.outcome !== 'complete',
});
