/** Approves a proposal: signs what would be merged, and keeps the signature beside the history. */
import { KernelError } from '#core/trouble.ts';
import { type Decision, decide, missingWords } from '#planning/decide.ts';
import type { Plan } from '#planning/plan.ts';
import { NAMESPACE, readApproval, recordText, signedText } from '#policy/approval-record.ts';
import { type Approval, REFUSALS, type Refused } from '#policy/approvals.ts';
import { readSshSignature } from '#policy/ssh-signature.ts';
import { pushApproval } from '#source/approval-exchange.ts';
import { keepApproval } from '#source/approval-refs.ts';
import type { Remote } from '#source/remotes.ts';
import { signWithSsh } from '#source/ssh-sign.ts';
import { keyOwnersOf } from './consent.ts';
import { type Context, step } from './context.ts';
import { planFrom } from './plan.ts';
import type { Asked } from './proposal.ts';
import { findRemote } from './remote.ts';
import { signingKeyAt } from './who.ts';

export interface ApproveResult {
  readonly plan: Plan;
  /** With the approval that was given. */
  readonly decision: Decision;
  readonly person: string;
  readonly fingerprint: string;
  /** Where it is kept. */
  readonly ref: string;
  readonly remote: string;
  /** Whether it is at the remote, where others count it; false when it was to stay here, and for want of a remote. */
  readonly isPushed: boolean;
  readonly uncommitted: readonly string[];
}

export interface Approving extends Pick<Asked, 'base' | 'head'> {
  /** File of a key of SSH; without it, the one that git or SSH would take. */
  readonly key?: string | undefined;
  readonly remote: string;
  readonly noPush: boolean;
}

/**
 * Throws a KernelError when nothing asks for an approval, and when this one would not count: nothing is kept then. One
 * that cannot be pushed is kept here, and that is thrown too.
 */
export async function approveProposal(
  context: Context,
  { base, head, key, remote, noPush }: Approving,
): Promise<ApproveResult> {
  const planned = await planFrom(context, { base, head, worktree: false });
  const { result, repository } = planned;
  const { plan, whole, consent } = result;
  const there = noPush ? null : await findRemote(repository, remote);
  const commit = plan.head.commit;
  if (commit === null || plan.approvers.length === 0) throw notAsked(plan);
  const said = { head: commit, reviewDigest: plan.reviewDigest, at: instantOf(context) };
  const path = key ?? (await signingKeyAt(context, repository));
  const signature = await step(context, 'sign', () => signWithSsh(signedText(said), path, NAMESPACE));
  const record = { ...({ apiVersion: 'fractalops/v1', kind: 'Approval' } as const), ...said, signature };
  const approval = readApproval(record, keyOwnersOf(planned.base));
  if ('code' in approval) throw refused(approval, plan);
  const decision = decide(whole, { ...consent, approvals: [...consent.approvals, approval] });
  const person = personOf(approval);
  const isCounted = decision.approvals.some(({ by }) => by.some((each) => each.person === person));
  if (!isCounted)
    throw refused(
      decision.refused.find(({ by }) => by === person),
      plan,
      decision,
    );
  const fingerprint = readSshSignature(signature)?.by.fingerprint ?? '';
  const ref = await keepApproval(repository, { commit, fingerprint, text: recordText(record) });
  if (there) await pushTo(context, repository, there, ref);
  const isPushed = there !== null;
  return { plan, decision, person, fingerprint, ref, remote, isPushed, uncommitted: result.uncommitted };
}

async function pushTo(context: Context, repository: string, remote: Remote, ref: string): Promise<void> {
  const { accessTo } = await import('./proposal-host.ts');
  const { pushes } = await accessTo(context, remote);
  const { signal } = context;
  await step(context, 'push', () =>
    pushApproval(repository, { remote: remote.name, ref, token: pushes, signal }),
  );
}

function instantOf({ moment }: Context): string {
  return new Date(moment.seconds * 1000).toISOString().replace('.000Z', 'Z');
}

function personOf({ by }: Approval): string {
  return by.person ?? '';
}

function notAsked({ base, head }: Plan): KernelError {
  if (base.commit === head.commit) {
    return new KernelError(
      'approve/not-asked',
      'nothing is proposed here: this is what a proposal would be merged into',
      'say which proposal with --head, such as `--head propose/ana`',
    );
  }
  return new KernelError(
    'approve/not-asked',
    'no rule asks anybody to approve this proposal',
    '`fractal plan` shows what the rules say of it',
  );
}

function refused(why: Refused | undefined, plan: Plan, decision: Decision = decide(plan)): KernelError {
  const { by, code } = why ?? { by: 'nobody', code: 'no-role' as const };
  const missing = decision.approvals.filter((role) => role.missing > 0).map(missingWords);
  return new KernelError(
    `approve/${code}`,
    `an approval of \`${by}\` would not count: ${REFUSALS[code]}`,
    HINTS[code] ?? (missing.length > 0 ? `asked for: ${missing.join('; ')}` : undefined),
  );
}

const HINTS: Partial<Record<Refused['code'], string>> = {
  'unknown-key':
    'declare it on the target branch, under `signingKeys` of your person: a proposal brings no keys',
  'author-unknown':
    'declare the addresses that people commit with on the target branch, under `emails` of each person',
  'shared-key': 'let each person declare keys of their own',
};
