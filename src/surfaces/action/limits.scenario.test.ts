import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { type Quay, scenario } from '#testing/runner/quay.ts';

/** So many lines of time on projects that there are not. */
function wrongLines(count: number): Readonly<Record<string, string>> {
  const lines = Array.from({ length: count }, (_, line) => `  - lantern-${line} 0.05 wiring\n`);
  return { 'state/time/2026/04/ana.yaml': `2026-04-01:\n${lines.join('')}` };
}

const annotationsOf = (quay: Quay, sha: string) =>
  quay.books.checks(sha).flatMap(({ annotations }) => annotations);

scenario('ten errors stand beside their lines by the step, the others by the check', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose(wrongLines(12));

  const ran = await quay.plan(pull);

  const beside = ran.annotations.filter(({ file }) => file === 'state/time/2026/04/ana.yaml');
  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'diagnostics' });
  expect(beside.map(({ level, line }) => `${level} ${line}`)).toEqual(
    Array.from({ length: 10 }, (_, line) => `error ${line + 2}`),
  );
  expect(annotationsOf(quay, pull.headSha)).toMatchObject([
    { path: 'state/time/2026/04/ana.yaml', start_line: 12, annotation_level: 'failure' },
    { path: 'state/time/2026/04/ana.yaml', start_line: 13, annotation_level: 'failure' },
  ]);
});

scenario(
  'a plan with 300 errors has them all beside their lines, and a comment that GitHub takes',
  async ({ open }) => {
    const quay = await open();
    const pull = await quay.propose(wrongLines(300));

    const ran = await quay.plan(pull);

    const comment = await quay.comment(pull);
    const writes = quay.writes().filter((write) => write.includes('check-runs'));
    expect(JSON.parse(ran.outputs.result ?? '')).toMatchObject({ plan: { findings: { errors: 300 } } });
    expect(writes.map((write) => write.slice(0, 4))).toEqual([
      'POST',
      'PATC',
      'PATC',
      'PATC',
      'PATC',
      'PATC',
    ]);
    expect(annotationsOf(quay, pull.headSha)).toHaveLength(290);
    expect(comment?.length).toBeLessThan(60_000);
    expect(comment).toContain('300');
  },
);

scenario('a plan of 2 MB is cut where people read it, and whole as a file', async ({ open }) => {
  const quay = await open();
  const files = [0, 1, 2, 3].map((file): [string, string] => {
    const tasks = Array.from(
      { length: 1000 },
      (_, task) =>
        `  relaunch/page-${file}-${task}: { title: Page ${task} of part ${file} ${'of the catalogue '.repeat(7)}, estimate: 1 h }\n`,
    );
    return [`manifests/pages-${file}.yaml`, `tasks:\n${tasks.join('')}`];
  });
  const pull = await quay.propose(Object.fromEntries(files));

  const ran = await quay.plan(pull);

  const comment = await quay.comment(pull);
  const [check] = quay.books.checks(pull.headSha);
  expect(ran.outputs.decision).toBe('complete');
  expect(readFileSync(ran.outputs['plan-file'] ?? '').length).toBeGreaterThan(2_000_000);
  expect(comment?.length).toBeGreaterThan(1000);
  expect(comment?.length).toBeLessThanOrEqual(60_000);
  expect(comment?.match(/<details[ >]/g)?.length).toBe(comment?.match(/<\/details>/g)?.length);
  expect(check?.output.summary?.length).toBeLessThan(65_536);
  expect(Buffer.byteLength(ran.summary)).toBeLessThanOrEqual(1024 * 1024);
});
