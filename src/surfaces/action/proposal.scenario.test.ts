import { expect } from 'vitest';
import { scenario } from '#testing/runner/quay.ts';
import { edited, longerEstimate, studio } from '#testing/runner/studio.ts';

scenario(
  'the first plan of a proposal comments, with the figures that it moves and who has to approve',
  async ({ open }) => {
    const quay = await open();
    const pull = await quay.propose(longerEstimate);

    const ran = await quay.plan(pull);

    const comment = await quay.comment(pull);
    expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
    expect(ran.exitCode).toBe(1);
    expect(comment).toContain('42 more hours on *Harbour relaunch*');
    expect(comment).toContain('approval of finance');
    expect(ran.summary).toBe(comment);
    expect(quay.books.checks(pull.headSha)).toMatchObject([
      { name: 'Fractal', conclusion: 'action_required' },
    ]);
  },
);

scenario(
  'a proposal that changes no figure, verdict or finding has a check and no comment',
  async ({ open }) => {
    const quay = await open();
    const pull = await quay.propose({ 'README.md': '# Books of the quay\n' });

    const ran = await quay.plan(pull);

    expect(ran.outputs.decision).toBe('complete');
    expect(ran.exitCode).toBe(0);
    expect(await quay.comment(pull)).toBeNull();
    expect(quay.books.checks(pull.headSha)).toMatchObject([{ conclusion: 'success' }]);
  },
);

scenario('another rate says what it earns', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(edited(['rate: 95 per hour', 'rate: 105 per hour']));

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'complete', 'reason-code': 'clear' });
  expect(JSON.parse(ran.outputs.result ?? '')).toMatchObject({
    plan: { delta: { seconds: 0, revenueMinor: 1750 } },
  });
  expect(await quay.comment(pull)).toContain('€17.50');
});

scenario('a week of time says the hours that it adds', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose({
    'state/time/2026/03/ana.yaml': `${studio['state/time/2026/03/ana.yaml']}2026-03-03:
  - harbour-shop 6 checkout
2026-03-04:
  - relaunch/pages 7.5 pages
2026-03-05:
  - relaunch/pages 8 pages
`,
  });

  const ran = await quay.plan(pull);

  expect(JSON.parse(ran.outputs.result ?? '')).toMatchObject({
    plan: { delta: { seconds: 21.5 * 3600 }, changes: { facts: 1 } },
  });
  expect(await quay.comment(pull)).toContain('27.25 h');
});

scenario('a new project is judged by the rules that there are, and listed', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(
    edited([
      'tasks:',
      '  lanterns: { client: harbour-tea, fee: 4000, budget: 40 h }\ntasks:\n  lanterns/wiring: { estimate: 40 h }',
    ]),
  );

  const ran = await quay.plan(pull);

  expect(ran.outputs.decision).toBe('complete');
  expect(await quay.comment(pull)).toContain('Project/lanterns');
});

scenario('what is said already is not written again', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  await quay.plan(pull, { runId: 1 });
  const before = await quay.books.comments(pull);

  const again = await quay.plan(pull, { runId: 2 });

  expect(again.outputs.decision).toBe('stop');
  expect(await quay.books.comments(pull)).toEqual(before);
  expect(quay.writes().filter((write) => write.includes('comments'))).toEqual([
    'POST /issues/1/comments 201',
  ]);
});

scenario('a push rewrites the one comment', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  await quay.plan(pull, { runId: 1 });
  const [first] = await quay.books.comments(pull);
  quay.books.commit('proposal', edited(['estimate: 520 h', 'estimate: 600 h']), { author: 'ana' });

  await quay.plan(pull, { runId: 2 });

  const comments = await quay.books.comments(pull);
  expect(comments).toHaveLength(1);
  expect(comments[0]?.id).toBe(first?.id);
  expect(comments[0]?.body).toContain('80 more hours');
});

