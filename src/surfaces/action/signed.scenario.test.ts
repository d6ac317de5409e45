/** Approvals that were signed on a laptop and pushed, in the runs of the Action; and each that must not count. */
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { approvalRef } from '#source/approval-refs.ts';
import { notAccessible } from '#testing/github/faults.ts';
import { git } from '#testing/github/git.ts';
import type { Delivery, Pull } from '#testing/github/host.ts';
import { approveFromLaptop, manifestWithKeys, signedRecord, smuggle } from '#testing/runner/laptop.ts';
import { type Quay, type QuayOptions, scenario } from '#testing/runner/quay.ts';
import { studio } from '#testing/runner/studio.ts';
import { lastingSshKey } from '#testing/ssh-key.ts';

const keys = { mira: lastingSshKey(), lou: lastingSshKey(), stranger: lastingSshKey() };
afterAll(() => {
  for (const { dispose } of Object.values(keys)) dispose();
});

const signers = manifestWithKeys(keys);
const longer = { 'manifests/studio.yaml': signers.replace('estimate: 520 h', 'estimate: 562 h') };
const longerStill = { 'manifests/studio.yaml': signers.replace('estimate: 520 h', 'estimate: 600 h') };
const CLEAR = { decision: 'complete', 'reason-code': 'clear' };
const UNAPPROVED = { decision: 'stop', 'reason-code': 'approval' };
const GIT = /git-upload-pack|info\/refs/;

type Open = (options?: QuayOptions) => Promise<Quay>;

async function proposed(open: Open, options: QuayOptions = {}): Promise<{ quay: Quay; pull: Pull }> {
  const quay = await open({ files: { ...studio, 'manifests/studio.yaml': signers }, ...options });
  return { quay, pull: await quay.propose(longer) };
}

/** The same with mira's approval at the host. */
async function signed(open: Open): Promise<{ quay: Quay; pull: Pull }> {
  const { quay, pull } = await proposed(open);
  const told = await approveFromLaptop(quay, { by: 'mira', key: keys.mira });
  expect(told).toMatchObject({ exit: 0, out: expect.stringContaining('pushed to origin') });
  return { quay, pull };
}

function lastPush({ github }: Quay): Delivery {
  const push = github.deliveries.findLast(({ event }) => event === 'push');
  if (push === undefined) throw new Error('nothing was pushed');
  return push;
}

const warnings = ({ annotations }: Awaited<ReturnType<Quay['run']>>) =>
  annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);

scenario('what somebody signed and pushed counts as a review does, and is told', async ({ open }) => {
  const { quay, pull } = await signed(open);

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject(CLEAR);
  expect(warnings(ran)).toEqual([]);
  expect(quay.books.checks(pull.headSha)).toMatchObject([{ conclusion: 'success' }]);
  expect(await quay.comment(pull)).toContain('finance approved by mira (signature)');
});

scenario('a signature counts in a checkout that left out contents', async ({ open }) => {
  const { quay, pull } = await signed(open);

  const ran = await quay.plan(pull, { checkout: { filter: 'blob:none' } });

  expect(ran.outputs).toMatchObject(CLEAR);
});

scenario('a signature that was not pushed is not known', async ({ open }) => {
  const { quay, pull } = await proposed(open);
  const told = await approveFromLaptop(quay, { by: 'mira', key: keys.mira, more: ['--no-push'] });

  const ran = await quay.plan(pull);

  expect(told.out).toContain(`git push origin ${approvalRef(pull.headSha, keys.mira.fingerprint)}`);
  expect(ran.outputs).toMatchObject(UNAPPROVED);
  expect(ran.annotations).toContainEqual(
    expect.objectContaining({ level: 'error', message: 'it lacks the approval of finance: @mira, @rui' }),
  );
});

scenario('whoever may only read cannot push a signature, and is told how it is kept', async ({ open }) => {
  const { quay, pull } = await proposed(open, { roles: { ana: 'write', mira: 'read' } });

  const { exit, err } = await approveFromLaptop(quay, { by: 'mira', key: keys.mira });

  expect(exit).toBe(2);
  expect(err).toContain('approve/not-pushed');
  expect(err).toContain(`git push origin ${approvalRef(pull.headSha, keys.mira.fingerprint)}`);
  expect((await quay.plan(pull)).outputs).toMatchObject(UNAPPROVED);
});

