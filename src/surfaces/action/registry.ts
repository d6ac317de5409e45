/** The Action, said once: `action.yml`, its reference page and the reading of its inputs come from here. */
import { z } from 'zod';
import { asOf, toggle } from '#kernel/input.ts';
import { AUDIENCES } from '#planning/audience.ts';

const path = (words: string) => z.string().max(1024).meta({ description: words });

export const COMMANDS = {
  plan: 'says what merging a proposal would change, judges it, and writes that into the pull request',
  apply: 'decides again from the merge commit, after the merge',
  publish: 'writes the dataset of the checkout to `.fractal/dataset`',
  comment: 'posts what a run for a fork left, from a run that may write',
  reconcile: 'brings the comments of open proposals up to date with the branches they are for',
  issue: 'makes a pull request of an issue that was opened with a form: time, a task, a client',
} as const satisfies Readonly<Record<string, string>>;

export type CommandName = keyof typeof COMMANDS;

const names = Object.keys(COMMANDS) as [CommandName, ...CommandName[]];

export const Inputs = z.strictObject({
  command: z.enum(names).default('plan').meta({ description: 'What to do.' }),
  root: path('Folder of the workspace in the checkout.').default('.'),
  mode: z.enum(['enforce', 'observe']).default('enforce').meta({
    description:
      '`enforce` fails the step when something stands in the way; `observe` says the same and lets it pass.',
  }),
  token: z.string().max(4096).default('').meta({
    description:
      'Token for the check, the comment, reviews and signed approvals; without one, only the summary is written.',
    given: `\${{ github.token }}`,
  }),
  'as-of': asOf.meta({ description: 'Date the figures stand at (default: that of the latest time entry).' }),
  audience: z.enum(AUDIENCES).optional().meta({
    description:
      'Who reads what is written: `public`, `team` or `finance` (default: whoever reads the repository).',
  }),
  'plan-file': path('For `comment`: the file that the run for the fork left.').optional(),
  visibility: z
    .enum(['private', 'public'])
    .optional()
    .meta({ description: 'For `publish`: who sees the dataset (default: as the workspace says).' }),
  'csv-only': toggle('For `publish`: leave Parquet out; it needs DuckDB.'),
});
export type Inputs = z.output<typeof Inputs>;

/** Inputs that only some commands take. */
export const ONLY_FOR: Readonly<Partial<Record<keyof Inputs, readonly CommandName[]>>> = {
  'as-of': ['plan', 'apply', 'publish', 'reconcile'],
  audience: ['plan', 'apply', 'reconcile'],
  'plan-file': ['comment'],
  visibility: ['publish'],
  'csv-only': ['publish'],
};

export const DECISIONS = {
  complete: 'nothing stands in the way',
  continue: 'something stands in the way, and `mode: observe` lets it pass',
  stop: 'something stands in the way: the proposal has to change, or somebody has to approve',
  failure: 'there is no answer',
} as const;
export type DecisionName = keyof typeof DECISIONS;

/** Why the decision is what it is. A code, once published, keeps its meaning for ever. */
export const REASON_CODES = {
  clear: 'it may be merged, or what was merged stands',
  'nothing-changes': 'the proposal changes nothing in the workspace',
  diagnostics: 'the proposal brings errors',
  'rule-error': 'a rule cannot be judged',
  denied: 'a rule forbids it',
  approval: 'somebody has to approve',
  published: 'the dataset is written',
  commented: 'the comment says what the run for the fork left',
  reconciled: 'the comments of open proposals are up to date, or the log says which are not',
  proposed: 'the issue is a pull request now',
  refused: 'the issue cannot be written down, and a comment below it says why',
  'not-a-form': 'the issue was not opened with a form, or is closed: nothing is done',
  outdated: 'the proposal has moved on since that run: nothing is posted',
  'bad-input': 'an input, an event or a file is not as it has to be',
  'no-plan': 'git or the checkout does not give what is needed',
  host: 'GitHub does not answer or refuses',
  cancelled: 'the run was cancelled',
  internal: 'Fractal broke; the files are not the cause',
} as const;
export type ReasonCode = keyof typeof REASON_CODES;

export const OUTPUTS = {
  decision: 'What comes next: `complete`, `continue`, `stop` or `failure`.',
  'reason-code': 'Why, as one of a closed list of codes, which docs/action.md has.',
  result: 'Everything in short, as JSON of version 1; what is not known is null.',
  'plan-digest': 'Digest of the plan; empty without one.',
  'review-digest': 'Digest of what reviewers agree to; empty without a plan.',
  'plan-file': 'Path of the whole plan as JSON, to be kept as an artifact; empty without one.',
} as const;
export type OutputName = keyof typeof OUTPUTS;
