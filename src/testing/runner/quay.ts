/** The tea shop's studio at GitHub: a repository with rules, people who hold roles, and the Action as a step. */
import { expect, test } from 'vitest';
import type { Delivery, Pull } from '../github/host.ts';
import type { HostedRepository } from '../github/hosted-repository.ts';
import { type GitHub, type RepositoryOptions, startGitHub } from '../github/simulator.ts';
import type { Permissions } from '../github/token.ts';
import type { Tree } from '../repository.ts';
import type { CheckoutOptions } from './checkout.ts';
import { type Ran, runAction } from './run-action.ts';
import type { RunOptions } from './run-options.ts';
import { readWorkflowStep } from './workflow-step.ts';

export const studioManifest = `bands:
  senior: { cost: 62 per hour }
people:
  ana: { band: senior, handle: ana }
  mira: { handle: mira }
  rui: { handle: rui }
roles:
  finance: { holders: [mira, rui] }
clients:
  harbour-tea: {}
projects:
  harbour-shop: { client: harbour-tea, rate: 95 per hour }
  relaunch: { title: Harbour relaunch, client: harbour-tea, fee: 48000, budget: 520 h, lead: ana }
tasks:
  relaunch/pages: { estimate: 520 h }
`;

export const studio: Tree = {
  'manifests/workspace.yaml': `apiVersion: fractalops/v1
kind: Workspace
metadata: { name: quay-studio, title: Quay Studio }
spec: { currency: EUR, timeZone: Europe/Lisbon }
`,
  'manifests/studio.yaml': studioManifest,
  'manifests/policies.yaml': `policies:
  estimates:
    on: { kind: Task, action: [create, update] }
    when: has(base.spec) && head.spec.estimate > base.spec.estimate
    require: [{ role: finance, approvals: 1 }]
    reason: Longer estimates of what is sold at a fee need finance.
  keep-clients:
    on: { kind: Client, action: [delete] }
    deny: true
    reason: A client's history is needed for as long as its invoices are.
`,
  'state/time/2026/03/ana.yaml': `2026-03-02:
  - harbour-shop 1.75 payment form
  - relaunch/pages 4 wireframes
`,
};

/** The manifest with some of its words changed. Throws where there is nothing to change. */
export function edited(...changes: readonly (readonly [from: string, to: string])[]): Tree {
  const text = changes.reduce((rest, [from, to]) => {
    if (!rest.includes(from)) throw new Error(`the studio has no \`${from}\``);
    return rest.replace(from, to);
  }, studioManifest);
  return { 'manifests/studio.yaml': text };
}

/** Longer estimates of the pages: for finance to approve. */
export const longerEstimate = edited(['estimate: 520 h', 'estimate: 562 h']);

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
    const shown = [ran.log, ran.summary, JSON.stringify(ran.outputs)];
    for (const text of shown) expect(text).not.toContain(more.token ?? token);
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
