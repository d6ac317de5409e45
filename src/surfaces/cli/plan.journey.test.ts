import { describe, expect, test } from 'vitest';
import { plan } from '#kernel/commands/plan.ts';
import { fractal } from '#testing/command-line.ts';
import { asDocumented } from '#testing/plan-document.ts';
import { repository, type TestRepository, type Tree } from '#testing/repository.ts';
import { workspace } from '#testing/world.ts';

const STUDIO = `bands: { senior: { cost: 62 per hour } }
people:
  ana: { title: Ana Lopes, band: senior }
clients:
  harbour-tea: { title: Harbour Tea House }
  orme-bikes: {}
projects:
  harbour-shop: { title: The tea shop, client: harbour-tea, rate: 95 per hour }
  relaunch: { title: Harbour relaunch, client: harbour-tea, fee: 48000, budget: 520 h, lead: ana }
tasks:
  relaunch/pages: { estimate: 520 h }
`;
const FILES: Tree = {
  'manifests/workspace.yaml': workspace()
    .replace('solo', 'team')
    .replace('name: quay-studio', 'name: quay-studio, title: Quay Studio'),
  'manifests/studio.yaml': STUDIO,
  'state/time/2026/03/ana.yaml': `2026-03-02:
  - harbour-shop/checkout 1.75 payment form
  - relaunch/pages 4 wireframes
  - internal 0.5 planning
`,
};

/** The studio, and a branch that is checked out with other files. */
function proposed(files: Tree, base: Tree = FILES): TestRepository {
  const repo = repository(base);
  repo.git('checkout', '--quiet', '-b', 'proposal');
  repo.write(files);
  repo.commit('proposal');
  return repo;
}

const GROWN: Tree = {
  'manifests/studio.yaml': STUDIO.replace('estimate: 520 h', 'estimate: 562 h')
    .replace('rate: 95', 'rate: 99')
    .replace('orme-bikes: {}', 'orme-boats: {}'),
  'state/time/2026/03/ana.more.yaml': '2026-03-03:\n  - relaunch/pages 6 pages\n',
};
const RULES = `people: { mira: { handle: mira } }
roles: { finance: { holders: [mira] } }
policies:
  margin-floor:
    on: { kind: Project, action: [create, update, moved] }
    when: has(head.figures.contribution_bps) && head.figures.contribution_bps < 3500
    require: [{ role: finance }]
    reason: Projects under 35 % need finance.
  dear-projects:
    on: { kind: Project, action: [create] }
    deny: true
    reason: No new projects before the summer.
  budgets:
    on: { kind: Project, action: [moved] }
    when: has(head.figures.burn_bps) && head.figures.burn_bps > 9000
    deny: true
    reason: The budget is used up.
  renames:
    on: { kind: Client, action: [delete] }
    deny: true
    mode: observe
    reason: Clients keep their names.
`;
const BROKEN: Tree = {
  'manifests/studio.yaml': STUDIO.replace('  orme-bikes: {}\n', ''),
  'state/time/2026/03/ana.more.yaml': '2026-03-03:\n  - harbour-shup 1\n',
};

