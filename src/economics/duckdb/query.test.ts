import { describe, expect, test } from 'vitest';
import { harbour } from '#testing/harbour.ts';
import { openWorld } from '#testing/open-world.ts';
import { teaQuay } from '#testing/tea-quay.ts';
import { reportOf } from '../report.ts';
import { runQuery } from './query.ts';

const WORKSPACE = harbour['manifests/workspace.yaml'];
const solo = {
  ...harbour,
  'manifests/workspace.yaml': String(WORKSPACE).replace('currency: EUR', 'privacy: solo, currency: EUR'),
};

describe('a query over a workspace', () => {
  test('gives the figures of the smallest workspace', async () => {
    const world = await openWorld(harbour);

    const { rows } = await runQuery(
      world,
      'select project, revenue_minor, labour_minor, contribution_minor, contribution_bps from economics_by_project',
    );

    expect(rows).toEqual([
      ['harbour-shop', 76_000, 49_600, 26_400, 3474],
      ['harbour-site', 30_000, 24_800, 5_200, 1733],
      ['internal', 0, 3_100, -3_100, null],
    ]);
  });

  test.each([
    ['month', 'month'],
    ['client', 'client'],
    ['project', 'project, client'],
    ['module', 'module'],
    ['task', 'project, client, task'],
  ] as const)('has the report’s figures in its views: by %s', async (by, keys) => {
    const world = await openWorld(teaQuay());

    const { rows } = await runQuery(
      world,
      `select ${keys}, seconds, billable_seconds, revenue_minor, labour_minor, expenses_minor, contribution_minor, contribution_bps, complete from economics_by_${by} order by ${by === 'task' ? 'project nulls last, task' : by} nulls last`,
    );

    expect(rows).toEqual(
      reportOf(world.economics, { by }).rows.map((row) => [
        ...keys.split(', ').map((key) => row[key as keyof typeof row]),
        row.seconds,
        row.billableSeconds,
        row.revenueMinor,
        row.labourMinor,
        row.expensesMinor,
        row.contributionMinor,
        row.contributionBps,
        row.complete,
      ]),
    );
  });

  test('sees each entry as it was written', async () => {
    const world = await openWorld(harbour);

    const { rows } = await runQuery(
      world,
      'select date, month, person, client, project, task, seconds, billable, file, line from entries order by line',
    );

    expect(rows).toEqual([
      [
        '2026-03-02',
        '2026-03',
        'ana',
        'harbour-tea',
        'harbour-shop',
        'checkout',
        6300,
        true,
        'state/time/2026/03/ana.yaml',
        2,
      ],
      [
        '2026-03-02',
        '2026-03',
        'ana',
        'harbour-tea',
        'harbour-site',
        null,
        14_400,
        true,
        'state/time/2026/03/ana.yaml',
        3,
      ],
      ['2026-03-02', '2026-03', 'ana', null, 'internal', null, 1800, false, 'state/time/2026/03/ana.yaml', 4],
      [
        '2026-03-03',
        '2026-03',
        'ana',
        'harbour-tea',
        'harbour-shop',
        'checkout',
        22_500,
        true,
        'state/time/2026/03/ana.yaml',
        6,
      ],
    ]);
  });

  test.each([
    'select labour_minor from effort',
    'select bench_minor from capacity',
    'from profit_by_person_month',
    'select labour_minor from coded.effort',
  ])('does not see the money of single people where a team reads: %s', async (sql) => {
    const world = await openWorld(harbour);

    await expect(runQuery(world, sql)).rejects.toMatchObject({ code: 'query/failed' });
  });

  test('sees the money of single people where its owner reads alone', async () => {
    const world = await openWorld(solo);

    const { rows } = await runQuery(world, 'select sum(labour_minor) from effort');

    expect(rows).toEqual([[77_500]]);
  });
});