scenario('a signature from before the last push does not count', async ({ open }) => {
  const { quay, pull } = await signed(open);
  quay.books.commit('proposal', longerStill, { author: 'ana' });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject(UNAPPROVED);
});

scenario(
  'a signature for an earlier commit does not count below the name of a later one',
  async ({ open }) => {
    const { quay, pull } = await signed(open);
    const { fingerprint } = keys.mira;
    const record = git(quay.books.repository.bare, [
      'cat-file',
      'blob',
      approvalRef(pull.headSha, fingerprint),
    ]);
    const head = quay.books.commit('proposal', longerStill, { author: 'ana' });
    smuggle(quay, { head, key: keys.mira, bytes: `${record}\n` });

    const ran = await quay.plan(pull);

    expect(ran.outputs).toMatchObject(UNAPPROVED);
  },
);

scenario('signatures of a person without the role, and of a stranger, do not count', async ({ open }) => {
  const { quay, pull } = await proposed(open);
  const { outputs } = await quay.plan(pull, { runId: 1 });
  const said = { head: pull.headSha, reviewDigest: outputs['review-digest'] ?? '' };
  for (const key of [keys.lou, keys.stranger]) {
    smuggle(quay, { head: pull.headSha, key, bytes: signedRecord(key, said) });
  }
  // Theirs, where mira's would be.
  smuggle(quay, { head: pull.headSha, key: keys.mira, bytes: signedRecord(keys.stranger, said) });

  const ran = await quay.plan(pull, { runId: 2 });

  expect(ran.outputs).toMatchObject(UNAPPROVED);
  expect(await quay.comment(pull)).toContain('does not count');
});

scenario.for([
  ['that is no YAML', 'head: [\n'],
  ['of another shape', 'apiVersion: fractalops/v1\nkind: Approval\nhead: yes\n'],
  ['with aliases that grow', `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n`],
  ['that is nothing', ''],
  ['of six million letters', `head: ${'a'.repeat(6_000_000)}\n`],
  ['that is no text', new Uint8Array([0, 255, 254, 7])],
] as const)('a record %s is refused, and the run goes on', async ([, bytes], { open }) => {
  const { quay, pull } = await proposed(open);
  smuggle(quay, { head: pull.headSha, key: keys.mira, bytes });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject(UNAPPROVED);
  expect(await quay.comment(pull)).toMatch(/does not count/);
});

scenario('where a record should be and a commit is, nothing counts', async ({ open }) => {
  const { quay, pull } = await proposed(open);
  const ref = approvalRef(pull.headSha, keys.mira.fingerprint);
  git(quay.books.repository.bare, ['update-ref', ref, pull.headSha]);

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject(UNAPPROVED);
});

scenario('a thousand keys that nobody declares hold nothing up', async ({ open }) => {
  const { quay, pull } = await signed(open);
  const { bare } = quay.books.repository;
  const oid = git(bare, ['hash-object', '-w', '--stdin'], 'noise\n');
  const name = (at: number) => `refs/fractal/approvals/${pull.headSha}/${at.toString(16).padStart(64, '0')}`;
  const lines = Array.from({ length: 1000 }, (_, at) => `create ${name(at)} ${oid}\n`);
  git(bare, ['update-ref', '--stdin'], lines.join(''));

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject(CLEAR);
});

scenario('where signatures cannot be fetched, a warning says so and none counts', async ({ open }) => {
  const { quay, pull } = await signed(open);

  const ran = await quay.plan(pull, {
    prepare: (work) => {
      const folder = join(work, 'proposal');
      // What an earlier run on the same machine left.
      git(folder, ['fetch', '--quiet', quay.books.repository.bare, 'refs/fractal/*:refs/fractal/*']);
      quay.github.fault({ path: GIT, does: notAccessible, times: 100 });
    },
  });

  expect(ran.outputs).toMatchObject(UNAPPROVED);
  expect(warnings(ran)).toEqual([expect.stringContaining('signed approvals could not be fetched')]);
});

