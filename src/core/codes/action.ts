import type { CodeEntry } from './entry.ts';

export const actionCodes = {
  'action/bad-input': {
    severity: 'error',
    title: 'an input of the Action that is not as it has to be',
    why: 'The runner hands on whatever a workflow says, so a slip would quietly become another meaning.',
    fix: 'Compare the step’s `with:` with the table of inputs in docs/action.md.',
    example: 'mode: enforced',
  },
  'action/bad-event': {
    severity: 'error',
    title: 'an event that the command can do nothing with',
    why: 'What a run is about comes from the event that started it: a proposal, a merge, another run.',
    fix: 'Start the workflow on the events that docs/action.md names for the command.',
    example: 'command: apply on a pull_request',
  },
  'action/bad-use': {
    severity: 'error',
    title: 'a step that lacks what its command needs',
    why: 'Posting for a fork needs the file that its run left, a token that may write, and a plan of the commit of that run.',
    fix: 'Write the step as docs/action.md shows it.',
    example: 'command: comment without plan-file',
  },
  'action/bad-plan-file': {
    severity: 'error',
    title: 'a file that is no plan of this version',
    why: 'Whoever makes a proposal from a fork can write anything into the file that its run leaves, so nothing of it is guessed.',
    fix: 'Give the file that `command: plan` of the same version left, and keep it under 8 MiB.',
    example: 'plan-file: README.md',
  },
} satisfies Record<string, CodeEntry>;
