import type { CodeEntry } from './entry.ts';

export const proposalCodes = {
  'proposal/conflict': {
    severity: 'error',
    title: 'the proposal cannot be merged as it is',
    why: 'The target branch and the proposal changed the same lines, and only people know which of them holds.',
    fix: 'Merge the target branch into the proposal and settle the file. The plan shows the proposal alone until then.',
  },
  'proposal/deleted-in-use': {
    severity: 'error',
    title: 'something is deleted that others still name',
    why: 'What names it would mean nothing, and its figures would be missing without saying so.',
    fix: 'Keep it, or change what names it in the same proposal. A client or a project that is over has `status: done`.',
  },
  'proposal/empties-workspace': {
    severity: 'error',
    title: 'nothing would be left after the merge',
    why: 'A branch that was made from nothing, or a wrong folder, looks exactly like the wish to delete everything.',
    fix: 'Make the branch from the target branch. To begin again, do it in a repository of its own.',
  },
  'proposal/no-base': {
    severity: 'error',
    title: 'there is no branch to compare a proposal with',
    why: 'A plan says what merging would change, so it needs the state that would be merged into.',
    fix: 'Name it with `--base`, or fetch the branch that the remote takes as its default.',
    example: 'fractal plan in a repository without `origin/HEAD` and without a branch `main`',
  },
} satisfies Record<string, CodeEntry>;