scenario('a signature that was taken back does not count where an earlier run left it', async ({ open }) => {
  const { quay, pull } = await signed(open);
  const { bare } = quay.books.repository;

  const ran = await quay.plan(pull, {
    prepare: (work) => {
      const folder = join(work, 'proposal');
      git(folder, ['fetch', '--quiet', bare, 'refs/fractal/*:refs/fractal/*']);
      git(bare, ['update-ref', '-d', approvalRef(pull.headSha, keys.mira.fingerprint)]);
    },
  });

  expect(ran.outputs).toMatchObject(UNAPPROVED);
});

scenario('a signature counts where GitHub does not tell of reviews', async ({ open }) => {
  const { quay, pull } = await signed(open);
  quay.github.fault({ path: /\/reviews/, does: notAccessible, times: 100 });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject(CLEAR);
});

scenario('where nobody is asked, no signature is fetched', async ({ open }) => {
  const { quay } = await proposed(open);
  const pull = await quay.propose({ 'README.md': '# Books\n' }, { branch: 'words' });

  const ran = await quay.plan(pull, {
    prepare: () => quay.github.fault({ path: GIT, does: notAccessible, times: 100 }),
  });

  expect(ran.outputs.decision).toBe('complete');
  expect(warnings(ran)).toEqual([]);
});

scenario('what was signed and merged is decided again, and stands', async ({ open }) => {
  const { quay, pull } = await signed(open);
  quay.books.merge(pull, { by: 'ana' });

  expect((await quay.run(lastPush(quay))).outputs).toMatchObject(CLEAR);
});

scenario('what was signed and squashed stands, too', async ({ open }) => {
  const { quay, pull } = await signed(open);
  quay.books.merge(pull, { by: 'ana', squash: true });
  git(quay.books.repository.bare, ['update-ref', '-d', 'refs/heads/proposal']);

  expect((await quay.run(lastPush(quay))).outputs).toMatchObject(CLEAR);
});

scenario('who wrote what was squashed cannot have approved it', async ({ open }) => {
  const { quay, pull } = await proposed(open);
  const head = quay.books.commit('proposal', { 'README.md': '# Books\n' }, { author: 'mira' });
  const { outputs } = await quay.plan(pull, { runId: 1 });
  const said = { head, reviewDigest: outputs['review-digest'] ?? '' };
  smuggle(quay, { head, key: keys.mira, bytes: signedRecord(keys.mira, said) });
  quay.books.merge(pull, { by: 'ana', squash: true });

  const ran = await quay.run(lastPush(quay));

  expect(ran.outputs).toMatchObject(UNAPPROVED);
  expect(ran.summary).toContain('an approval by mira does not count: they wrote part of the proposal');
});

scenario('a signature counts in the merge queue', async ({ open }) => {
  const { quay, pull } = await signed(open);

  expect((await quay.run(quay.books.queue(pull, 'ana'))).outputs).toMatchObject(CLEAR);
});

scenario('the nightly run tells of signatures that have come since', async ({ open }) => {
  const { quay, pull } = await proposed(open);
  await quay.plan(pull, { runId: 1 });
  const before = await quay.comment(pull);
  await approveFromLaptop(quay, { by: 'mira', key: keys.mira });

  await quay.run(quay.books.ask('schedule', {}, 'quay'), { runId: 2 });

  expect(before).not.toContain('approved by mira');
  expect(await quay.comment(pull)).toContain('finance approved by mira (signature)');
});

scenario('a checkout without a remote is warned about, and reviews count in it', async ({ open }) => {
  const { quay, pull } = await proposed(open);
  quay.books.review(pull, { by: 'rui', event: 'APPROVE' });

  const ran = await quay.plan(pull, {
    prepare: (work) => git(join(work, 'proposal'), ['remote', 'remove', 'origin']),
  });

  expect(ran.outputs).toMatchObject(CLEAR);
  expect(warnings(ran)).toHaveLength(1);
});
