import type { ApproveResult } from '#kernel/approve.ts';
import { missingWords } from '#planning/decide.ts';
import { paragraph } from './paragraph.ts';
import { approvalLines } from './plan-approvals.ts';
import { headlineOf } from './plan-words.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

// No host starts anything for a ref that is neither a branch nor a tag.
const ANEW = 'let the pull request’s check run again: a signature starts no run';

/** What was agreed to, and how others get to know of it. */
export const approveView: View<ApproveResult> = {
  text({ plan, decision, fingerprint, ref, remote, isPushed }, look, { isQuiet }) {
    const { good, strong, faint, accent } = look.paint;
    const headline = headlineOf(plan)
      .map(({ text }) => text)
      .join('');
    const missing = decision.approvals.filter((role) => role.missing > 0).map(missingWords);
    const left = missing.length === 0 ? 'no approval is missing' : `still missing: ${missing.join('; ')}`;
    return [
      ...paragraph(headline, look).map(strong),
      ...approvalLines(decision)
        .flatMap((line) => paragraph(line, look))
        .map(good),
      ...paragraph(left, look),
      faint(`signed with ${fingerprint}`),
      ...(isPushed ? [`${good('✓')} pushed to ${visible(remote)}`] : [faint('kept here: not pushed')]),
      ...(isQuiet ? [] : [`${accent('next')}  ${isPushed ? ANEW : `git push ${visible(remote)} ${ref}`}`]),
    ];
  },
};
