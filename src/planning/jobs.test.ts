import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planOf } from '#testing/plan-world.ts';
import type { Tree } from '#testing/repository.ts';
import { Plan as PlanShape } from './shape.ts';

const STUDIO = `clients: { harbour-tea: {} }
people: { ana: {} }
projects:
  harbour-shop: { client: harbour-tea, rate: 95, labels: { tier: gold } }
  harbour-site: { client: harbour-tea, rate: 95 }
`;
const ASSETS = `assets:
  desk: { roles: [builder], driver: { name: local } }
  runner: { roles: [builder, mailer], driver: { name: temporal, taskQueue: quay }, capacity: 2 }
`;
const CHANGED = STUDIO.replaceAll('95', '99');

async function planned(jobs: string, head: Tree = { 'manifests/studio.yaml': CHANGED }, assets = ASSETS) {
  const base: Tree = { 'manifests/studio.yaml': STUDIO, 'manifests/runtime.yaml': `${assets}jobs:\n${jobs}` };
  return planOf(base, { ...base, ...head });
}

const shop = 'on: { changes: [{ kind: Project, labels: { tier: gold } }] }';
const run = 'run: [make]';

describe('a job is started', () => {
  test('by a change that its selector meets, on the asset of its role that has most room', async () => {
    const { jobs } = await planned(`  build: { role: builder, ${shop}, ${run} }\n`);

    expect(jobs).toEqual([
      {
        ...{ job: 'build', step: 1, asset: 'desk', driver: 'local', alternatives: ['runner'] },
        because: [{ by: 'change', subject: 'Project/harbour-shop', action: 'update' }],
        ...{ after: [], needs: [], concurrency: null, irreversible: false, blockedBy: [] },
      },
    ]);
  });

  test('by figures that move', async () => {
    const hours = { 'state/time/2026/ana.yaml': '2026-01-12:\n  - harbour-shop 1\n' };
    const moved = `  count: { asset: desk, on: { changes: [{ kind: Project, action: [moved] }] }, ${run} }\n`;

    expect((await planned(moved, hours)).jobs).toMatchObject([
      { because: [{ by: 'change', subject: 'Project/harbour-shop', action: 'moved' }] },
    ]);
  });

  test.each([
    ['a schedule', 'on: { schedule: 0 3 * * * }'],
    ['a selector of another action', 'on: { changes: [{ kind: Project, action: [delete] }] }'],
    ['a selector of another label', 'on: { changes: [{ kind: Project, labels: { tier: tin } }] }'],
    ['nothing but a person', 'needs: []'],
  ])('not by %s', async (_what, on) => {
    expect((await planned(`  build: { role: builder, ${on}, ${run} }\n`)).jobs).toEqual([]);
  });

  test('by another job that succeeds, after it', async () => {
    const { jobs } = await planned(`  note: { asset: desk, on: { after: [build] }, ${run} }
  build: { asset: desk, ${shop}, ${run} }
  mail: { role: mailer, on: { after: [note, build] } }
`);

    expect(jobs).toMatchObject([
      { job: 'build', step: 1, after: [] },
      { job: 'note', step: 2, after: ['build'], because: [{ by: 'job', job: 'build' }] },
      { job: 'mail', step: 3, after: ['build', 'note'] },
    ]);
  });

  test('also when the proposal brings it', async () => {
    const mine = {
      'manifests/mine.yaml': `jobs: { mine: { asset: desk, on: { changes: [{ kind: Job }] }, run: [x] } }\n`,
    };

    expect((await planned('  {}\n', mine)).jobs).toMatchObject([
      { job: 'mine', because: [{ subject: 'Job/mine', action: 'create' }] },
    ]);
  });

  test('never between equal states', async () => {
    expect((await planned(`  build: { role: builder, ${shop} }\n`, {})).jobs).toEqual([]);
  });
});

