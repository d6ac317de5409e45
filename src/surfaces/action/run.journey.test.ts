/** The step in this process, with real git and the simulator of GitHub. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fractal } from '#testing/command-line.ts';
import type { Delivery } from '#testing/github/host.ts';
import type { HostedRepository } from '#testing/github/hosted-repository.ts';
import { type GitHub, simulateGitHub } from '#testing/github/simulator.ts';
import { workspace } from '#testing/world.ts';
import { readMarked } from './marker.ts';
import { Result } from './result.ts';
import { runAction } from './run.ts';

const STUDIO = `bands: { senior: { cost: 62 per hour } }
people:
  ana: { title: Ana Lopes, band: senior, handle: ana, emails: [ana@example.com] }
  mira: { handle: mira, emails: [mira@example.com] }
  rui: { handle: rui, emails: [rui@example.com] }
roles: { finance: { holders: [mira] } }
clients: { harbour-tea: { title: Harbour Tea House } }
projects:
  relaunch: { title: Harbour relaunch, client: harbour-tea, fee: 48000, budget: 520 h, lead: ana }
tasks:
  relaunch/pages: { estimate: 520 h }
policies:
  margin-floor:
    on: { kind: Project, action: [moved] }
    when: has(head.figures.contribution_bps) && head.figures.contribution_bps < 3500
    require: [{ role: finance }]
    reason: Projects under 35 % need finance.
`;
const FILES = {
  'manifests/workspace.yaml': workspace().replace('solo', 'team'),
  'manifests/studio.yaml': STUDIO,
  'state/time/2026/03/ana.yaml': '2026-03-02:\n  - relaunch/pages 4 wireframes\n',
};
const GROWN = { 'manifests/studio.yaml': STUDIO.replace('estimate: 520 h', 'estimate: 562 h') };

/** The studio on the host. */
async function quay(files: Readonly<Record<string, string>> = FILES) {
  const github = await simulateGitHub({ people: ['quay', 'ana', 'mira', 'rui'] });
  const roles = { ana: 'write', mira: 'maintain', rui: 'write' } as const;
  const studio = await github.repository('quay/studio', { files, roles });
  onTestFinished(() => expect([github.violations(), github.unserved()]).toEqual([[], []]));
  return { github, studio };
}

/** The same with a pull request of Ana's. */
async function proposed(files: Readonly<Record<string, string | null>> = GROWN) {
  const { github, studio } = await quay();
  studio.commit('more-pages', files, { author: 'ana' });
  const pull = await studio.propose('more-pages', { by: 'ana' });
  return { github, studio, pull };
}

const WRITING = { contents: 'read', 'pull-requests': 'write', checks: 'write' } as const;