describe('what is shown', () => {
  test('a person sees what changes most, what to do, and then the figures', async () => {
    const { path } = proposed(GROWN);

    const { exit, out, err } = await fractal(path, ['plan']);

    expect([exit, err]).toEqual([0, '']);
    await expect(out).toMatchFileSnapshot('plan.golden.txt');
  });

  test('Markdown says the same, and folds what few need', async () => {
    const { path } = proposed(GROWN);

    const { exit, out } = await fractal(path, ['plan', '--format', 'markdown']);

    expect(exit).toBe(0);
    await expect(out).toMatchFileSnapshot('plan.golden.md');
  });

  test('a proposal with errors says what to fix', async () => {
    const { path } = proposed(BROKEN);

    const { exit, out } = await fractal(path, ['plan', '--format', 'markdown']);

    expect(exit).toBe(1);
    await expect(out).toMatchFileSnapshot('plan-blocked.golden.md');
  });

  test.each(['text', 'markdown'])(
    'rules of the base stop it, and say whose approval it needs: %s',
    async (format) => {
      const { path } = proposed(GROWN, { ...FILES, 'manifests/rules.yaml': RULES });

      const { exit, out } = await fractal(path, ['plan', '--format', format]);

      expect(exit).toBe(1);
      await expect(out).toMatchFileSnapshot(`plan-rules.golden.${format === 'text' ? 'txt' : 'md'}`);
    },
  );

  test('a rule that meets nothing is told as such', async () => {
    const { path } = proposed({}, { ...FILES, 'manifests/rules.yaml': RULES });

    const { exit, out } = await fractal(path, ['plan']);

    expect(exit).toBe(0);
    expect(out).toContain('  dear-projects: pass, 0 subjects');
    expect(out).toContain('4 rules × 0 subjects.');
  });

  test('verdicts that edited rules would turn are listed, and change nothing yet', async () => {
    const lenient = { ...GROWN, 'manifests/rules.yaml': RULES.replace('3500', '2000') };
    const { path } = proposed(lenient, { ...FILES, 'manifests/rules.yaml': RULES });

    const { exit, out } = await fractal(path, ['plan']);

    expect(exit).toBe(1);
    expect(out).toContain('to merge: approval of finance: @mira; nothing to fix; look at 1 risk first.');
    expect(out).toContain('with the edited rules, over the whole workspace: 1 other verdict');
    expect(out).toContain('margin-floor, Project/relaunch: needs approval → pass');
  });

  test('the first rules judge nothing yet, and show what they would say', async () => {
    const { path } = proposed({ ...GROWN, 'manifests/rules.yaml': RULES });

    const { exit, out } = await fractal(path, ['plan']);

    expect(exit).toBe(0);
    expect(out).toContain('rules: none on the base');
    expect(out).toContain('margin-floor, Project/relaunch: not judged → needs approval');
  });

  test.each([
    ['deny: true', 1, 'blocked', 'to merge: change what `prices` forbids.'],
    ['require: [{ role: finance }]', 1, 'stop', 'to merge: approval of finance: @mira; nothing to fix.'],
    ['deny: true, mode: observe', 0, 'complete', 'to merge: nothing to fix.'],
    ['deny: true, when: "head.spec.client == \'orme-bikes\'"', 0, 'complete', 'to merge: nothing to fix.'],
    ['deny: true, when: "head.spec.harbour == 1"', 1, 'blocked', 'to merge: mend what keeps `prices` from'],
  ])('a rule with %s exits with %i', async (then, exit, outcome, words) => {
    const prices = `policies: { prices: { on: { kind: Project }, ${then}, reason: Prices are agreed. } }\n`;
    const rules = `roles: { finance: { holders: [mira] } }\npeople: { mira: { handle: mira } }\n${prices}`;
    const { path } = proposed(GROWN, { ...FILES, 'manifests/rules.yaml': rules });

    const shown = await fractal(path, ['plan']);
    const json = await fractal(path, ['plan', '--format', 'json']);

    expect([shown.exit, json.exit]).toEqual([exit, exit]);
    expect(shown.out).toContain(words);
    expect((await plan.output?.())?.parse(JSON.parse(json.out))).toMatchObject({ decision: { outcome } });
  });

  test('jobs that merging would start are listed, with where, why and what blocks them', async () => {
    const runtime = `assets: { quay-desk: { roles: [builder], driver: { name: local } } }
jobs:
  build: { role: builder, run: [make], on: { changes: [{ kind: Project }] }, concurrency: press }
  mail: { role: mailer, on: { after: [build] }, needs: [proofread], irreversible: true }
  proofread: { role: builder, run: [make] }
`;
    const { path } = proposed(GROWN, { ...FILES, 'manifests/runtime.yaml': runtime });

    const { out } = await fractal(path, ['plan']);
    const comment = (await fractal(path, ['plan', '--format', 'markdown'])).out;

    expect(out).toContain(`risk: \`mail\` would start, and what it does cannot be taken back
`);
    expect(out).toContain(`2 jobs would start, 1 of them blocked
  1. build on quay-desk (local): Project/harbour-shop is changed
     never beside others of press
  2. mail: build succeeded
     after build
     needs proofread to have succeeded, which this does not start
     what it does cannot be taken back
     blocked: no asset has the role \`mailer\`
`);
    expect(comment).toContain(`<details><summary>2 jobs would start, 1 of them blocked</summary>

- build on quay-desk (local): Project/harbour-shop is changed
  - never beside others of press
`);
  });

  test('JSON has its documented shape, and the figures of `fractal economics`', async () => {
    const { path } = proposed(GROWN);

    const { out } = await fractal(path, ['plan', '--format', 'json']);
    const read = JSON.parse(out);
    const economics = JSON.parse((await fractal(path, ['economics', '--format', 'json'])).out);

    expect(asDocumented(out)).toBe(out);
    expect(read.economics.head).toEqual(economics.totals);
    expect(Object.keys(read.economics.delta)).toEqual(Object.keys(economics.totals));
    expect(read.decision).toEqual({ outcome: 'complete', reasons: [], approvals: [], refused: [] });
  });

  test('what stands at its foot gives the same again', async () => {
    const { path } = proposed(GROWN);

    const { out } = await fractal(path, ['plan']);
    const again = out.trim().split('\n').at(-1)?.split(' ').slice(1) ?? [];

    expect((await fractal(path, again)).out).toBe(out);
  });

  test('names that would be markup, a mention or a row of their own are text', async () => {
    const title = '<img src=x> | **@ana** `x` [y](https://evil.example)';
    const hostile = {
      'manifests/studio.yaml': STUDIO.replace('The tea shop', `'${title}'`).replace('95', '99'),
    };
    const { path } = proposed(hostile);

    const { out } = await fractal(path, ['plan', '--format', 'markdown']);

    expect(out).not.toMatch(/<img|[^\\]\*\*@ana|@ana|[^\\]\[y\]/);
    const [row = ''] = out.split('\n').filter((line) => line.startsWith('| **'));
    expect(row.replaceAll('\\|', '').split('|')).toHaveLength(6);
  });
});

