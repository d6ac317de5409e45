/** Approving from a laptop, with real keys and real git; and each way in which a signed approval must not count. */
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { approve } from '#kernel/commands/approve.ts';
import { recordText, signedText } from '#policy/approval-record.ts';
import { approvalRef } from '#source/approval-refs.ts';
import { fractal } from '#testing/command-line.ts';
import { asDocumented } from '#testing/plan-document.ts';
import { repository, type TestRepository, type Tree } from '#testing/repository.ts';
import { lastingSshKey, sshSign, type TestKey } from '#testing/ssh-key.ts';
import { workspace } from '#testing/world.ts';

const keys = { mira: lastingSshKey(), miraDesk: lastingSshKey(), ana: lastingSshKey(), eve: lastingSshKey() };
afterAll(() => {
  for (const { dispose } of Object.values(keys)) dispose();
});

/** Ana writes every commit of these tests. */
const PEOPLE = `people:
  ana: { emails: [test@example.com], signingKeys: ['${keys.ana.line}'] }
  mira: { handle: mira, signingKeys: ['${keys.mira.line}', '${keys.miraDesk.line}'] }
  joao: {}
`;
const SHOP = 'clients: { harbour-tea: {} }\nprojects: { harbour-shop: { client: harbour-tea, rate: 95 } }\n';
const RULE = `policies:
  prices:
    on: { kind: Project }
    require: [{ role: finance }]
    reason: Prices are agreed with finance.
`;
const ROLE = 'roles: { finance: { holders: [mira, ana] } }\n';
const BASE: Tree = {
  'manifests/workspace.yaml': workspace().replace('solo', 'team'),
  'manifests/people.yaml': PEOPLE,
  'manifests/shop.yaml': SHOP,
  'manifests/roles.yaml': ROLE,
  'manifests/rules.yaml': RULE,
};
const DEARER: Tree = { 'manifests/shop.yaml': SHOP.replace('95', '99') };

function proposed(base: Tree = {}, head: Tree = DEARER): TestRepository {
  const repo = repository({ ...BASE, ...base });
  repo.git('checkout', '--quiet', '-b', 'dearer');
  repo.write(head);
  repo.commit('proposal');
  return repo;
}

/** The same with a remote that has it. */
function shared() {
  const repo = proposed();
  const bare = repository();
  repo.git('remote', 'add', 'origin', join(bare.path, '.git'));
  repo.git('push', '--quiet', 'origin', 'main:kept', 'dearer');
  return { ...repo, there: bare.git };
}

const approved = (path: string, key: TestKey = keys.mira, ...argv: string[]) =>
  fractal(path, ['approve', '--key', key.path, ...argv]);

async function decided(path: string, ...argv: string[]) {
  const { exit, out } = await fractal(path, ['plan', '--format', 'json', ...argv]);
  expect(asDocumented(out)).toBe(out);
  const { head, reviewDigest, decision } = JSON.parse(out);
  return { exit, head: head.commit as string, reviewDigest: reviewDigest as string, decision };
}

/** Keeps a record as anybody can who may push, past `fractal approve`. */
async function smuggled(
  { path, git, write }: TestRepository,
  key: TestKey,
  {
    said = {},
    namespace = 'fractal-approval',
    under = key,
    text,
  }: { said?: object; namespace?: string; under?: TestKey; text?: string } = {},
) {
  const { head, reviewDigest } = await decided(path);
  const signed = { head, reviewDigest, at: '2026-03-30T12:00:00Z', ...said };
  const signature = sshSign(key, signedText(signed), namespace);
  const record = { apiVersion: 'fractalops/v1', kind: 'Approval', ...signed, signature } as const;
  write({ '.git/approval': text ?? recordText(record) });
  git('update-ref', approvalRef(head, under.fingerprint), git('hash-object', '-w', '.git/approval'));
  return (await decided(path)).decision;
}

const refused = (by: string, code: string) => ({ outcome: 'stop', refused: [{ by, code }] });

