import { z } from 'zod';
import * as shape from '#planning/shape.ts';
import type { ApproveResult } from '../approve.ts';
import { defineCommand } from '../command.ts';
import { remote, revision, text, toggle } from '../input.ts';

export const approve = defineCommand({
  input: z.object({
    base: revision('what it would be merged into (default: the remote’s default branch, else main)'),
    head: revision('the proposal (default: HEAD)'),
    key: text(
      'a key of SSH to sign with (default: what git signs with, else ~/.ssh/id_ed25519)',
      'PATH',
    ).optional(),
    remote,
    noPush: toggle('keep it here'),
  }),
  formats: ['text', 'json'],
  examples: [
    { line: 'approve', words: 'sign what merging this branch would do' },
    { line: 'approve --head more-pages --key ~/.ssh/id_ed25519', words: 'another branch, with another key' },
    { line: 'approve --no-push', words: 'sign, and push it yourself' },
  ],
  output: async () =>
    z.strictObject({
      version: z.literal(1),
      head: z.string(),
      reviewDigest: z.string(),
      person: z.string(),
      fingerprint: z.string(),
      ref: z.string(),
      pushedTo: z.string().nullable(),
      decision: shape.Decision,
    }),
  async run(context, input): Promise<ApproveResult> {
    const { approveProposal } = await import('../approve.ts');
    return approveProposal(context, input);
  },
  json: ({ plan, decision, person, fingerprint, ref, remote, isPushed }) => ({
    version: 1 as const,
    head: plan.head.commit ?? '',
    reviewDigest: plan.reviewDigest,
    ...{ person, fingerprint, ref, pushedTo: isPushed ? remote : null },
    decision: shape.Decision.parse(decision),
  }),
});
