import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { text } from '../input.ts';
import { ProposalJson, proposalJson, proposeFields } from '../proposal-json.ts';
import type { Reverted } from '../propose.ts';

export const proposeRevert = defineCommand({
  input: z.object({
    revision: text('the commit that is taken back', 'COMMIT', 'revision'),
    ...proposeFields,
  }),
  positional: ['revision'],
  formats: ['text', 'json'],
  examples: [
    { line: 'propose revert HEAD', words: 'take the last commit back, as a proposal' },
    { line: 'propose revert HEAD --dry-run', words: 'only say what that would change' },
  ],
  output: async () =>
    z.strictObject({
      version: z.literal(1),
      takenBack: z.string(),
      subject: z.string(),
      conflicts: z.array(z.string()),
      proposal: ProposalJson.nullable(),
    }),
  async run(context, input): Promise<Reverted> {
    const { proposeInverse } = await import('../propose.ts');
    return proposeInverse(context, input);
  },
  json: ({ commit, subject, conflicts, proposal }) => ({
    version: 1 as const,
    takenBack: commit,
    subject,
    conflicts: [...conflicts],
    proposal: proposal && proposalJson(proposal),
  }),
  hasFindings: ({ proposal }) => proposal === null || proposal.planned.decision.outcome === 'blocked',
});
