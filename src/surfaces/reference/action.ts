/** `action/action.yml` and `docs/action.md`, from the registry of the Action. */
import { stringify } from 'yaml';
import { z } from 'zod';
import { COMMANDS, DECISIONS, Inputs, ONLY_FOR, OUTPUTS, REASON_CODES } from '../action/registry.ts';

interface Field {
  readonly name: string;
  readonly words: string;
  /** What holds where nothing is given; null for nothing. */
  readonly given: string | null;
  readonly choices: readonly string[];
}

/** The inputs as a workflow writes them. */
function fields(): Field[] {
  const { properties = {} } = z.toJSONSchema(Inputs, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => {
    const { description = '', default: fallback, given, enum: choices } = property as Property;
    // The runner hands a default to every command, also to those that do not take the input.
    const isForAll = ONLY_FOR[name as keyof Inputs] === undefined;
    const said = fallback === undefined || fallback === '' || !isForAll ? null : String(fallback);
    return { name, words: sentence(description), given: given ?? said, choices: choices ?? [] };
  });
}

interface Property {
  readonly description?: string;
  readonly default?: unknown;
  readonly given?: string;
  readonly enum?: readonly string[];
}

// Flags and inputs share their words; a table begins each with a capital and ends it with a full stop.
function sentence(words: string): string {
  const first = words.slice(0, 1).toUpperCase() + words.slice(1);
  return first.endsWith('.') ? first : `${first}.`;
}

export function actionManifest(): string {
  const inputs = fields().map(({ name, words, given, choices }) => {
    const isListed = choices.length === 0 || words.startsWith('`');
    const text = isListed ? words : `${words} One of ${choices.join(', ')}.`;
    return [name, { description: text, required: false, ...(given !== null && { default: given }) }];
  });
  const outputs = Object.entries(OUTPUTS).map(([name, description]) => [name, { description }]);
  const manifest = {
    name: 'Fractal',
    description:
      'Says in the pull request what merging would change, for margin, burn and utilisation, and judges it.',
    branding: { icon: 'git-pull-request', color: 'blue' },
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries(outputs),
    runs: { using: 'node24', main: 'dist/action.mjs' },
  };
  return `# Written by \`npm run generate\`. The bundle is made by \`npm run build\`; release tags hold it.\n${stringify(manifest, { lineWidth: 0 })}`;
}

const INTRODUCTION = `# The Action

One step of a workflow that does what \`fractal plan\` does on a laptop, and writes it where people look: the summary of the run, remarks beside lines, a check, and one comment. [Install the Action](install-the-action.md) shows the workflow; this page says everything it takes and gives.

It runs on Node 24 as one file, needs git, and neither installs nor downloads anything. Give \`actions/checkout\` \`fetch-depth: 0\` (with \`filter: blob:none\` where the repository is large) and \`persist-credentials: false\`.
`;

const BEHAVIOUR = `## What it writes

In this order, so that a refusal takes nothing away from what came before:

1. **The summary** of the run. It needs no rights, so proposals from forks have it too.
2. **Remarks beside lines**: ten errors and ten warnings, the most severe first, which is what GitHub shows of one step. The others are in the check, fifty at a time.
3. **The check** \`Fractal\` on the proposal’s commit, with \`checks: write\`; \`Fractal into BRANCH\` where that is not the default branch, for one commit may be proposed for several.
4. **The comment**, with \`pull-requests: write\`: byte for byte what \`fractal plan --format markdown\` prints (but for reviews, which only GitHub knows), below a hidden line by which it is found again. It begins when a figure, a verdict or a finding changes, and is then kept up to date. An older run never replaces what a newer one wrote, a text that stands there is not written again, and of several comments one stays.

Where the token may not write, a warning says so and the decision is the same: the decision is what fails the step. Limits and outages of GitHub are waited for, at most a minute and a half.

## Approvals

Where a rule asks for an approval, the reviews of the pull request are read. A review counts when it is the last word of somebody who [holds the role](write-a-policy.md) by the handle that the base declares, and who neither opened the pull request, nor wrote a commit of it, nor made the push that the run is about. It counts for the commit that was reviewed and the branch that it was reviewed for: a push afterwards voids it, and so does sending the pull request to another branch. When the target branch has moved since, the plan of then is worked out again, and the review counts when what reviewers agree to (\`review-digest\`) is still the same; where it is not, the summary lists what changed since. Run the Action on \`pull_request_review\` too, so that a review is seen at once.

Approvals [signed](review-a-proposal.md#approve) with \`fractal approve\` count beside them. The Action fetches those of the proposal’s commit with its token, whatever the checkout left out. Pushing one starts no workflow: press *Re-run jobs*.

Who wrote the proposal has to be known, so give the checkout the whole history. Commits say of themselves who wrote them, and GitHub does not tell afterwards who pushed: *Require approval of the most recent reviewable push*, in the ruleset, keeps those from approving who push in another’s name. Where the target branch has no rules, as in a private repository of a free account, a notice says that approvals are advice there.

After the merge, \`command: apply\` works everything out and decides again from what was merged. It believes nothing that a proposal’s own run said, and gives no answer where the history of the branch was replaced. A review of a pull request that was squashed counts when the target branch stood still between the review and the merge.

## Proposals from forks

Their runs may not write. \`command: plan\` leaves the plan as a file (\`plan-file\`), which a workflow on \`workflow_run\` hands to \`command: comment\`. Whoever made the proposal could have written anything into that file. So it is read as a stranger’s: at most 8 MiB, in exactly the shape of a plan, about the commit of the run that left it, for a pull request that is open and still stands there. The comment is written anew from it, says that nobody has vouched for it, and there is no check.
`;

export function actionReference(): string {
  return [
    INTRODUCTION,
    section('Commands', ['command', 'what it does'], Object.entries(COMMANDS).map(named)),
    section('Inputs', ['input', 'default', 'for', 'what it is'], fields().map(inputRow)),
    section('Outputs', ['output', 'what it is'], Object.entries(OUTPUTS).map(named)),
    section('Decisions', ['`decision`', 'means', 'exit code'], Object.entries(DECISIONS).map(decisionRow)),
    section('Reason codes', ['`reason-code`', 'means'], Object.entries(REASON_CODES).map(named)),
    BEHAVIOUR,
  ].join('\n');
}

function named([name, words]: readonly [string, string]): readonly string[] {
  return [`\`${name}\``, words];
}

function inputRow({ name, words, given, choices }: Field): readonly string[] {
  const only = ONLY_FOR[name as keyof Inputs]?.map((command) => `\`${command}\``).join(' ') ?? 'all';
  const listed = choices.map((each) => `\`${each}\``).join(', ');
  const text = choices.length === 0 || words.startsWith('`') ? words : `${words} One of ${listed}.`;
  return [`\`${name}\``, given === null ? '' : `\`${given}\``, only, text];
}

const EXITS: Readonly<Record<keyof typeof DECISIONS, string>> = {
  complete: '0',
  continue: '0',
  stop: '1',
  failure: '2, 70 or 130',
};

function decisionRow([name, words]: readonly [string, string]): readonly string[] {
  return [`\`${name}\``, words, EXITS[name as keyof typeof DECISIONS]];
}

function section(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `## ${title}\n\n${[line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