interface Ran {
  readonly exit: number;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** Runs the step for an event, in a checkout of what the event names. */
async function run(
  github: GitHub,
  studio: HostedRepository,
  delivery: Delivery,
  {
    token,
    id = 100,
    inputs = {},
    isShallow = false,
  }: {
    readonly token?: string;
    readonly id?: number;
    readonly inputs?: Readonly<Record<string, string>>;
    /** Two commits deep, as `fetch-depth: 2` leaves it. */
    readonly isShallow?: boolean;
  } = {},
): Promise<Ran> {
  const temp = mkdtempSync(join(tmpdir(), 'fractal-runner-'));
  onTestFinished(() => rmSync(temp, { recursive: true, force: true }));
  const folder = join(temp, 'checkout');
  const git = (...args: string[]) => execFileSync('git', args, { cwd: temp, stdio: 'pipe' });
  if (isShallow) {
    git('init', '--quiet', folder);
    git('-C', folder, 'fetch', '--quiet', '--depth=2', `file://${studio.repository.bare}`, delivery.ref);
  } else {
    git('clone', '--quiet', '--no-checkout', studio.repository.bare, folder);
    git('-C', folder, 'fetch', '--quiet', 'origin', '+refs/pull/*:refs/remotes/pull/*');
  }
  git('-C', folder, 'checkout', '--quiet', '--detach', delivery.sha);
  const files = Object.fromEntries(['event', 'output', 'summary'].map((name) => [name, join(temp, name)]));
  for (const path of Object.values(files)) writeFileSync(path, '');
  writeFileSync(files.event ?? '', JSON.stringify(delivery.payload));
  let log = '';
  let secrets = 0;
  const exit = await runAction({
    env: {
      PATH: process.env.PATH,
      GITHUB_EVENT_NAME: delivery.event,
      GITHUB_EVENT_PATH: files.event,
      GITHUB_SHA: delivery.sha,
      GITHUB_REPOSITORY: studio.name,
      GITHUB_API_URL: github.api,
      GITHUB_SERVER_URL: github.server,
      GITHUB_RUN_ID: String(id),
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_OUTPUT: files.output,
      GITHUB_STEP_SUMMARY: files.summary,
      RUNNER_TEMP: temp,
      INPUT_TOKEN: token ?? github.workflowToken(studio, WRITING),
      ...inputs,
    },
    folder,
    say: (text) => {
      log += text;
    },
    secret: () => {
      secrets += 1;
      return `secret-${secrets}`;
    },
    today: () => '2026-03-30',
    seconds: () => Date.parse('2026-03-30T12:00:00Z') / 1000,
    second: 1,
    signal: new AbortController().signal,
  });
  const read = (name: string) => readFileSync(files[name] ?? '', 'utf8');
  const outputs = Object.fromEntries(
    [...read('output').matchAll(/^([\w-]+)<<(end-\S+)\n([\s\S]*?)\n\2\n/gm)].map(([, name, , value]) => [
      name,
      value,
    ]),
  );
  return { exit, log, summary: read('summary'), outputs, folder };
}

test('the comment is what `fractal plan --format markdown` prints, below its marker', async () => {
  const { github, studio, pull } = await proposed();

  const { folder, exit, summary } = await run(
    github,
    studio,
    studio.event(pull, { action: 'opened', actor: 'ana' }),
  );

  const [comment, ...others] = await studio.comments(pull);
  const argv = ['plan', '--base', 'origin/main', '--head', pull.headSha, '--format', 'markdown'];
  const { out } = await fractal(folder, argv);
  const marked = readMarked(comment?.body ?? '');
  expect(others).toEqual([]);
  expect(marked?.text).toBe(out);
  expect(marked?.marker).toMatchObject({ head: pull.headSha, run: 100, attempt: 1, root: '' });
  expect(summary).toBe(out);
  expect(exit).toBe(1);
});

test('outputs say the decision, and the check stands on the proposal’s commit', async () => {
  const { github, studio, pull } = await proposed();

  const { outputs } = await run(github, studio, studio.event(pull, { action: 'opened', actor: 'ana' }));

  expect(outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
  const result = Result.parse(JSON.parse(outputs.result ?? ''));
  expect(result).toMatchObject({ command: 'plan', plan: { digest: outputs['plan-digest'] } });
  const [check] = studio.checks(pull.headSha);
  expect(check).toMatchObject({
    id: result.check,
    name: 'Fractal',
    conclusion: 'action_required',
    externalId: '100/1',
  });
});

test('a review by a holder of the role lets it go on, until something is pushed', async () => {
  const { github, studio, pull } = await proposed();
  studio.review(pull, { by: 'mira', event: 'APPROVE' });
  const approved = studio.event(pull, { event: 'pull_request_review', action: 'submitted', actor: 'mira' });

  const first = await run(github, studio, approved);
  studio.commit(
    'more-pages',
    { 'manifests/studio.yaml': STUDIO.replace('520 h }', '580 h }') },
    { author: 'ana' },
  );
  const second = await run(github, studio, studio.event(pull, { action: 'synchronize', actor: 'ana' }), {
    id: 101,
  });

  expect([first.exit, first.outputs['reason-code']]).toEqual([0, 'clear']);
  expect([second.exit, second.outputs['reason-code']]).toEqual([1, 'approval']);
});

test('whom git knows only by an address, GitHub knows by an account', async () => {
  const nameless = (studio: string) =>
    studio.replaceAll(/, emails: \[[^\]]*\]/g, '').replace('holders: [mira]', 'holders: [mira, rui]');
  const { github, studio } = await quay({ ...FILES, 'manifests/studio.yaml': nameless(STUDIO) });
  studio.commit(
    'more-pages',
    { 'manifests/studio.yaml': nameless(GROWN['manifests/studio.yaml']) },
    { author: 'ana', email: 'ana@example.com' },
  );
  const pull = await studio.propose('more-pages', { by: 'ana' });
  studio.review(pull, { by: 'mira', event: 'APPROVE' });

  const { outputs } = await run(
    github,
    studio,
    studio.event(pull, { event: 'pull_request_review', action: 'submitted', actor: 'mira' }),
  );

  expect(outputs['reason-code']).toBe('clear');
});

test('two commits deep, the plan is the same, and nobody is known to be somebody else than who wrote it', async () => {
  const shared = (studio: string) => studio.replace('holders: [mira]', 'holders: [mira, rui]');
  const { github, studio } = await quay({ ...FILES, 'manifests/studio.yaml': shared(STUDIO) });
  studio.commit(
    'more-pages',
    { 'manifests/studio.yaml': shared(GROWN['manifests/studio.yaml']) },
    { author: 'ana' },
  );
  const pull = await studio.propose('more-pages', { by: 'ana' });
  studio.review(pull, { by: 'mira', event: 'APPROVE' });
  const event = studio.event(pull, { event: 'pull_request_review', action: 'submitted', actor: 'mira' });

  const whole = await run(github, studio, event);
  const shallow = await run(github, studio, event, { isShallow: true, id: 101 });

  expect(shallow.outputs['plan-digest']).toBe(whole.outputs['plan-digest']);
  expect([whole.outputs['reason-code'], shallow.outputs['reason-code']]).toEqual(['clear', 'approval']);
  expect(shallow.summary).toContain('who wrote the proposal is not known');
});

test('reviews by others, by who wrote it, and dismissed ones do not count', async () => {
  const { github, studio, pull } = await proposed();
  studio.review(pull, { by: 'rui', event: 'APPROVE' });
  const review = studio.review(pull, { by: 'mira', event: 'APPROVE' });
  studio.dismiss(pull, review, 'quay');

  const { outputs } = await run(
    github,
    studio,
    studio.event(pull, { event: 'pull_request_review', action: 'dismissed', actor: 'quay' }),
  );

  expect(outputs['reason-code']).toBe('approval');
});

test('a base that moved voids a review only when what was agreed to is another', async () => {
  const { github, studio, pull } = await proposed();
  studio.review(pull, { by: 'mira', event: 'APPROVE' });
  studio.commit('main', { 'manifests/books.yaml': 'clients: { kestrel-books: {} }\n' }, { author: 'rui' });
  const event = () =>
    studio.event(pull, { event: 'pull_request_review', action: 'submitted', actor: 'mira' });

  const elsewhere = await run(github, studio, event());
  const louder = STUDIO.replace('Projects under 35 %', 'Now all projects under 35 %');
  studio.commit('main', { 'manifests/studio.yaml': louder }, { author: 'rui' });
  const other = await run(github, studio, event(), { id: 101 });

  expect(elsewhere.outputs['reason-code']).toBe('clear');
  expect(elsewhere.summary).not.toContain('Changed since');
  expect(other.exit).toBe(1);
  expect(other.summary).toContain('**Changed since it was approved:**');
  expect(other.summary).toContain(
    '- now: margin-floor: needs approval, Project/relaunch (Now all projects under 35 %',
  );
  expect(other.log).toContain('`main` has no branch rules: approvals are advice');
});

/** More pages stand on the branch `next` already, and a word more is proposed for it. */
async function proposedForNext() {
  const { github, studio } = await quay();
  const git = (...args: string[]) => execFileSync('git', args, { cwd: studio.repository.bare });
  const grown = studio.commit('more-pages', GROWN, { author: 'ana' });
  git('update-ref', 'refs/heads/next', grown);
  studio.commit('more-pages', { 'README.md': '# Studio\n' }, { author: 'ana' });
  const pull = await studio.propose('more-pages', { by: 'ana', base: 'next' });
  return { github, studio, pull, git };
}

test('what people agreed to for another branch does not count when the proposal is sent to this one', async () => {
  const { github, studio, pull } = await proposedForNext();
  studio.review(pull, { by: 'mira', event: 'APPROVE' });
  studio.retarget(pull, { base: 'main', by: 'ana' });

  const sent = await run(github, studio, studio.event(pull, { action: 'edited', actor: 'ana' }));
  studio.review(pull, { by: 'mira', event: 'APPROVE' });
  const again = studio.event(pull, { event: 'pull_request_review', action: 'submitted', actor: 'mira' });
  const approved = await run(github, studio, again, { id: 101 });

  expect([sent.exit, sent.outputs['reason-code']]).toEqual([1, 'approval']);
  expect([approved.exit, approved.outputs['reason-code']]).toEqual([0, 'clear']);
});

test('what people agreed to for another branch does not count when it is pushed to this one', async () => {
  const { github, studio, pull, git } = await proposedForNext();
  studio.review(pull, { by: 'mira', event: 'APPROVE' });
  const before = studio.tip('main');
  git('update-ref', 'refs/heads/main', studio.merge(pull, { by: 'mira' }));
  const pushed = github.deliveries.findLast(({ event }) => event === 'push');
  if (!pushed) throw new Error('nothing was pushed');
  const ref = 'refs/heads/main';
  const past = { ...pushed, ref, payload: { ...pushed.payload, ref, before } };

  const { exit, outputs } = await run(github, studio, past, { inputs: { INPUT_COMMAND: 'apply' } });

  expect([exit, outputs['reason-code']]).toEqual([1, 'approval']);
});

test('the verdict for another branch is another check, on the same commit', async () => {
  const { github, studio, pull } = await proposedForNext();
  const ours = await studio.propose('more-pages', { by: 'ana' });

  await run(github, studio, studio.event(ours, { action: 'opened', actor: 'ana' }));
  await run(github, studio, studio.event(pull, { action: 'opened', actor: 'ana' }), { id: 101 });

  expect(studio.checks(pull.headSha).map(({ name, conclusion }) => [name, conclusion])).toEqual([
    ['Fractal', 'action_required'],
    ['Fractal into next', 'success'],
  ]);
});

test('after the merge it is decided again, with the reviews of its pull request', async () => {
  const { github, studio, pull } = await proposed();
  studio.review(pull, { by: 'mira', event: 'APPROVE' });
  studio.merge(pull, { by: 'mira' });
  const pushed = github.deliveries.findLast(({ event }) => event === 'push');
  if (!pushed) throw new Error('nothing was pushed');

  const { exit, outputs } = await run(github, studio, pushed, { inputs: { INPUT_COMMAND: 'apply' } });

  expect([exit, outputs['reason-code']]).toEqual([0, 'clear']);
});

test('a squash of what was reviewed counts too; what nobody reviewed is withheld', async () => {
  const { github, studio, pull } = await proposed();
  studio.review(pull, { by: 'mira', event: 'APPROVE' });
  studio.merge(pull, { by: 'rui', squash: true });
  const merged = github.deliveries.findLast(({ event }) => event === 'push');
  const apply = { INPUT_COMMAND: 'apply' };
  const again = STUDIO.replace('estimate: 520 h', 'estimate: 600 h');
  studio.commit('main', { 'manifests/studio.yaml': again }, { author: 'ana' });
  const direct = github.deliveries.findLast(({ event }) => event === 'push');
  if (!merged || !direct) throw new Error('nothing was pushed');

  const squashed = await run(github, studio, merged, { inputs: apply });
  const pushed = await run(github, studio, direct, { id: 101, inputs: apply });

  expect(squashed.outputs['reason-code']).toBe('clear');
  expect([pushed.exit, pushed.outputs['reason-code']]).toEqual([1, 'approval']);
});

test('a token that may not write costs a warning, never the decision', async () => {
  const { github, studio, pull } = await proposed();
  const token = github.workflowToken(studio, { contents: 'read', 'pull-requests': 'read' });

  const { log, outputs, summary } = await run(
    github,
    studio,
    studio.event(pull, { action: 'opened', actor: 'ana' }),
    { token },
  );

  expect(outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
  expect(log.match(/^::warning title=Fractal::/gm)).toHaveLength(2);
  expect(log.replaceAll(`::add-mask::${token}`, '')).not.toContain(token);
  expect(summary).toContain('Harbour relaunch');
  expect(await studio.comments(pull)).toEqual([]);
});

test('in mode observe the same is said, and the step passes', async () => {
  const { github, studio, pull } = await proposed();

  const { exit, outputs } = await run(
    github,
    studio,
    studio.event(pull, { action: 'opened', actor: 'ana' }),
    { inputs: { INPUT_MODE: 'observe' } },
  );

  expect([exit, outputs.decision, outputs['reason-code']]).toEqual([0, 'continue', 'approval']);
  expect(studio.checks(pull.headSha)[0]?.conclusion).toBe('neutral');
});

test('a proposal that changes nothing here is silent', async () => {
  const { github, studio, pull } = await proposed({ 'README.md': 'tea\n' });

  const { exit, outputs } = await run(github, studio, studio.event(pull, { action: 'opened', actor: 'ana' }));

  expect([exit, outputs['reason-code']]).toEqual([0, 'nothing-changes']);
  expect(await studio.comments(pull)).toEqual([]);
});

test('without anything sensible around it, the step says what is missing and fails', async () => {
  const { github, studio, pull } = await proposed();
  const event = studio.event(pull, { action: 'opened', actor: 'ana' });

  const input = await run(github, studio, event, { inputs: { INPUT_MODE: 'enforced' } });
  const file = await run(github, studio, { ...event, payload: { pull_request: { number: 'x' } } });

  expect([input.exit, input.outputs.decision, input.outputs['reason-code']]).toEqual([
    2,
    'failure',
    'bad-input',
  ]);
  expect(input.log).toContain('::error title=Fractal::action/bad-input: ');
  expect([file.exit, file.outputs['reason-code']]).toEqual([2, 'bad-input']);
  expect(Result.parse(JSON.parse(file.outputs.result ?? '')).plan).toBeNull();
});

/** A proposal from a fork, the plan that its own run left, and the event of that run's end. */
async function forked() {
  const { github, studio } = await quay();
  const fork = await github.fork(studio, 'rui');
  fork.commit('more-pages', GROWN, { author: 'rui' });
  const pull = await studio.propose('more-pages', { by: 'rui', from: fork });
  const token = github.workflowToken(studio, { contents: 'read' });
  const first = await run(github, studio, studio.event(pull, { action: 'opened', actor: 'rui' }), { token });
  const head = pull.headSha;
  const ended = () =>
    studio.finishRun({
      id: 100,
      path: '.github/workflows/proposal.yml',
      event: 'pull_request',
      headRepository: fork.repository,
      headBranch: 'more-pages',
      headSha: head,
      actor: 'rui',
    });
  const file = first.outputs['plan-file'] ?? '';
  const post = (path = file) =>
    run(github, studio, ended(), { id: 101, inputs: { INPUT_COMMAND: 'comment', 'INPUT_PLAN-FILE': path } });
  return { github, studio, fork, pull, head, first, file, post };
}

test('what the run of a fork left is posted by a run that may write, as nobody’s word', async () => {
  const { studio, pull, first, post } = await forked();

  const { exit, outputs } = await post();

  expect(first.log).toContain('the proposal comes from a fork');
  expect([first.exit, first.outputs['reason-code']]).toEqual([1, 'approval']);
  expect([exit, outputs['reason-code']]).toEqual([0, 'commented']);
  const [comment] = await studio.comments(pull);
  expect(comment?.body).toContain('nobody has vouched for it');
  expect(comment?.body).toContain(first.summary);
  expect(studio.checks(pull.headSha)).toEqual([]);
});

test('a proposal that has moved on gets nothing from an earlier run', async () => {
  const { studio, fork, pull, head, post, file } = await forked();
  fork.commit('more-pages', { 'README.md': 'tea\n' }, { author: 'rui' });
  const moved = await post();
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(head, pull.headSha));
  const other = await post();

  expect(moved.outputs['reason-code']).toBe('outdated');
  expect(other.outputs['reason-code']).toBe('bad-input');
  expect(await studio.comments(pull)).toEqual([]);
});

test.each([
  ['another shape', (text: string) => text.replace('"version": 1', '"version": 2'), 'it is no plan: version'],
  ['something added', (text: string) => text.replace('{', '{"script":"x",'), 'it is no plan'],
  ['no JSON', () => 'tea', 'it is no JSON'],
  ['more than it may be', (text: string) => text + ' '.repeat(9 * 1024 * 1024), 'larger than 8 MiB'],
])('a file of a fork with %s is refused', async (_what, change, words) => {
  const { studio, pull, file, post } = await forked();
  writeFileSync(file, change(readFileSync(file, 'utf8')));

  const { exit, log } = await post();

  expect(exit).toBe(2);
  expect(log).toContain(words);
  expect(await studio.comments(pull)).toEqual([]);
});

test('what a fork writes into its plan stays text in the comment', async () => {
  const { studio, pull, file, post } = await forked();
  const nasty = '<img src=x onerror=x> @everyone [x](https://evil.example)';
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('Harbour relaunch', nasty));

  await post();

  const [comment] = await studio.comments(pull);
  expect(comment?.body).toContain('evil.example');
  expect(comment?.body).not.toMatch(/<img|@everyone|[^\\]\[x\]\(|https:\/\/evil/);
});
