import { expect } from 'vitest';
import {
  badGateway,
  dropped,
  notAccessible,
  rateLimited,
  secondaryLimit,
  slow,
} from '#testing/github/faults.ts';
import { scenario } from '#testing/runner/quay.ts';
import { longerEstimate } from '#testing/runner/studio.ts';

const COMMENTS = /\/issues\/\d+\/comments$/;
scenario('a rate limit is waited for as long as GitHub says', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.github.fault({ method: 'POST', path: COMMENTS, does: rateLimited(1) });

  const ran = await quay.plan(pull);

  expect(ran.outputs.decision).toBe('stop');
  expect(await quay.comment(pull)).toContain('42 more hours');
  expect(quay.writes().filter((write) => write.includes('comments'))).toEqual([
    'POST /issues/1/comments 429',
    'POST /issues/1/comments 201',
  ]);
});

scenario('a secondary limit is waited for', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.github.fault({ method: 'POST', path: '/check-runs', does: secondaryLimit(1) });

  await quay.plan(pull);

  expect(quay.books.checks(pull.headSha)).toHaveLength(1);
  expect(await quay.comment(pull)).toContain('42 more hours');
});

scenario('three bad gateways in a row are outlasted', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.github.fault({ method: 'GET', path: COMMENTS, does: badGateway, times: 3 });

  const ran = await quay.plan(pull);

  expect(ran.annotations.filter(({ level }) => level === 'warning')).toEqual([]);
  expect(await quay.comment(pull)).toContain('42 more hours');
});

scenario('where comments are refused, a warning says so and the decision is the same', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.github.fault({ path: /comments/, does: notAccessible, times: 100 });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
  expect(ran.annotations.filter(({ level }) => level === 'warning')).toHaveLength(1);
  expect(ran.summary).toContain('42 more hours');
  expect(quay.books.checks(pull.headSha)).toHaveLength(1);
});

scenario('where checks are refused, the comment is written all the same', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.github.fault({ path: /check-runs/, does: notAccessible, times: 100 });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
  expect(ran.annotations.filter(({ level }) => level === 'warning')).toHaveLength(1);
  expect(await quay.comment(pull)).toContain('42 more hours');
});

scenario('a token that may only read writes nothing, and the decision stands', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose({ 'README.md': '# Books\n' });
  const token = quay.github.workflowToken(quay.books, { contents: 'read' });

  const ran = await quay.plan(pull, { token });

  expect(ran.outputs.decision).toBe('complete');
  expect(ran.exitCode).toBe(0);
  expect(ran.annotations.some(({ level, message }) => level === 'warning' && message.includes('check'))).toBe(
    true,
  );
  expect(quay.books.checks(pull.headSha)).toEqual([]);
});

scenario('reviews that may not be read approve nothing', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });
  const token = quay.github.workflowToken(quay.books, { contents: 'read', checks: 'write' });

  const ran = await quay.plan(pull, { token });

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
  expect(
    ran.annotations.some(({ level, message }) => level === 'warning' && message.includes('review')),
  ).toBe(true);
});

scenario('a token that was revoked approves nothing and is not shown', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });
  const token = quay.github.workflowToken(quay.books, {
    contents: 'read',
    'pull-requests': 'write',
    checks: 'write',
  });

  const ran = await quay.plan(pull, { token, prepare: () => quay.github.revoke(token) });

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
  expect(ran.summary).toContain('42 more hours');
  expect(ran.annotations.filter(({ level }) => level === 'warning').length).toBeGreaterThan(0);
  expect(quay.github.traffic.map(({ status }) => status)).toEqual(quay.github.traffic.map(() => 401));
});

scenario('without a token only the summary is written', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);

  const ran = await quay.plan(pull, { inputs: { token: '' } });

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
  expect(ran.summary).toContain('42 more hours');
  expect(quay.github.traffic).toEqual([]);
});

scenario('slow answers are waited for', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.github.fault({ path: '/repos/', does: slow(1200), times: 3 });

  const ran = await quay.plan(pull);

  expect(ran.outputs.decision).toBe('stop');
  expect(await quay.comment(pull)).toContain('42 more hours');
});

scenario('a connection that is cut before anything is done is tried again', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.github.fault({ method: 'POST', path: COMMENTS, does: dropped('nothing') });

  await quay.plan(pull);

  expect(await quay.comment(pull)).toContain('42 more hours');
});

scenario('a comment that was taken while the connection was cut is not there twice', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.github.fault({ method: 'POST', path: COMMENTS, does: dropped('request') });

  await quay.plan(pull);

  expect(await quay.comment(pull)).toContain('42 more hours');
});

scenario(
  'a run that is cancelled in the middle says so and leaves nothing half written',
  async ({ open }) => {
    const quay = await open();
    const pull = await quay.propose(longerEstimate);
    quay.github.fault({ method: 'GET', path: COMMENTS, does: slow(60_000) });
    let cancel: (signal: NodeJS.Signals) => void = () => undefined;

    const running = quay.plan(pull, {
      running: (step) => {
        cancel = step.cancel;
      },
    });
    await expect.poll(() => quay.books.checks(pull.headSha).length, { timeout: 60_000 }).toBe(1);
    const cancelled = performance.now();
    cancel('SIGTERM');
    const ran = await running;

    expect(ran.outputs).toMatchObject({ decision: 'failure', 'reason-code': 'cancelled' });
    expect(ran.exitCode).toBe(130);
    // The runner kills what has not ended after ten seconds.
    expect(performance.now() - cancelled).toBeLessThan(10_000);
    expect(await quay.comment(pull)).toBeNull();
  },
);
