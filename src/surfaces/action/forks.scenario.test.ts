import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Delivery, Pull } from '#testing/github/host.ts';
import type { HostedRepository } from '#testing/github/hosted-repository.ts';
import type { Json } from '#testing/github/json.ts';
import { type Quay, scenario } from '#testing/runner/quay.ts';
import type { Ran } from '#testing/runner/run-action.ts';
import { longerEstimate } from '#testing/runner/studio.ts';

interface FromFork {
  readonly quay: Quay;
  readonly fork: HostedRepository;
  readonly pull: Pull;
  /** The run of the first stage, and its end as the second one hears of it. */
  readonly ran: Ran;
  readonly ended: Delivery;
  /** What the first stage left. */
  readonly left: string;
}

type Open = (options: { isPrivate: boolean }) => Promise<Quay>;

async function proposalFromFork(open: Open): Promise<FromFork> {
  const quay = await open({ isPrivate: false });
  const fork = await quay.github.fork(quay.books, 'stranger');
  fork.commit('raise', longerEstimate, { author: 'stranger' });
  const pull = await quay.books.propose('raise', { by: 'stranger', from: fork });
  const opened = quay.books.event(pull, { action: 'opened', actor: 'stranger' });
  const ran = await quay.run(opened, { runId: 77 });
  const ended = quay.books.finishRun({
    id: 77,
    path: '.github/workflows/proposal.yml',
    event: 'pull_request',
    headRepository: fork.repository,
    headBranch: 'raise',
    headSha: pull.headSha,
    actor: 'stranger',
  });
  return { quay, fork, pull, ran, ended, left: readFileSync(ran.outputs['plan-file'] ?? '', 'utf8') };
}

/** The second stage, on the default branch, with what it downloaded. */
function post({ quay, ended }: Pick<FromFork, 'quay' | 'ended'>, file: string): Promise<Ran> {
  return quay.run(ended, {
    runId: 78,
    prepare: (folder) => {
      mkdirSync(join(folder, 'plan'));
      writeFileSync(join(folder, 'plan/fractal-plan.json'), file);
    },
  });
}

scenario('the run for a fork leaves its plan and writes nothing', async ({ open }) => {
  const { quay, ran, left } = await proposalFromFork(open);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
  expect(ran.summary).toContain('42 more hours');
  expect(JSON.parse(left)).toMatchObject({ version: 1, pullRequest: 1 });
  expect(quay.writes()).toEqual([]);
});

scenario('the second stage posts what the run for a fork left, and says whose it is', async ({ open }) => {
  const from = await proposalFromFork(open);

  const ran = await post(from, from.left);

  const comment = await from.quay.comment(from.pull);
  expect(ran.outputs).toMatchObject({ decision: 'complete', 'reason-code': 'commented' });
  expect(comment).toContain('From a fork');
  expect(comment).toContain('42 more hours');
  expect(from.quay.books.checks(from.pull.headSha)).toEqual([]);
});

scenario('an artifact that is too large is not read', async ({ open }) => {
  const from = await proposalFromFork(open);
  const plan = JSON.parse(from.left) as Json;

  const ran = await post(from, JSON.stringify({ ...plan, padding: 'tea'.repeat(3_000_000) }));

  expect(ran.outputs).toMatchObject({ decision: 'failure', 'reason-code': 'bad-input' });
  expect(ran.annotations[0]?.message).toContain('8 MiB');
  expect(from.quay.writes()).toEqual([]);
});

scenario.for([
  ['no JSON', 'tea'],
  ['another shape', '{"version":1,"plan":{}}'],
  ['another version', '{"version":2}'],
  ['a list that is deep', '['.repeat(100_000)],
] as const)('an artifact that is %s is refused, and nothing is posted', async ([, file], { open }) => {
  const from = await proposalFromFork(open);

  const ran = await post(from, file);

  expect(ran.outputs).toMatchObject({ decision: 'failure', 'reason-code': 'bad-input' });
  expect(ran.exitCode).toBe(2);
  expect(from.quay.writes()).toEqual([]);
});

scenario('an artifact about another commit than its run is refused', async ({ open }) => {
  const from = await proposalFromFork(open);
  const other = from.quay.books.tip('main') ?? '';

  const ran = await post(from, from.left.replaceAll(from.pull.headSha, other));

  expect(ran.outputs).toMatchObject({ decision: 'failure', 'reason-code': 'bad-input' });
  expect(from.quay.writes()).toEqual([]);
});

scenario('an artifact cannot choose under which pull request it is shown', async ({ open }) => {
  const from = await proposalFromFork(open);
  const victim = await from.quay.propose({ 'README.md': '# Books\n' }, { branch: 'words' });

  await post(from, JSON.stringify({ ...JSON.parse(from.left), pullRequest: victim.number }));

  expect(await from.quay.comment(victim)).toBeNull();
  expect(await from.quay.comment(from.pull)).toContain('42 more hours');
});

scenario('an artifact that says all is well approves nothing', async ({ open }) => {
  const from = await proposalFromFork(open);
  const plan = JSON.parse(from.left) as Json;
  const decision = { ...(plan.decision as Json), outcome: 'complete', reasons: [] };

  await post(from, JSON.stringify({ ...plan, decision }));

  expect(await from.quay.comment(from.pull)).toContain('nobody has vouched for it');
  expect(from.quay.books.checks(from.pull.headSha)).toEqual([]);
});

scenario('what a fork writes into its plan is text, mentions nobody and closes nothing', async ({ open }) => {
  const from = await proposalFromFork(open);
  const hostile = '</details><img src=x onerror=alert(1)> @everyone';

  await post(from, from.left.replaceAll('Harbour relaunch', hostile));

  const comment = (await from.quay.comment(from.pull)) ?? '';
  expect(comment).toContain('everyone');
  expect(comment).not.toMatch(/<img|@everyone/);
  expect(comment.match(/<details[ >]/g)?.length).toBe(comment.match(/<\/details>/g)?.length);
});

scenario('a plan that a push has overtaken is not posted', async ({ open }) => {
  const from = await proposalFromFork(open);
  from.fork.commit('raise', { 'README.md': '# Books\n' }, { author: 'stranger' });

  const ran = await post(from, from.left);

  expect(ran.outputs).toMatchObject({ 'reason-code': 'outdated' });
  expect(await from.quay.comment(from.pull)).toBeNull();
});
