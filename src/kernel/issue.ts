/** An issue that was opened with a form, as a pull request. What it says is its author's own, and only theirs. */
import { parseDay } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { KernelError } from '#core/trouble.ts';
import { lockOf } from '#facts/closes.ts';
import { authorOf } from '#intake/issue-author.ts';
import { type IssueProposal, proposalOfIssue } from '#intake/issue-edits.ts';
import { readIssueForm } from '#intake/issue-form.ts';
import { treeWithEdit } from '#source/changes-tree.ts';
import { readRevision } from '#source/commit.ts';
import { readRemote } from '#source/remotes.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { type Context, step } from './context.ts';
import { type PlanResult, planProposal } from './plan.ts';
import { commitDraft, draftAfter } from './proposal-commit.ts';
import { type Published, publishProposal } from './proposal-host.ts';
import { descriptionOf } from './proposal-text.ts';
import { withheldBy } from './withheld.ts';
import { openWorkspace } from './workspace.ts';

export interface Issue {
  readonly number: number;
  readonly body: string;
  readonly isOpen: boolean;
  /** Login and number of the account that opened it. */
  readonly author: { readonly login: string; readonly id: number };
  /** Login of who opened or edited it now. */
  readonly actor: string;
  /** Branch that its pull request goes to. */
  readonly target: string;
}

export type IssueAnswer =
  /** No form of ours, or closed: nothing is said of it. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }
  | ({ readonly kind: 'proposed'; readonly branch: string; readonly planned: PlanResult } & Published);

/**
 * Reads the workspace at HEAD. Doing it again for an edited issue brings the same pull request up to date.
 * Throws a KernelError when git or the host refuses.
 */
export async function proposeIssue(context: Context, issue: Issue): Promise<IssueAnswer> {
  const form = readIssueForm(issue.body);
  if (!form.value && form.diagnostics.length === 0) return { kind: 'ignored' };
  if (!issue.isOpen) return { kind: 'ignored' };
  const { snapshot, model, facts } = await openWorkspace(context, { at: 'HEAD' });
  const author = authorOf({ author: issue.author.login, actor: issue.actor }, model);
  const refused = [...form.diagnostics, ...author.diagnostics];
  if (!form.value || author.value === null) return { kind: 'refused', diagnostics: refused };
  const asked = await proposalOfIssue(form.value, {
    snapshot,
    model,
    person: author.value,
    today: parseDay(context.today) ?? 0,
    lock: lockOf(facts.closes),
  });
  if (!asked.value) return { kind: 'refused', diagnostics: asked.diagnostics };
  return publish(context, snapshot, issue, asked.value);
}

async function publish(
  context: Context,
  snapshot: Snapshot,
  issue: Issue,
  asked: IssueProposal,
): Promise<IssueAnswer> {
  const { repository } = snapshot;
  const remote = await readRemote(repository, 'origin');
  const { commit: head } = snapshot;
  if (!remote || head === null) throw noRemote();
  const branch = `fractal/issue-${issue.number}`;
  const commit = await step(context, 'commit', () =>
    commitOf(context, { ...snapshot, commit: head }, { issue, asked, branch }),
  );
  const planned = await planProposal(context, { base: head, head: commit, worktree: false });
  const withheld = withheldBy(planned.plan);
  if (withheld.length > 0) return { kind: 'refused', diagnostics: withheld };
  const published = await publishProposal(context, {
    repository,
    remote,
    commit,
    branch,
    target: issue.target,
    title: asked.title,
    // The form says everything, so its words change with it.
    isTitleSaid: true,
    description: descriptionOf({
      changes: planned.plan.changes,
      target: issue.target,
      branch,
      opening: `Closes #${issue.number}`,
    }),
    isDraft: false,
  });
  return { kind: 'proposed', branch, planned, ...published };
}

/** The edit on top of HEAD; after what the branch has at the remote, so that nothing there is overwritten. */
async function commitOf(
  context: Context,
  snapshot: Snapshot & { readonly commit: string },
  { issue, asked, branch }: { readonly issue: Issue; readonly asked: IssueProposal; readonly branch: string },
): Promise<string> {
  const { repository } = snapshot;
  const { login, id } = issue.author;
  const onto = await readRevision(repository, snapshot.commit);
  const tree = await treeWithEdit(snapshot, onto.commit, asked.edit);
  const draft = await draftAfter({ repository, branch, tree, onto }, await readPushed(repository, branch));
  return commitDraft(context, draft, {
    message: `${asked.title}\n\nFrom #${issue.number}.`,
    author: `${login} <${id}+${login}@users.noreply.github.com>`,
  });
}

async function readPushed(repository: string, branch: string): Promise<string | null> {
  try {
    return (await readRevision(repository, `refs/remotes/origin/${branch}`)).commit;
  } catch (trouble) {
    if (trouble instanceof KernelError && trouble.code === 'source/unknown-revision') return null;
    throw trouble;
  }
}

function noRemote(): KernelError {
  return new KernelError(
    'proposal/no-remote',
    'the checkout has no remote `origin` to push to',
    'check the repository out with `actions/checkout`',
  );
}
