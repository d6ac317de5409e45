import { expect } from 'vitest';
import { scenario } from '#testing/runner/quay.ts';
import { edited, longerEstimate, studio, studioManifest } from '#testing/runner/studio.ts';

scenario('somebody who holds the role approves, and nothing stands in the way', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  const review = quay.books.review(pull, { by: 'mira', event: 'APPROVE' });

  const ran = await quay.run(
    quay.books.event(pull, { event: 'pull_request_review', action: 'submitted', actor: review.author }),
  );

  expect(ran.outputs).toMatchObject({ decision: 'complete', 'reason-code': 'clear' });
  expect(ran.exitCode).toBe(0);
  expect(quay.books.checks(pull.headSha)).toMatchObject([{ conclusion: 'success' }]);
});

scenario('an approval from before the last push does not count', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });
  quay.books.commit('proposal', edited(['estimate: 520 h', 'estimate: 600 h']), { author: 'ana' });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
});

scenario('an approval of whoever wrote it does not count', async ({ open }) => {
  const quay = await open();
  quay.books.commit('proposal', longerEstimate, { author: 'mira' });
  const pull = await quay.books.propose('proposal', { by: 'mira' });
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });

  const ran = await quay.run(quay.books.event(pull, { action: 'opened', actor: 'mira' }));

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
  expect(await quay.comment(pull)).toContain('rui');
});

scenario('an approval of whoever wrote a commit of it does not count', async ({ open }) => {
  const quay = await open();
  quay.books.commit('proposal', longerEstimate, { author: 'mira' });
  quay.books.commit('proposal', { 'README.md': '# Books\n' }, { author: 'ana' });
  const pull = await quay.books.propose('proposal', { by: 'ana' });
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
});

scenario('whoever GitHub knows by an address is known', async ({ open }) => {
  const quay = await open();
  quay.books.commit('proposal', longerEstimate, { author: 'ana', email: 'ana@example.com' });
  const pull = await quay.books.propose('proposal', { by: 'ana' });
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'complete', 'reason-code': 'clear' });
});

scenario('where it is not known who wrote a commit, no approval counts', async ({ open }) => {
  const quay = await open();
  quay.books.commit('proposal', longerEstimate, { author: 'ana', email: 'laptop@quay.example' });
  const pull = await quay.books.propose('proposal', { by: 'ana' });
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
  expect(await quay.comment(pull)).toContain('who wrote the proposal is not known');
});

scenario('an approval of whoever pushed last does not count', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });

  const ran = await quay.run(quay.books.event(pull, { action: 'synchronize', actor: 'mira' }));

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
});

scenario('an approval of somebody without the role does not count', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.books.review(pull, { by: 'lou', event: 'APPROVE' });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
});

scenario('a role that the proposal itself gives does not count', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(
    edited(
      ['estimate: 520 h', 'estimate: 562 h'],
      ['rui: { handle: rui }', 'rui: { handle: rui }\n  lou: { handle: lou }'],
      ['[mira, rui]', '[mira, rui, lou]'],
    ),
  );
  quay.books.review(pull, { by: 'lou', event: 'APPROVE' });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
});

scenario('an approval that was dismissed does not count', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  const review = quay.books.review(pull, { by: 'mira', event: 'APPROVE' });
  quay.books.dismiss(pull, review, 'quay');

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
});

scenario(
  'whoever asks for changes after an approval takes it back, and a comment takes nothing back',
  async ({ open }) => {
    const quay = await open();
    const pull = await quay.propose(longerEstimate);
    quay.books.review(pull, { by: 'mira', event: 'APPROVE' });
    quay.books.review(pull, { by: 'mira', event: 'COMMENT' });
    const commented = await quay.plan(pull, { runId: 1 });
    quay.books.review(pull, { by: 'mira', event: 'REQUEST_CHANGES' });
    const withdrawn = await quay.plan(pull, { runId: 2 });

    expect([commented, withdrawn].map(({ outputs }) => outputs.decision)).toEqual(['complete', 'stop']);
  },
);

scenario('an approval stays when the base moves elsewhere', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });
  quay.books.commit('main', { 'README.md': '# Books of the quay\n' });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'complete', 'reason-code': 'clear' });
});

scenario('an approval is void when the base moves so that the rules say something else', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });
  quay.books.commit('main', {
    'manifests/policies.yaml': `${studio['manifests/policies.yaml']}  all-tasks:
    on: { kind: Task, action: [create, update] }
    require: [{ role: finance, approvals: 1 }]
    reason: For a month, every task needs finance.
`,
  });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
});

scenario(
  'where a shallow checkout cannot tell what was approved, the approval does not count',
  async ({ open }) => {
    const quay = await open();
    const pull = await quay.propose(longerEstimate);
    quay.books.review(pull, { by: 'mira', event: 'APPROVE' });
    quay.books.commit('main', { 'README.md': '# Books of the quay\n' });

    const ran = await quay.plan(pull, { checkout: { depth: 2 } });

    expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
  },
);

scenario('a rule that cannot be judged blocks, with why', async ({ open }) => {
  const quay = await open({
    files: {
      ...studio,
      'manifests/policies.yaml': `policies:
  margin-floor:
    on: { kind: Task, action: [update] }
    when: head.spec.nothing > 3
    deny: true
    reason: A rule with a word that there is not.
`,
    },
  });
  const pull = await quay.propose(longerEstimate);

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'rule-error' });
  expect(await quay.comment(pull)).toContain('margin-floor');
});

scenario('what a rule forbids stays forbidden, whoever approves', async ({ open }) => {
  const quay = await open({
    files: {
      ...studio,
      'manifests/studio.yaml': studioManifest.replace('clients:', 'clients:\n  kestrel-books: {}'),
    },
  });
  const pull = await quay.propose({ 'manifests/studio.yaml': studioManifest });
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'denied' });
  expect(quay.books.checks(pull.headSha)).toMatchObject([{ conclusion: 'failure' }]);
});

scenario('a proposal that takes a rule away is judged by it', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose({ ...longerEstimate, 'manifests/policies.yaml': null });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
});