describe('fractal approve', () => {
  test('signs what would be merged, and the plan counts it', async () => {
    const { path } = proposed();

    const { exit, out, err } = await approved(path);
    const { exit: planned, decision } = await decided(path);

    expect([exit, err]).toEqual([0, '']);
    expect(out).toContain('finance approved by mira (signature)\nno approval is missing\n');
    expect(out).toContain(`signed with ${keys.mira.fingerprint}`);
    expect(planned).toBe(0);
    expect(decision).toEqual({
      outcome: 'complete',
      reasons: [],
      approvals: [
        {
          ...{ role: 'finance', approvals: 1, attested: false, missing: 0, candidates: [] },
          by: [{ person: 'mira', via: 'signature', at: '2026-03-30T12:00:00Z' }],
        },
      ],
      refused: [],
    });
  });

  test('is told in the text and in the comment', async () => {
    const { path } = proposed();
    await approved(path);

    expect((await fractal(path, ['plan'])).out).toContain(
      'to merge: nothing to fix.\nfinance approved by mira (signature)\n',
    );
    expect((await fractal(path, ['plan', '--format', 'markdown'])).out).toContain(
      '- finance approved by mira (signature)\n',
    );
  });

  test('moves no branch and changes no file', async () => {
    const { path, git } = proposed();
    const before = [git('rev-parse', 'HEAD', 'main'), git('status', '--porcelain')];

    const { out } = await approved(path);

    expect([git('rev-parse', 'HEAD', 'main'), git('status', '--porcelain')]).toEqual(before);
    const [ref = ''] = /refs\/fractal\/approvals\/\S+/.exec(out) ?? [];
    expect(git('cat-file', '-p', ref)).toMatch(/^apiVersion: "fractalops\/v1"\nkind: "Approval"\nhead: "/);
  });

  test('travels with git alone', async () => {
    const { path } = proposed();
    await approved(path);
    const other = repository();

    other.git('fetch', '--quiet', path, 'refs/*:refs/*', '--update-head-ok');
    other.git('checkout', '--quiet', 'dearer');

    expect((await decided(other.path)).decision.outcome).toBe('complete');
  });

  test('its JSON has the documented shape', async () => {
    const { path } = proposed();

    const read = JSON.parse((await approved(path, keys.mira, '--format', 'json')).out);

    expect((await approve.output?.())?.parse(read)).toEqual(read);
    expect(read).toMatchObject({ person: 'mira', decision: { outcome: 'complete' } });
  });

  test('pushes the signature to where the proposal is, where the others count it', async () => {
    const { path, git, there } = shared();

    const { exit, out } = await approved(path);

    expect(exit).toBe(0);
    expect(out).toContain('pushed to origin\n');
    const { head } = await decided(path);
    const ref = approvalRef(head, keys.mira.fingerprint);
    expect(there('rev-parse', ref)).toBe(git('rev-parse', ref));
  });

  test('approving again pushes over the earlier signature of the same key', async () => {
    const { path, git, there } = shared();
    await approved(path);
    const { head } = await decided(path);
    const ref = approvalRef(head, keys.mira.fingerprint);

    const { exit } = await fractal(path, ['approve', '--key', keys.mira.path], { today: '2026-03-31' });

    expect(exit).toBe(0);
    expect(there('rev-parse', ref)).toBe(git('rev-parse', ref));
    expect(git('cat-file', '-p', ref)).toContain('at: "2026-03-31T12:00:00Z"');
  });

  test.each([
    ['--no-push', ['--no-push'], true],
    ['no remote', [], false],
  ])('with %s it stays here, and the command that pushes it is said', async (_when, words, hasRemote) => {
    const { path, git, there } = hasRemote ? shared() : { ...proposed(), there: () => '' };

    const { exit, out } = await approved(path, keys.mira, ...words);

    const ref = git('for-each-ref', '--format=%(refname)', 'refs/fractal');
    expect(exit).toBe(0);
    expect(out).toContain(`kept here: not pushed\nnext  git push origin ${ref}\n`);
    expect(there('for-each-ref', 'refs/fractal')).toBe('');
  });

  test('a remote that does not take it is trouble, and the approval is kept here', async () => {
    const { path, git } = shared();
    git('remote', 'set-url', 'origin', 'http://mira:oolong@127.0.0.1:1/quay/shop.git');

    const { exit, err } = await approved(path);

    const ref = git('for-each-ref', '--format=%(refname)', 'refs/fractal');
    expect(exit).toBe(2);
    expect(err).toContain('approve/not-pushed');
    expect(err).toContain(`git push origin ${ref}`);
    expect(err).not.toContain('oolong');
    expect((await decided(path)).decision.outcome).toBe('complete');
  });

  test('a remote that there is not is refused before anything is signed', async () => {
    const { path, git } = shared();

    const { exit, err } = await approved(path, keys.mira, '--remote', 'harbour');

    expect(exit).toBe(2);
    expect(err).toContain('there is no remote `harbour`');
    expect(git('for-each-ref', 'refs/fractal')).toBe('');
  });

  test('takes the key that git signs commits with', async () => {
    const { path, git } = proposed();
    git('config', 'gpg.format', 'ssh');
    git('config', 'user.signingKey', keys.mira.path);

    expect((await fractal(path, ['approve'])).exit).toBe(0);
  });

  test('says so where no proposal is checked out', async () => {
    const { path, git } = proposed();
    git('switch', '--quiet', 'main');

    const { exit, err } = await fractal(path, ['approve']);

    expect(exit).toBe(2);
    expect(err).toContain('approve/not-asked  nothing is proposed here');
    expect(err).toContain('hint  say which proposal with --head');
  });

  test.each([
    [
      'nothing is asked',
      {},
      { 'manifests/books.yaml': 'clients: { kestrel-books: {} }\n' },
      'approve/not-asked',
    ],
    [
      'the rule only observes',
      { 'manifests/rules.yaml': `${RULE}    mode: observe\n` },
      DEARER,
      'approve/not-asked',
    ],
    [
      'the key is brought by the proposal',
      {
        'manifests/people.yaml': PEOPLE.replace(/'ssh-[^']+', /, '').replace(
          keys.miraDesk.line,
          keys.ana.line,
        ),
      },
      { ...DEARER, 'manifests/people.yaml': PEOPLE },
      'approve/unknown-key',
    ],
    [
      'another person has the key too',
      { 'manifests/people.yaml': PEOPLE.replace('joao: {}', `joao: { signingKeys: ['${keys.mira.line}'] }`) },
      DEARER,
      'approve/shared-key',
    ],
    [
      'the role is somebody else’s',
      { 'manifests/roles.yaml': ROLE.replace('mira, ana', 'joao') },
      DEARER,
      'approve/no-role',
    ],
    [
      'the proposal gives the role',
      { 'manifests/roles.yaml': ROLE.replace('mira, ana', 'joao') },
      { ...DEARER, 'manifests/roles.yaml': ROLE },
      'approve/no-role',
    ],
    [
      'nobody knows who wrote it',
      { 'manifests/people.yaml': PEOPLE.replace('test@example.com', 'ana@quay.example') },
      DEARER,
      'approve/author-unknown',
    ],
  ])('keeps nothing when %s', async (_when, base, head, code) => {
    const { path, git } = proposed(base, head);

    const { exit, out, err } = await approved(path);

    expect([exit, out]).toEqual([2, '']);
    expect(err).toContain(code);
    expect(git('for-each-ref', 'refs/fractal')).toBe('');
  });

  test('keeps nothing of the author', async () => {
    const { path } = proposed();

    const { exit, err } = await approved(path, keys.ana);

    expect(exit).toBe(2);
    expect(err).toContain('approve/author');
  });

  test('says which key it could not sign with', async () => {
    const { path } = proposed();

    const { exit, err } = await fractal(path, ['approve', '--key', 'nowhere']);

    expect(exit).toBe(2);
    expect(err).toContain('source/not-signed');
  });

  test('a role’s only holder attests, and that is said', async () => {
    const { path } = proposed({ 'manifests/roles.yaml': ROLE.replace('mira, ', '') });

    const { exit, out } = await approved(path, keys.ana);

    expect(exit).toBe(0);
    expect(out).toContain('finance attested by ana (signature), its only holder, who may have written this');
    expect((await decided(path)).decision).toMatchObject({
      outcome: 'complete',
      approvals: [{ attested: true }],
    });
  });

  test('what a rule forbids stays forbidden', async () => {
    const deny = `${RULE}  no-shops:\n    on: { kind: Project }\n    deny: true\n    reason: No changes now.\n`;
    const { path } = proposed({ 'manifests/rules.yaml': deny });

    await approved(path);

    expect((await decided(path)).decision).toMatchObject({ outcome: 'blocked', approvals: [{ missing: 0 }] });
  });
});

