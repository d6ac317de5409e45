/** What both ways to propose take and give as JSON. */
import { z } from 'zod';
import { FindingJson, findingJson } from './finding-json.ts';
import { gitName, remote, revision, toggle } from './input.ts';
import type { Proposal } from './propose.ts';

export const proposeFields = {
  title: z.string().min(1).max(200).optional().meta({
    description: 'title of the pull request (default: what changes)',
    placeholder: 'TITLE',
  }),
  branch: gitName('branch of the proposal (default: one for you)', 'BRANCH').optional(),
  base: revision('branch that it would be merged into (default: the remote’s default branch, else main)'),
  remote,
  draft: toggle('open the pull request as a draft'),
  noPush: toggle('keep it here, on its branch'),
  dryRun: toggle('make no branch and push nothing; say what it would be'),
};

export const ProposalJson = z.strictObject({
  version: z.literal(1),
  title: z.string(),
  branch: z.string(),
  target: z.string(),
  commit: z.string(),
  outcome: z.enum(['complete', 'stop', 'blocked']),
  planDigest: z.string(),
  reviewDigest: z.string(),
  isDryRun: z.boolean(),
  withheld: z.array(FindingJson),
  pushedTo: z.string().nullable(),
  pullRequest: z.strictObject({ number: z.int(), page: z.string(), isNew: z.boolean() }).nullable(),
  page: z.string().nullable(),
});

export function proposalJson(proposal: Proposal): z.output<typeof ProposalJson> {
  const { title, branch, target, commit, planned, isDryRun, withheld, published } = proposal;
  return {
    version: 1,
    title,
    branch,
    target,
    commit,
    outcome: planned.decision.outcome,
    planDigest: planned.plan.digest,
    reviewDigest: planned.plan.reviewDigest,
    isDryRun,
    withheld: withheld.map(findingJson),
    pushedTo: published?.remote ?? null,
    pullRequest: published?.pullRequest ?? null,
    page: published?.page ?? null,
  };
}
