import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ProposalJson, proposalJson, proposeFields } from '../proposal-json.ts';
import type { Proposal } from '../propose.ts';

export const propose = defineCommand({
  input: z.object(proposeFields),
  formats: ['text', 'json'],
  examples: [
    { line: 'propose', words: 'push what lies here as a proposal, and open its pull request' },
    { line: 'propose --dry-run', words: 'only say what it would be' },
    { line: 'propose --title "Raise the rate" --draft', words: 'with a title of your own, not ready yet' },
    { line: 'propose --no-push', words: 'keep it here, on a branch' },
  ],
  output: async () => ProposalJson,
  async run(context, input): Promise<Proposal> {
    const { proposeWorkingTree } = await import('../propose.ts');
    return proposeWorkingTree(context, input);
  },
  json: proposalJson,
  hasFindings: ({ planned }) => planned.decision.outcome === 'blocked',
});
