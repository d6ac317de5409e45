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
  'proposal/nothing': {
    severity: 'error',
    title: 'there is nothing to propose',
    why: 'The files here are those that the target branch has already, so a pull request would be empty.',
    fix: 'Change something first, or name another target with `--base`.',
    example: 'fractal propose right after a clone',
  },
  'proposal/same-branch': {
    severity: 'error',
    title: 'a proposal on the branch that it is for',
    why: 'What is pushed there is merged at once, and nobody would have looked at it.',
    fix: 'Name another branch with `--branch`, or leave it out.',
    example: 'fractal propose --branch main',
  },
  'proposal/no-branch': {
    severity: 'error',
    title: 'a proposal from a commit that no branch is checked out at',
    why: 'The branch of a proposal is named after where it comes from, so that the next one is found to be the same.',
    fix: 'Name the branch with `--branch`.',
    example: 'fractal propose after `git switch --detach`',
  },
  'proposal/branch-behind': {
    severity: 'error',
    title: 'the branch of the proposal has commits that are not here',
    why: 'Somebody else, or you on another machine, proposed on the same branch. Pushing over it would lose that.',
    fix: 'Fetch and merge that branch, or propose on another one with `--branch`.',
    example: 'fractal propose on two machines with one name',
  },
  'proposal/push-refused': {
    severity: 'error',
    title: 'the remote does not take the proposal',
    why: 'It cannot be reached, or whoever runs the command may not write there. The commit is kept here on its branch.',
    fix: 'See what git says; then run the command again, or push the branch by hand.',
    example: 'fractal propose without a right to write',
  },
  'proposal/not-merged': {
    severity: 'error',
    title: 'taking back a commit that was not merged',
    why: 'What the target branch does not hold, it need not be freed from.',
    fix: 'Name a commit that was merged, or the branch it was merged into with `--base`.',
    example: 'fractal propose revert of a commit on a branch of its own',
  },
  'proposal/first-commit': {
    severity: 'error',
    title: 'taking back the first commit of a history',
    why: 'Nothing came before it that could be gone back to; what is left would be no workspace.',
    fix: 'Remove the files that should go in a proposal of your own.',
    example: 'fractal propose revert of the first commit',
  },
} satisfies Record<string, CodeEntry>;