describe('a signed approval counts', () => {
  test('no longer when something was pushed after it', async () => {
    const { path, write, commit } = proposed();
    await approved(path);
    write({ 'manifests/shop.yaml': SHOP.replace('95', '120') });
    commit('dearer still');

    expect((await decided(path)).decision).toMatchObject({ outcome: 'stop', refused: [] });
  });

  test('no longer when another commit has the same contents', async () => {
    const { path, commit } = proposed();
    await approved(path);
    commit('empty');

    expect((await decided(path)).decision.outcome).toBe('stop');
  });

  test('still when the base moves elsewhere', async () => {
    const { path, git, write, commit } = proposed();
    await approved(path);
    git('checkout', '--quiet', 'main');
    write({ 'manifests/books.yaml': 'clients: { kestrel-books: {} }\n' });
    commit('another client');

    expect((await decided(path, '--head', 'dearer')).decision.outcome).toBe('complete');
  });

  test('no longer when the base moves so that the rules say something else', async () => {
    const { path, git, write, commit } = proposed();
    await approved(path);
    git('checkout', '--quiet', 'main');
    write({ 'manifests/strict.yaml': RULE.replace('prices:', 'strict:') });
    commit('a stricter rule');

    expect((await decided(path, '--head', 'dearer')).decision).toMatchObject(refused('mira', 'other-review'));
  });

  test('not in a clone that leaves some of its commits out: somebody wrote those too', async () => {
    const { path, git, write, commit } = proposed();
    commit('another');
    git('checkout', '--quiet', 'main');
    write({ 'manifests/books.yaml': 'clients: { kestrel-books: {} }\n' });
    commit('another client');
    git('checkout', '--quiet', 'dearer');
    git('merge', '--quiet', '--no-edit', 'main');
    await approved(path);
    const cloned = async (depth: number) => {
      const shallow = repository();
      shallow.git(
        'fetch',
        '--quiet',
        `--depth=${depth}`,
        `file://${path}`,
        'refs/*:refs/*',
        '--update-head-ok',
      );
      shallow.git('checkout', '--quiet', 'dearer');
      return (await decided(shallow.path)).decision;
    };

    expect(await cloned(2)).toMatchObject(refused('mira', 'author-unknown'));
    expect(await cloned(10)).toMatchObject({ outcome: 'complete' });
  });

  test('never of files that are not committed', async () => {
    const { path } = proposed();
    await approved(path);

    expect((await decided(path, '--worktree')).decision.outcome).toBe('stop');
  });
});

