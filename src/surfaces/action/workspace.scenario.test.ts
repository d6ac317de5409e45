import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { scenario } from '#testing/runner/quay.ts';
import { edited, longerEstimate, studio } from '#testing/runner/studio.ts';

const CLI = resolve(import.meta.dirname, '../cli/main.ts');

const inFolder = (files: Readonly<Record<string, string | Uint8Array>>) =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`books/2026/${path}`, content]));

scenario('the command that the comment names prints the comment, byte for byte', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);

  const ran = await quay.plan(pull);

  const comment = (await quay.comment(pull)) ?? '';
  const [, command = ''] = /Same as `fractal ([^`]+)`/.exec(comment) ?? [];
  const words = [CLI, ...command.split(' '), '--format', 'markdown'];
  // It says by its exit code, too, that somebody has to approve.
  const printed = await promisify(execFile)(process.execPath, words, { cwd: ran.checkout }).catch(
    (error: { code: number; stdout: string }) => error,
  );
  expect(command).toMatch(/^plan --base [0-9a-f]{12} --head [0-9a-f]{12} --as-of 2026-03-02$/);
  expect(printed.stdout).toBe(comment);
});

scenario(
  'a workspace in a folder is planned by `root`, and its findings stand at the paths of the repository',
  async ({ open }) => {
    const quay = await open({ files: inFolder(studio), folder: 'books/2026' });
    const pull = await quay.propose(
      inFolder({ 'state/time/2026/03/rui.yaml': '2026-03-03:\n  - lantern 2 wiring\n' }),
    );

    const ran = await quay.plan(pull);

    expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'diagnostics' });
    expect(ran.annotations).toContainEqual(
      expect.objectContaining({ level: 'error', file: 'books/2026/state/time/2026/03/rui.yaml', line: 2 }),
    );
    expect(quay.books.checks(pull.headSha)).toMatchObject([{ name: 'Fractal (books/2026)' }]);
  },
);

scenario('two workspaces of one repository each have their comment', async ({ open }) => {
  const quay = await open({ files: { ...inFolder(studio), ...studio } });
  const pull = await quay.propose({ ...inFolder(longerEstimate), ...longerEstimate });

  await quay.plan(pull, { runId: 1 });
  await quay.plan(pull, { runId: 2, inputs: { root: 'proposal/books/2026' } });

  expect(await quay.books.comments(pull)).toHaveLength(2);
});

scenario('a proposal begins a workspace where there was none', async ({ open }) => {
  const quay = await open({ files: { 'README.md': '# Books\n' } });
  const pull = await quay.propose(studio);

  const ran = await quay.plan(pull);

  expect(ran.outputs.decision).toBe('complete');
  expect(await quay.comment(pull)).toContain('relaunch');
});

scenario('a repository without a workspace is told how to begin one', async ({ open }) => {
  const quay = await open({ files: { 'README.md': '# Books\n' } });
  const pull = await quay.propose({ 'notes.md': 'tea\n' });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'failure', 'reason-code': 'no-plan' });
  expect(ran.exitCode).toBe(2);
  expect(ran.annotations).toContainEqual(
    expect.objectContaining({ message: expect.stringContaining('source/no-workspace') }),
  );
  expect(await quay.comment(pull)).toBeNull();
});

scenario('a job without a checkout says that it needs one', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);

  const ran = await quay.plan(pull, { checkout: null });

  expect(ran.outputs).toMatchObject({ decision: 'failure', 'reason-code': 'no-plan' });
  expect(ran.summary).not.toBe('');
});

scenario('a shallow checkout of the merge is enough for a plan', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.books.commit('main', { 'state/time/2026/03/mira.yaml': '2026-03-02:\n  - internal 5 books\n' });

  const ran = await quay.plan(pull, { checkout: { depth: 2 } });

  expect(JSON.parse(ran.outputs.result ?? '')).toMatchObject({
    plan: { changes: { resources: 1, facts: 0 } },
  });
});

scenario('a checkout of one commit alone is told what it lacks', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);

  const ran = await quay.plan(pull, { checkout: { depth: 1 } });

  expect(ran.outputs).toMatchObject({ decision: 'failure', 'reason-code': 'no-plan' });
  expect(ran.annotations).toContainEqual(
    expect.objectContaining({ message: expect.stringContaining('fetch-depth: 0') }),
  );
});

scenario(
  'a checkout without contents gives the same plan as a whole one, and fetches what it lacks',
  async ({ open }) => {
    const quay = await open();
    const pull = await quay.propose(longerEstimate);

    const whole = await quay.plan(pull, { runId: 1 });
    const partial = await quay.plan(pull, { runId: 2, checkout: { filter: 'blob:none' } });

    expect(whole.outputs['plan-digest']).toMatch(/^sha256:/);
    expect(partial.outputs['plan-digest']).toBe(whole.outputs['plan-digest']);
  },
);

scenario('a checkout without contents is merged where both sides changed one file', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);
  quay.books.commit('main', edited(['rate: 95 per hour', 'rate: 99 per hour']));

  const whole = await quay.plan(pull, { runId: 1 });
  const partial = await quay.plan(pull, { runId: 2, checkout: { filter: 'blob:none' } });

  expect(whole.outputs['plan-digest']).toMatch(/^sha256:/);
  expect(partial.outputs['plan-digest']).toBe(whole.outputs['plan-digest']);
});

scenario('an input that nobody declared changes nothing, and the runner warns of it', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose({ 'README.md': '# Books\n' });

  const ran = await quay.plan(pull, { inputs: { colour: 'green' } });

  expect(ran.outputs.decision).toBe('complete');
  expect(ran.annotations).toEqual([
    expect.objectContaining({ message: expect.stringContaining("Unexpected input(s) 'colour'") }),
  ]);
});

scenario(
  'inputs that are not as they have to be are all named, before anything is written',
  async ({ open }) => {
    const quay = await open();
    const pull = await quay.propose(longerEstimate);

    const ran = await quay.plan(pull, { inputs: { mode: 'sometimes', 'as-of': 'yesterday' } });

    expect(ran.outputs).toMatchObject({ decision: 'failure', 'reason-code': 'bad-input' });
    expect(ran.exitCode).toBe(2);
    const [error] = ran.annotations;
    expect(error?.message).toContain('`mode`');
    expect(error?.message).toContain('`as-of`');
    expect(quay.github.traffic).toEqual([]);
  },
);

scenario('an input of another command is refused', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(longerEstimate);

  const ran = await quay.plan(pull, { inputs: { 'plan-file': 'plan.json' } });

  expect(ran.outputs).toMatchObject({ decision: 'failure', 'reason-code': 'bad-input' });
});
