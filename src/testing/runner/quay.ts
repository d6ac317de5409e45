/** The tea shop's studio at GitHub, and the Action as a step of its workflows. */
import { expect, test } from 'vitest';
import type { Delivery, Pull } from '../github/host.ts';
import type { HostedRepository } from '../github/hosted-repository.ts';
import { type GitHub, type RepositoryOptions, startGitHub } from '../github/simulator.ts';
import type { Permissions } from '../github/token.ts';
import type { CheckoutOptions } from './checkout.ts';
import { type Ran, runAction } from './run-action.ts';
import type { RunOptions } from './run-options.ts';
import { studio } from './studio.ts';
import { readWorkflowStep } from './workflow-step.ts';

export interface QuayOptions extends RepositoryOptions {
  /** `vars.FRACTAL_WORKSPACE`, the top of the repository unless it is said. */
  readonly folder?: string;
}

/** What a step does otherwise than the workflow says. */
export interface StepOptions extends Partial<Omit<RunOptions, 'delivery' | 'checkout'>> {
  /** What the checkout does otherwise; null leaves it out. */
  readonly checkout?: Partial<CheckoutOptions> | null;
}

/** Which of the project's workflows an event starts. */
const WORKFLOWS: Readonly<Record<string, string>> = {
  pull_request: 'proposal',
  pull_request_review: 'proposal',
  merge_group: 'proposal',
  push: 'apply',
  workflow_run: 'comment',
  issues: 'issue',
  schedule: 'reconcile',
};

export interface Quay {
  readonly github: GitHub;
  readonly books: HostedRepository;
  /** A branch of ana's with one commit, and its pull request. */
  propose(
    files: Readonly<Record<string, string | Uint8Array | null>>,
    more?: { readonly branch?: string; readonly title?: string },
  ): Promise<Pull>;
  /** The step of the workflow that the event starts, with the rights of its job. No token is ever shown. */
  run(delivery: Delivery, options?: StepOptions): Promise<Ran>;
  /** The one comment of the Action, without its marker; null without one. Throws where there are several. */
  comment(pull: Pull): Promise<string | null>;
  /** Requests that wrote, as `POST /check-runs 201`, in order. */
  writes(): readonly string[];
  /** The step on the pull request as it stands now. */
  plan(pull: Pull, options?: StepOptions): Promise<Ran>;
}

async function openQuay({
  folder = '.',
  ...options
}: QuayOptions): Promise<Quay & { close(): Promise<void> }> {
  const { close, ...github } = await startGitHub({
    people: ['quay', 'ana', 'mira', 'rui', 'lou', 'stranger'],
  });
  const books = await github.repository('quay/books', {
    files: studio,
    isPrivate: true,
    roles: { ana: 'write', mira: 'write', rui: 'write', lou: 'write' },
    ...options,
  });
  const runs: Ran[] = [];
  const run: Quay['run'] = async (delivery, { inputs = {}, checkout, ...more } = {}) => {
    const step = readWorkflowStep(WORKFLOWS[delivery.event] ?? '', folder);
    const token = github.workflowToken(books, rightsFor(delivery, step.permissions));
    const ran = await runAction(github, {
      ...{ delivery, token, inputs: { ...step.inputs, ...inputs } },
      checkout: checkout === null ? null : step.checkout && { ...step.checkout, ...checkout },
      ...more,
    });
    runs.push(ran);
    expectSilence(ran, more.token ?? token);
    return ran;
  };
  return {
    github,
    books,
    run,
    async propose(files, { branch = 'proposal', title = 'A proposal' } = {}) {
      books.commit(branch, files, { author: 'ana' });
      return books.propose(branch, { by: 'ana', title });
    },
    async comment(pull) {
      const comments = await books.comments(pull);
      if (comments.length > 1) throw new Error(`${comments.length} comments`);
      return comments[0]?.body.replace(/^<!--.*-->\n/, '') ?? null;
    },
    writes: () =>
      github.traffic
        .filter(({ method }) => method !== 'GET')
        .map(
          ({ method, path, status }) => `${method} ${path.replace(/^\/repos\/[^/]+\/[^/]+/, '')} ${status}`,
        ),
    plan: (pull, more) => run(books.event(pull, { action: 'synchronize', actor: 'ana' }), more),
    async close() {
      for (const { dispose } of runs) dispose();
      await close();
      expect(github.violations()).toEqual([]);
      expect(github.unserved()).toEqual([]);
    },
  };
}

/** The token is said once, to be masked; neither it nor what git makes of it stands anywhere else. */
function expectSilence({ raw, summary, outputs }: Ran, token: string): void {
  const spoken = raw.replace(`::add-mask::${token}\n`, '');
  const forms = [token, Buffer.from(`x-access-token:${token}`).toString('base64')];
  for (const text of [spoken, summary, JSON.stringify(outputs)]) {
    for (const form of forms) expect(text).not.toContain(form);
  }
}

/** What GitHub gives the job: for a fork's proposal nothing to write with, whatever the workflow asks for. */
function rightsFor({ event, payload }: Delivery, permissions: Permissions): Permissions {
  const { head, base } = (payload.pull_request ?? {}) as { head?: Side; base?: Side };
  if (event !== 'pull_request' || head?.repo.full_name === base?.repo.full_name) return permissions;
  return Object.fromEntries(Object.keys(permissions).map((scope) => [scope, 'read']));
}

interface Side {
  readonly repo: { readonly full_name: string };
}

/** A test of the built Action. Many run at once: most of their time is waiting. */
export const scenario = test.extend<{ open: (options?: QuayOptions) => Promise<Quay> }>({
  async open({ onTestFinished }, use) {
    await use(async (options = {}) => {
      const { close, ...quay } = await openQuay(options);
      onTestFinished(close);
      return quay;
    });
  },
}).concurrent;