describe('a record that somebody pushed', () => {
  test('counts when everything about it is right', async () => {
    expect(await smuggled(proposed(), keys.mira)).toMatchObject({ outcome: 'complete', refused: [] });
  });

  test('of an unknown key is named and not read', async () => {
    expect(await smuggled(proposed(), keys.eve)).toMatchObject(refused(keys.eve.fingerprint, 'unknown-key'));
  });

  test('of an unknown key under the name of a known one', async () => {
    expect(await smuggled(proposed(), keys.eve, { under: keys.mira })).toMatchObject(
      refused(keys.eve.fingerprint, 'unknown-key'),
    );
  });

  test('that replays an approval of another commit', async () => {
    const said = { head: 'b20d71fb20d71fb20d71fb20d71fb20d71fb20d7' };

    expect(await smuggled(proposed(), keys.mira, { said })).toMatchObject(refused('mira', 'other-commit'));
  });

  test('of another review digest', async () => {
    const said = { reviewDigest: `sha256:${'0'.repeat(64)}` };

    expect(await smuggled(proposed(), keys.mira, { said })).toMatchObject(refused('mira', 'other-review'));
  });

  test('signed for another purpose, such as a commit', async () => {
    expect(await smuggled(proposed(), keys.mira, { namespace: 'git' })).toMatchObject(
      refused('mira', 'bad-signature'),
    );
  });

  test('whose words were changed after it was signed', async () => {
    const repo = proposed();
    const { head, reviewDigest } = await decided(repo.path);
    const at = '2026-03-30T12:00:00Z';
    const signature = sshSign(
      keys.mira,
      signedText({ head, reviewDigest: `sha256:${'0'.repeat(64)}`, at }),
      'fractal-approval',
    );
    const text = recordText({
      apiVersion: 'fractalops/v1',
      kind: 'Approval',
      head,
      reviewDigest,
      at,
      signature,
    });

    expect(await smuggled(repo, keys.mira, { text })).toMatchObject(refused('mira', 'bad-signature'));
  });

  test('of the author', async () => {
    expect(await smuggled(proposed(), keys.ana)).toMatchObject(refused('ana', 'author'));
  });

  test.each([
    ['no YAML', 'head: [\n'],
    ['nothing', ''],
    ['two documents', '---\na: 1\n---\nb: 2\n'],
    ['a field too many', 'apiVersion: fractalops/v1\nkind: Approval\nperson: mira\n'],
    ['an alias', 'a: &a [1]\nb: *a\n'],
    ['bytes that are no text', '\u0000\u0001'],
    ['very much', 'x'.repeat(5_000_000)],
  ])('that is %s', async (_what, text) => {
    expect(await smuggled(proposed(), keys.mira, { text })).toMatchObject({
      outcome: 'stop',
      refused: [{ code: 'unreadable' }],
    });
  });

  test('that is a commit and no record', async () => {
    const { path, git } = proposed();
    git('update-ref', approvalRef(git('rev-parse', 'HEAD'), keys.mira.fingerprint), 'HEAD');

    expect((await decided(path)).decision).toMatchObject({
      outcome: 'stop',
      refused: [{ code: 'unreadable' }],
    });
  });

  test('by two keys of one person is one approval', async () => {
    const repo = proposed({ 'manifests/rules.yaml': RULE.replace('finance', 'finance, approvals: 2') });
    await smuggled(repo, keys.mira);

    expect(await smuggled(repo, keys.miraDesk)).toMatchObject({
      outcome: 'stop',
      approvals: [{ by: [{ person: 'mira' }], missing: 1 }],
    });
  });
});