describe('which states are compared', () => {
  const headline = async (path: string, ...argv: string[]) =>
    (await fractal(path, ['plan', ...argv])).out.split('\n')[0];
  const EMPTY = 'Nothing changes: no figure, no manifest and no fact.';

  test('what others merged in the meantime is no part of the proposal', async () => {
    const { path, git, write, commit } = proposed({
      'manifests/books.yaml': 'clients: { kestrel-books: {} }\n',
    });
    git('checkout', '--quiet', 'main');
    write({ 'state/time/2026/03/ana.more.yaml': '2026-03-03:\n  - harbour-shop 6\n' });
    commit('time');
    git('checkout', '--quiet', 'proposal');

    expect(await headline(path)).toBe('1 client added; no figure moves.');
    expect(await headline(path, '--worktree')).toBe('1 client added; no figure moves.');
  });

  test('a conflict is an error, beside the plan of the proposal alone', async () => {
    const { path, git, write, commit } = proposed(GROWN);
    git('checkout', '--quiet', 'main');
    write({ 'manifests/studio.yaml': STUDIO.replace('rate: 95', 'rate: 97') });
    commit('another rate');

    const { exit, out } = await fractal(path, ['plan', '--head', 'proposal']);

    expect(exit).toBe(1);
    expect(out).toContain('42 more hours on Harbour relaunch');
    expect(out).toContain('error  proposal/conflict');
    expect(out).toContain('manifests/studio.yaml');
  });

  test('files that are not committed are named, and --worktree takes them in', async () => {
    const { path, write } = proposed({});
    write({ 'state/time/2026/03/ana.more.yaml': '2026-03-03:\n  - harbour-shop 1\n' });

    const { out, err } = await fractal(path, ['plan']);

    expect(out).toContain(EMPTY);
    expect(err).toBe(
      '1 file not committed, and so not in this plan; --worktree takes them in\n  state/time/2026/03/ana.more.yaml\n',
    );
    expect(await headline(path, '--worktree')).toContain('1 more hour on The tea shop: ');
    expect((await fractal(path, ['plan', '--head', 'HEAD'])).err).toBe('');
  });

  test('the remote’s default branch comes before main', async () => {
    const { path, git } = proposed(GROWN);
    git('update-ref', 'refs/remotes/origin/trunk', 'proposal');
    git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');

    expect(await headline(path)).toBe(EMPTY);
    expect(await headline(path, '--base', 'main')).not.toBe(EMPTY);
  });

  test('a workspace that begins is all new', async () => {
    const { path } = proposed(FILES, { 'README.md': 'Quay Studio\n' });

    const { exit, out } = await fractal(path, ['plan']);

    expect(exit).toBe(0);
    expect(out).toContain('2 clients added, 1 person added');
  });

  test('a workspace that is removed is refused', async () => {
    const { path, remove, commit } = proposed({});
    remove('manifests', 'state');
    commit('all gone');

    const { exit, out } = await fractal(path, ['plan', '--format', 'markdown']);

    expect(exit).toBe(1);
    expect(out).toContain('- **Risk:** all 2 projects and all 3 facts would be gone');
    expect(out).toContain('proposal/empties-workspace');
  });

  test('where neither side has a workspace there is no plan', async () => {
    const { path, write, commit, git } = repository({ 'README.md': 'tea\n' });
    git('switch', '--quiet', '--create', 'proposal');
    write({ 'README.md': 'more tea\n' });
    commit('words');

    const { exit, err } = await fractal(path, ['plan']);

    expect(exit).toBe(2);
    expect(err).toContain('there is no `manifests/workspace.yaml`');
  });

  test.each([
    ['a branch to compare with', ['plan'], 'proposal/no-base'],
    ['the head', ['plan', '--base', 'HEAD', '--head', 'nowhere'], 'there is no commit `nowhere`'],
    ['one of --head and --worktree', ['plan', '--head', 'HEAD', '--worktree'], 'exclude each other'],
  ])('without %s there is no plan', async (_what, argv, words) => {
    const { path, git } = proposed(GROWN);
    git('branch', '--quiet', '-D', 'main');

    const { exit, out, err } = await fractal(path, argv);

    expect([exit, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });
});