scenario('a proposal that no longer moves anything says so in the comment that it has', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  await quay.plan(pull, { runId: 1 });
  quay.books.commit('proposal', { ...edited(), 'README.md': '# Books\n' }, { author: 'ana' });

  const ran = await quay.plan(pull, { runId: 2 });

  expect(ran.outputs.decision).toBe('complete');
  expect(await quay.comment(pull)).not.toContain('42 more hours');
});

scenario('comments that are there twice become one', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  await quay.plan(pull, { runId: 1 });
  const [first] = await quay.books.comments(pull);
  const token = quay.github.workflowToken(quay.books, { 'pull-requests': 'write' });
  await quay.github.ask(token, 'POST', '/repos/quay/books/issues/1/comments', { body: first?.body });

  await quay.plan(pull, { runId: 2 });

  expect(await quay.books.comments(pull)).toHaveLength(1);
});

scenario('what people write is left alone, even when it looks like the comment', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  await quay.plan(pull, { runId: 1 });
  const [first] = await quay.books.comments(pull);
  const forged = { body: first?.body.replace('42 more', '4,200 more') };
  await quay.github.ask(
    quay.github.personalToken('lou'),
    'POST',
    '/repos/quay/books/issues/1/comments',
    forged,
  );
  quay.books.commit('proposal', edited(['estimate: 520 h', 'estimate: 600 h']), { author: 'ana' });

  await quay.plan(pull, { runId: 2 });

  const comments = await quay.books.comments(pull);
  expect(comments.map(({ author }) => author)).toEqual(['github-actions[bot]', 'lou']);
  expect(comments[0]?.body).toContain('80 more hours');
  expect(comments[1]?.body).toBe(forged.body);
});

scenario('`mode: observe` says the same and lets it pass', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);

  const ran = await quay.plan(pull, { inputs: { mode: 'observe' } });

  expect(ran.outputs).toMatchObject({ decision: 'continue', 'reason-code': 'approval' });
  expect(ran.exitCode).toBe(0);
  expect(await quay.comment(pull)).toContain('approval of finance');
  expect(quay.books.checks(pull.headSha)).toMatchObject([{ conclusion: 'neutral' }]);
});

scenario('a group of the merge queue has a check on its own commit, and no comment', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  const delivery = quay.books.queue(pull, 'mira');

  const waiting = await quay.run(delivery);
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });
  const approved = await quay.run(delivery, { attempt: 2 });

  expect([waiting, approved].map(({ outputs }) => outputs.decision)).toEqual(['stop', 'complete']);
  expect(quay.books.checks(delivery.sha).map(({ conclusion }) => conclusion)).toEqual([
    'action_required',
    'success',
  ]);
  expect(await quay.comment(pull)).toBeNull();
});

scenario('a conflict is said, with the file that has it', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(edited(['rate: 95 per hour', 'rate: 105 per hour']));
  quay.books.commit('main', edited(['rate: 95 per hour', 'rate: 99 per hour']));

  // GitHub makes no merge of what conflicts: what runs has checked out the proposal's own commit.
  const ran = await quay.plan(pull, { checkout: { depth: 0, ref: 'refs/pull/1/head' } });

  expect(pull.mergeSha).toBeNull();
  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'diagnostics' });
  expect(ran.annotations).toContainEqual(
    expect.objectContaining({ level: 'error', file: 'manifests/studio.yaml', title: 'proposal/conflict' }),
  );
});

scenario('what others merged in the meantime is not part of the proposal', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose({
    'state/time/2026/03/rui.yaml': '2026-03-03:\n  - harbour-shop 2 proofs\n',
  });
  quay.books.commit('main', { 'state/time/2026/03/mira.yaml': '2026-03-02:\n  - internal 5 books\n' });

  const ran = await quay.plan(pull);

  expect(JSON.parse(ran.outputs.result ?? '')).toMatchObject({
    plan: { delta: { seconds: 7200 }, changes: { facts: 1 } },
  });
});
