import { expect } from 'vitest';
import { scenario } from '#testing/runner/quay.ts';
import { edited, longerEstimate } from '#testing/runner/studio.ts';

const night = 'schedule';

scenario('a comment is brought up to date when the branch that it is about has moved', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose({
    'state/time/2026/03/rui.yaml': '2026-03-03:\n  - relaunch/pages 8 pages\n',
    ...edited(['rui: { handle: rui }', 'rui: { handle: rui, band: senior }']),
  });
  await quay.plan(pull, { runId: 1 });
  const before = await quay.comment(pull);
  quay.books.commit('main', { 'state/time/2026/03/mira.yaml': '2026-03-02:\n  - internal 5 books\n' });

  const ran = await quay.run(quay.books.ask(night, {}, 'quay'), { runId: 2 });

  expect(ran.outputs).toMatchObject({ decision: 'complete', 'reason-code': 'reconciled' });
  expect(await quay.comment(pull)).not.toBe(before);
});

scenario('what a proposal’s own run said stays when nothing moved', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  await quay.plan(pull, { runId: 1 });
  const before = await quay.books.comments(pull);

  await quay.run(quay.books.ask(night, {}, 'quay'), { runId: 2 });

  expect(await quay.books.comments(pull)).toEqual(before);
});

scenario(
  'a proposal that cannot be planned keeps no other from being brought up to date',
  async ({ open }) => {
    const quay = await open();
    const broken = await quay.propose({ 'manifests/workspace.yaml': 'kind: [' }, { branch: 'broken' });
    const pull = await quay.propose(longerEstimate);

    const ran = await quay.run(quay.books.ask(night, {}, 'quay'), { runId: 2 });

    expect(ran.outputs['reason-code']).toBe('reconciled');
    expect(ran.log).toContain(`pull request ${broken.number}`);
    expect(await quay.comment(pull)).toContain('42 more hours');
  },
);

scenario('what everybody may read has verdicts and counts, and neither money nor names', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);

  const ran = await quay.plan(pull, { inputs: { audience: 'public' } });

  const comment = (await quay.comment(pull)) ?? '';
  const written = [
    comment,
    ran.summary,
    ran.log,
    JSON.stringify(ran.outputs),
    JSON.stringify(ran.annotations),
    JSON.stringify(quay.books.checks(pull.headSha)),
  ];
  expect(ran.outputs.decision).toBe('stop');
  expect(comment).toContain('finance');
  for (const text of written) expect(text).not.toMatch(/€|mira|Harbour|13,156/);
});

scenario(
  'who reads what decides what is written: what single people cost is for finance',
  async ({ open }) => {
    const quay = await open();
    const pull = await quay.propose({
      'state/time/2026/03/ana.yaml':
        '2026-03-02:\n  - harbour-shop 1.75 payment form\n  - relaunch/pages 9 wireframes\n',
    });

    await quay.plan(pull, { runId: 1, inputs: { audience: 'finance' } });
    const forFinance = await quay.comment(pull);
    await quay.plan(pull, { runId: 2, inputs: { audience: 'team' } });
    const forTeam = await quay.comment(pull);

    expect(forTeam).toContain('5 more hours');
    expect(forTeam).not.toBe(forFinance);
  },
);