describe('order and place', () => {
  const jobs = `  build: { role: builder, ${shop}, ${run} }
  check: { role: builder, ${shop}, ${run}, needs: [build], priority: low }
  draw: { role: builder, ${shop}, ${run}, priority: high }
  edit: { role: builder, ${shop}, ${run}, needs: [build] }
  file: { role: builder, ${shop}, ${run}, needs: [archive], concurrency: press }
  archive: { role: builder, ${run} }
`;

  test('what is needed comes first, then what is urgent, then by name', async () => {
    expect((await planned(jobs)).jobs.map(({ job, step }) => `${step} ${job}`)).toEqual([
      '1 draw',
      '1 build',
      '1 file',
      '2 edit',
      '2 check',
    ]);
  });

  test('what has to have succeeded, and is not started here, is said', async () => {
    const { jobs: all } = await planned(jobs);

    expect(all.find(({ job }) => job === 'file')).toMatchObject({ needs: ['archive'], concurrency: 'press' });
  });

  test('assets of a role share the load by their capacity', async () => {
    expect((await planned(jobs)).jobs.map(({ asset }) => asset)).toEqual([
      'desk',
      'runner',
      'runner',
      'desk',
      'runner',
    ]);
  });

  test('the order in which manifests are written never shows', async () => {
    const lines = jobs.trimEnd().split('\n');
    const { jobs: usual, reviewDigest } = await planned(jobs);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(lines, { minLength: lines.length }), async (turned) => {
        expect(await planned(`${turned.join('\n')}\n`)).toMatchObject({ jobs: usual, reviewDigest });
      }),
      { numRuns: 10 },
    );
  });

  test('a job that waits for itself is told, and its order does not hang', async () => {
    const { jobs: circle } = await planned(`  one: { asset: desk, ${shop}, ${run}, needs: [two] }
  two: { asset: desk, on: { after: [one] }, ${run} }
  three: { asset: desk, on: { after: [two] }, ${run} }
`);

    expect(circle.every(({ blockedBy }) => blockedBy.length > 0)).toBe(true);
  });
});

describe('what keeps it from running', () => {
  test.each([
    ['no asset of the role', `role: shipper, ${shop}, ${run}`, 'no-asset', 'no asset has the role `shipper`'],
    ['no such asset', `asset: barge, ${shop}, ${run}`, 'no-asset', 'there is no asset `barge`'],
    [
      'nothing to start',
      `asset: desk, ${shop}`,
      'no-command',
      '`desk` starts programs, and the job names none under `run`',
    ],
  ])('%s', async (_what, spec, code, words) => {
    const { jobs } = await planned(`  build: { ${spec} }\n`);

    expect(jobs).toMatchObject([{ blockedBy: [{ code, words }] }]);
  });

  test('what waits for a blocked one is blocked, all the way', async () => {
    const { jobs } = await planned(`  build: { role: shipper, ${shop}, ${run} }
  note: { asset: desk, on: { after: [build] }, ${run} }
  mail: { role: mailer, on: { after: [note] } }
`);

    expect(jobs.map(({ job, blockedBy }) => [job, blockedBy.map(({ code }) => code)])).toEqual([
      ['build', ['no-asset']],
      ['note', ['needs-blocked']],
      ['mail', ['needs-blocked']],
    ]);
  });
});

test('a job that cannot be taken back is a risk', async () => {
  const { risks } = await planned(`  mail: { role: mailer, ${shop}, irreversible: true }\n`);

  expect(risks).toEqual([
    {
      kind: 'irreversible-jobs',
      message: '`mail` would start, and what it does cannot be taken back',
      subjects: ['Job/mail'],
    },
  ]);
});

test('a reviewer agrees to the jobs: another one is another review', async () => {
  const one = await planned(`  build: { role: builder, ${shop}, ${run} }\n`);
  const other = await planned(`  build: { asset: desk, ${shop}, ${run} }\n`);

  expect(other.reviewDigest).not.toBe(one.reviewDigest);
  expect(PlanShape.parse(one)).toEqual(one);
});
