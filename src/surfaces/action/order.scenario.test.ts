import { expect } from 'vitest';
import { slow } from '#testing/github/faults.ts';
import { scenario } from '#testing/runner/quay.ts';
import { edited, longerEstimate } from '#testing/runner/studio.ts';

scenario('two runs that find no comment at the same time leave one', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.github.fault({ method: 'GET', path: '/comments', does: slow(800), times: 2 });

  await Promise.all([quay.plan(pull, { runId: 1 }), quay.plan(pull, { runId: 2 })]);

  expect(await quay.comment(pull)).toContain('42 more hours');
});

scenario('an older run that ends after a newer one changes nothing', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  const older = quay.books.event(pull, { action: 'opened', actor: 'ana' });
  quay.books.commit('proposal', edited(['estimate: 520 h', 'estimate: 600 h']), { author: 'ana' });
  await quay.plan(pull, { runId: 2 });
  const before = await quay.books.comments(pull);

  const ran = await quay.run(older, { runId: 1 });

  expect(ran.outputs.decision).toBe('stop');
  expect(await quay.books.comments(pull)).toEqual(before);
  expect(before[0]?.body).toContain('80 more hours');
});

scenario('an older run of the same commit does not go back behind a newer one', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  const event = quay.books.event(pull, { action: 'opened', actor: 'ana' });
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });
  await quay.run(event, { runId: 9 });
  const before = await quay.books.comments(pull);
  pull.reviews.length = 0;

  const older = await quay.run(event, { runId: 8 });

  expect(older.outputs.decision).toBe('stop');
  expect(await quay.books.comments(pull)).toEqual(before);
  expect(quay.books.checks(pull.headSha).map(({ conclusion }) => conclusion)).toEqual(['success']);
});

scenario('another attempt of a run is newer than the one before', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  const event = quay.books.event(pull, { action: 'opened', actor: 'ana' });
  await quay.run(event, { runId: 5, attempt: 1 });
  quay.books.review(pull, { by: 'mira', event: 'APPROVE' });

  const again = await quay.run(event, { runId: 5, attempt: 2 });

  expect(again.outputs.decision).toBe('complete');
  expect(await quay.comment(pull)).not.toContain('**To merge:** approval');
  expect(quay.books.checks(pull.headSha).map(({ conclusion }) => conclusion)).toEqual([
    'action_required',
    'success',
  ]);
});

scenario('a run that a push overtakes leaves the comment to the newer one', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  const event = quay.books.event(pull, { action: 'opened', actor: 'ana' });
  quay.books.commit('proposal', edited(['estimate: 520 h', 'estimate: 600 h']), { author: 'ana' });

  const ran = await quay.run(event, { runId: 1 });

  expect(ran.annotations).toContainEqual(
    expect.objectContaining({ level: 'notice', message: expect.stringContaining('moved on') }),
  );
  expect(await quay.comment(pull)).toBeNull();
});
