/** A proposal: what it is, where it is now, and what merging it would do. */
import type { Proposal, Reverted } from '#kernel/propose.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import type { Look } from './look.ts';
import { paragraph } from './paragraph.ts';
import { headlineOf, toMerge } from './plan-words.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const proposeView: View<Proposal> = {
  text: (proposal, look, { isQuiet }) => proposalLines(proposal, look, isQuiet),
};

export const proposeRevertView: View<Reverted> = {
  text({ proposal, conflicts, subject, commit }, look, { isQuiet }) {
    if (proposal) return proposalLines(proposal, look, isQuiet);
    const { bad, faint } = look.paint;
    return [
      bad(`\`${visible(subject)}\` cannot be taken back by itself: it was changed again since, in`),
      ...conflicts.map((path) => `  ${visible(path)}`),
      ...(isQuiet ? [] : [faint(`git revert ${commit.slice(0, 12)} and settle them, then fractal propose`)]),
    ];
  },
};

function proposalLines(proposal: Proposal, look: Look, isQuiet: boolean): string[] {
  const { title, commit, target, planned, isDryRun } = proposal;
  const branch = visible(proposal.branch);
  const { plan, decision } = planned;
  const { bad, good, warn, strong, faint } = look.paint;
  if (proposal.withheld.length > 0) return withheldLines(proposal, look);
  const paint = { blocked: bad, stop: warn, complete: good }[decision.outcome];
  const headline = headlineOf(plan)
    .map(({ text }) => text)
    .join('');
  const where = isDryRun
    ? `would be on the branch ${branch}, for ${target}`
    : `on the branch ${branch}, commit ${commit.slice(0, 7)}, for ${target}; the working tree is as it was`;
  return [
    strong(visible(title)),
    faint(`  ${where}`),
    ...placeLines(proposal, look),
    '',
    ...paragraph(headline, look),
    ...paragraph(`to merge: ${toMerge(plan, decision)}`, look).map(paint),
    ...(isQuiet || isDryRun ? [] : [faint(`fractal plan --base ${target} --head ${branch}`)]),
  ];
}

function withheldLines({ withheld }: Proposal, look: Look): string[] {
  const words = 'nothing is proposed: what others have read once cannot be taken back, and git keeps it';
  return [...diagnosticsText(withheld, look), '', ...paragraph(words, look).map(look.paint.bad)];
}

function placeLines({ published, isDryRun, branch }: Proposal, { paint }: Look): string[] {
  if (isDryRun) return [];
  if (!published) return [paint.faint(`  not pushed · git push origin ${visible(branch)}`)];
  const { remote, pullRequest, page } = published;
  if (pullRequest) {
    const { number, page: address, isNew } = pullRequest;
    return [
      `${paint.good('✓')} pull request ${number} ${isNew ? 'opened' : 'brought up to date'}: ${visible(address)}`,
    ];
  }
  const next = page === null ? 'open a pull request of it there' : `open its pull request: ${page}`;
  return [`${paint.good('✓')} pushed to ${visible(remote)}`, paint.faint(`  ${next}`)];
}
