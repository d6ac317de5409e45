import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Delivery } from '#testing/github/host.ts';
import { type Quay, scenario } from '#testing/runner/quay.ts';
import { longerEstimate } from '#testing/runner/studio.ts';

/** The push that the last merge or commit made. */
function lastPush({ github }: Quay): Delivery {
  const push = github.deliveries.findLast(({ event }) => event === 'push');
  if (push === undefined) throw new Error('nothing was pushed');
  return push;
}

scenario('what was approved and merged is decided again, and stands', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });
  const sha = quay.books.merge(pull, { by: 'ana' });

  const ran = await quay.run(lastPush(quay));

  expect(ran.outputs).toMatchObject({ decision: 'complete', 'reason-code': 'clear' });
  expect(quay.books.checks(sha)).toMatchObject([{ conclusion: 'success' }]);
});

scenario('what was approved and squashed stands, too', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });
  quay.books.merge(pull, { by: 'ana', squash: true });

  const ran = await quay.run(lastPush(quay));

  expect(ran.outputs).toMatchObject({ decision: 'complete', 'reason-code': 'clear' });
});

scenario('what was merged without its approval is stopped after the merge', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  const sha = quay.books.merge(pull, { by: 'ana' });

  const ran = await quay.run(lastPush(quay));

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
  expect(ran.exitCode).toBe(1);
  expect(quay.books.checks(sha)).toMatchObject([{ conclusion: 'action_required' }]);
});

scenario('what was pushed past every pull request is stopped', async ({ open }) => {
  const quay = await open();
  quay.books.commit('main', longerEstimate, { author: 'ana' });

  const ran = await quay.run(lastPush(quay));

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
});

scenario(
  'an approval of a pull request does not cover what was pushed to it before the merge',
  async ({ open }) => {
    const quay = await open();
    const pull = await quay.propose({ 'README.md': '# Books\n' });
    quay.books.review(pull, { by: 'mira', event: 'APPROVE' });
    quay.books.commit('proposal', longerEstimate, { author: 'ana' });
    quay.books.merge(pull, { by: 'ana' });

    const ran = await quay.run(lastPush(quay));

    expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
  },
);

scenario('where GitHub does not say who approved, what was merged is stopped', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });
  quay.books.merge(pull, { by: 'ana' });
  const token = quay.github.workflowToken(quay.books, { contents: 'read' });

  const ran = await quay.run(lastPush(quay), {
    token,
    prepare: () => quay.github.revoke(token),
  });

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
});

scenario(
  'a merge that brings errors is stopped, though the proposal had none of its own',
  async ({ open }) => {
    const quay = await open();
    const pull = await quay.propose({
      'state/time/2026/04/ana.yaml': '2026-04-01:\n  - harbour-shop 2 proofs\n',
    });
    quay.books.merge(pull, { by: 'ana' });
    quay.books.commit('main', { 'state/time/2026/04/ana.yaml': '2026-04-01:\n  - lantern 2 proofs\n' });

    const ran = await quay.run(lastPush(quay));

    expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'diagnostics' });
  },
);

scenario('`apply` on a pull request is refused', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);

  const ran = await quay.plan(pull, { inputs: { command: 'apply' } });

  expect(ran.outputs).toMatchObject({ decision: 'failure', 'reason-code': 'bad-input' });
  expect(quay.github.traffic).toEqual([]);
});

scenario(
  '`publish` writes the dataset of what is checked out, without asking GitHub anything',
  async ({ open }) => {
    const quay = await open();
    quay.books.commit('main', { 'README.md': '# Books\n' });

    const ran = await quay.run(lastPush(quay), {
      inputs: { command: 'publish', 'csv-only': 'true' },
    });

    const dataset = join(ran.checkout, '.fractal/dataset');
    expect(ran.outputs).toMatchObject({ decision: 'complete', 'reason-code': 'published' });
    expect(existsSync(dataset) && readdirSync(dataset).length > 0).toBe(true);
    expect(quay.github.traffic).toEqual([]);
  },
);
