import type { ApproveResult } from '#kernel/approve.ts';
import { missingWords } from '#planning/decide.ts';
import { paragraph } from './paragraph.ts';
import { approvalLines } from './plan-approvals.ts';
import { headlineOf } from './plan-words.ts';
import type { View } from './view.ts';

/** What was agreed to, and how others get to know of it. */
export const approveView: View<ApproveResult> = {
  text({ plan, decision, fingerprint, ref }, look, { isQuiet }) {
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
      ...(isQuiet ? [] : [`${accent('next')}  git push origin ${ref}`]),
    ];
  },
};
