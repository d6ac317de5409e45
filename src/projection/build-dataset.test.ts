import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, onTestFinished, test } from 'vitest';
import { formatMonth } from '#core/calendar.ts';
import type { Grouping } from '#economics/figures.ts';
import { reportOf } from '#economics/report.ts';
import { datasetInput } from '#testing/dataset-input.ts';
import { openFolder, openWorld } from '#testing/open-world.ts';
import { repository, type Tree } from '#testing/repository.ts';
import { teaQuay } from '#testing/tea-quay.ts';
import { buildDataset, type Dataset } from './build-dataset.ts';
import type {
  ClientPage,
  EconomicsPage,
  Months,
  PersonPage,
  ProjectPage,
  Projects,
  Today,
} from './dataset.ts';
import { patternOf, shapeOf } from './shapes.ts';

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function datasetOf(
  tree: Tree = teaQuay(),
  visibility: 'private' | 'public' = 'private',
): Promise<Dataset> {
  return buildDataset(datasetInput(await openWorld(tree), { visibility }), { folder: emptyFolder() });
}

function read<T>({ files }: Dataset, path: string): T {
  return JSON.parse(Buffer.from(files.get(path) ?? '').toString()) as T;
}

function fingerprint({ files }: Dataset): string[] {
  return [...files].map(([path, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${path}`);
}

describe('the dataset', () => {
  test.each([
    ['private', 'team'],
    ['private', 'solo'],
    ['public', 'team'],
  ] as const)(
    'of a %s site of a %s workspace holds what its shapes say, file by file',
    async (visibility, privacy) => {
      const dataset = await datasetOf(teaQuay(privacy), visibility);
      const { files: schemas } = read<{ files: Record<string, object> }>(dataset, 'schema.json');
      const ajv = new Ajv({ strict: false });

      for (const [path, bytes] of dataset.files) {
        if (!path.endsWith('.json') || path === 'schema.json') continue;
        const page: unknown = JSON.parse(Buffer.from(bytes).toString());
        const holds = ajv.compile(schemas[patternOf(path)] ?? false);
        expect({ path, holds: holds(page), errors: holds.errors }).toEqual({
          path,
          holds: true,
          errors: null,
        });
        expect({ path, issues: shapeOf(path)?.safeParse(page).error }).toEqual({ path, issues: undefined });
      }
    },
  );

  test('names every file of its own in the index, with digest and size', async () => {
    const { files } = await datasetOf();
    const index = read<{ files: Record<string, { sha256: string; bytes: number }> }>(
      { files },
      'dataset.json',
    );

    expect(Object.keys(index.files)).toEqual([...files.keys()].filter((path) => path !== 'dataset.json'));
    for (const [path, { sha256, bytes }] of Object.entries(index.files)) {
      const content = files.get(path) ?? new Uint8Array();
      expect([path, sha256, bytes]).toEqual([
        path,
        createHash('sha256').update(content).digest('hex'),
        content.length,
      ]);
    }
  });

  test('has these files', async () => {
    const { files } = await datasetOf();

    await expect(`${[...files.keys()].join('\n')}\n`).toMatchFileSnapshot('files.golden.txt');
  });

  test('says what waits today', async () => {
    const today = read<Today>(await datasetOf(), 'today.json');

    expect(today.late.map((line) => line.task)).toEqual(['checkout']);
    expect(today.blocked.map((line) => line.task)).toEqual(['coupons']);
    expect(today.overdue).toEqual([]);
    // Through Friday 6 March: ana 40 h less 17; bo 24 h less a day of leave, less 7.5.
    expect(today.owed).toEqual([
      { person: 'ana', title: 'Ana Lopes', missingSeconds: 23 * 3600, lastLogged: '2026-03-06' },
      { person: 'bo', title: 'Bo Marsh', missingSeconds: (24 - 4.8 - 7.5) * 3600, lastLogged: '2026-03-03' },
    ]);
  });

  test('knows no sum of all projects while one that is not declared has hours', async () => {
    const sound = read<Projects>(await datasetOf(), 'projects.json');
    const tree = { ...teaQuay(), 'state/time/2026/03/ana.slip.yaml': '2026-03-06:\n  - tea-shpo 1\n' };
    const { totals, projects } = read<Projects>(await datasetOf(tree), 'projects.json');

    expect(sound.totals.complete).toBe(true);
    expect([totals.seconds, totals.revenueMinor]).toEqual([sound.totals.seconds + 3600, null]);
    expect(projects.map(({ name }) => name)).toEqual(sound.projects.map(({ name }) => name));
  });

  test('shows a person’s month in hours, never in money', async () => {
    const page = read<PersonPage>(await datasetOf(), 'people/bo.json');

    expect(page.days).toEqual([
      { date: '2026-03-01', seconds: 0, scheduledSeconds: 0, off: false },
      { date: '2026-03-02', seconds: 19_800, scheduledSeconds: 17_280, off: false },
      { date: '2026-03-03', seconds: 7200, scheduledSeconds: 17_280, off: false },
      { date: '2026-03-04', seconds: 0, scheduledSeconds: 17_280, off: false },
      { date: '2026-03-05', seconds: 0, scheduledSeconds: 0, off: true },
      { date: '2026-03-06', seconds: 0, scheduledSeconds: 17_280, off: false },
    ]);
    expect(page.tasks.map((task) => task.task)).toEqual(['coupons']);
    expect(JSON.stringify(page)).not.toMatch(/minor/i);
  });

  test('shows a project with its rates, invoices and what each hour earned', async () => {
    const page = read<ProjectPage>(await datasetOf(), 'projects/harbour-shop.json');

    expect(page.rates).toEqual([
      { rule: 'everything in EUR', rateMinor: 9713, currency: 'EUR', seconds: 59_400 },
    ]);
    expect(page.invoices).toMatchObject([{ number: '2026-001', netMinor: 70_007, grossMinor: 86_109 }]);
    // (16.5 h × 97.13 + 121.97 charged on) ÷ 16.5 h
    expect(page.effectiveRateMinor).toBe(10_452);
    expect(page.tasksDoneBps).toBe(0);
  });

  test('shows a client’s receivables by age, in the workspace’s currency', async () => {
    const page = read<ClientPage>(await datasetOf(), 'clients/orme-bikes.json');

    // 1,911.17 GBP at the latest rate before the day: 1.1831
    expect(page.receivablesByAge[0]).toEqual({ label: 'not due', minor: 226_111 });
    expect(page.receivableMinor).toBe(226_111);
    expect(page.projects).toEqual(['orme-care']);
  });

  test('lists the month-end checklists, the latest first', async () => {
    const { months } = read<Months>(await datasetOf(), 'months.json');

    expect(months.map((each) => each.month)).toEqual(['2026-03', '2026-02']);
    expect(months[0]?.steps.map((each) => each.step)).toEqual([
      'hours',
      'errors',
      'rates',
      'drafts',
      'close',
    ]);
  });

  test('has the same figures as the reports, month by month and at every grouping', async () => {
    const world = await openWorld(teaQuay());
    const page = read<EconomicsPage>(await buildDataset(datasetInput(world)), 'economics.json');
    const { economics } = world;
    const rowsOf = (by: Grouping, month: number) =>
      reportOf(economics, { by, from: month, to: month }).rows.map((row) => ({
        ...row,
        month: formatMonth(month),
      }));

    for (let month = economics.firstMonth; month <= economics.lastMonth; month++) {
      const here = (row: { readonly month: string }) => row.month === formatMonth(month);
      const without = ({ title: _, ...row }: { readonly title?: string }) => row;
      expect(page.byProject.filter(here).map(without)).toEqual(rowsOf('project', month));
      expect(page.byClient.filter(here).map(without)).toEqual(rowsOf('client', month));
      expect(page.byModule.filter(here)).toEqual(rowsOf('module', month));
      expect(page.months.filter(here)).toMatchObject(rowsOf('month', month));
    }
    expect(page.totals).toEqual(reportOf(economics, { by: 'month' }).totals);
  });

  test('says why contribution changed, in steps that add up', async () => {
    const { changes } = read<EconomicsPage>(await datasetOf(), 'economics.json');

    expect(changes).toHaveLength(1);
    for (const { before, after, steps } of changes) {
      expect(steps.reduce((sum, step) => sum + step.deltaMinor, before)).toBe(after);
    }
  });
});

describe('two builds of one workspace are the same bytes', () => {
  test('on a machine of another time zone and language', async () => {
    const repo = repository(teaQuay());
    const build = `
      import { createHash } from 'node:crypto';
      import { buildDataset } from ${JSON.stringify('#projection/build-dataset.ts')};
      import { datasetInput } from '#testing/dataset-input.ts';
      import { openFolder } from '#testing/open-world.ts';
      const input = datasetInput(await openFolder(${JSON.stringify(repo.path)}));
      const { files } = await buildDataset(input, { folder: process.env.FOLDER });
      for (const [path, bytes] of files) process.stdout.write(createHash('sha256').update(bytes).digest('hex') + '  ' + path + '\\n');
    `;
    const elsewhere = (env: Record<string, string>) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', build], {
        cwd: dirname(dirname(import.meta.dirname)),
        encoding: 'utf8',
        env: {
          NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
          PATH: process.env.PATH ?? '',
          HOME: emptyFolder(),
          FOLDER: emptyFolder(),
          ...env,
        },
      });

    const auckland = elsewhere({ TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' });
    const azores = elsewhere({ TZ: 'Atlantic/Azores', LANG: 'C' });

    expect(auckland).toBe(azores);
    expect(auckland.trim().split('\n')).toEqual(
      fingerprint(await buildDataset(datasetInput(await openFolder(repo.path)), { folder: emptyFolder() })),
    );
  });

  test('whatever order its files were written in', async () => {
    const tree = teaQuay();
    const one = repository(tree);
    const other = repository();
    for (const [path, text] of Object.entries(tree).toReversed()) other.write({ [path]: text });
    other.commit('first');

    const [a, b] = await Promise.all(
      [one, other].map(async ({ path }) => buildDataset(datasetInput(await openFolder(path)))),
    );

    expect(a && fingerprint(a)).toEqual(b && fingerprint(b));
  });
});

describe('a receipt', () => {
  test('lists the files a page was computed from, and the latest commit of them', async () => {
    const world = await openWorld(teaQuay());
    const history = new Map([
      ['state/time/2026/03/bo.yaml', { commit: 'c3' }],
      ['state/time/2026/03/ana.yaml', { commit: 'c2' }],
      ['manifests/studio.yaml', { commit: 'c1' }],
    ]);

    const dataset = await buildDataset(datasetInput(world, { history }));

    const site = read<ProjectPage>(dataset, 'projects/harbour-site.json').receipt;
    expect(site.files).toEqual([
      'manifests/clients.yaml',
      'manifests/studio.yaml',
      'manifests/workspace.yaml',
      'state/exchange-rates/2026.yaml',
      'state/time/2026/02/ana.yaml',
      'state/time/2026/03/ana.yaml',
    ]);
    expect(site.commit).toBe('c2');
    expect(read<Today>(dataset, 'today.json').receipt.commit).toBe('c3');
  });

  test('changes with the files of its page, and not with those of another', async () => {
    const tree = teaQuay();
    const bo = 'state/time/2026/03/bo.yaml';
    const before = await datasetOf(tree);
    const after = await datasetOf({ ...tree, [bo]: `${tree[bo]}  - letterpress/index 0.25\n` });
    const digest = (dataset: Dataset, path: string) => read<ProjectPage>(dataset, path).receipt.digest;

    expect(digest(after, 'projects/letterpress.json')).not.toBe(digest(before, 'projects/letterpress.json'));
    expect(digest(after, 'people/ana.json')).toBe(digest(before, 'people/ana.json'));
  });
});

describe('the SQL of the dataset', () => {
  test.each(['csv.sql', 'parquet.sql'])(
    '%s and views.sql give the figures of the reports',
    async (tablesSql) => {
      const world = await openWorld(teaQuay());
      const { files } = await buildDataset(datasetInput(world), { folder: emptyFolder() });
      const folder = emptyFolder();
      for (const [path, bytes] of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), bytes);
      }

      const ask = await databaseIn(folder, [tablesSql, 'views.sql']);

      expect(
        await ask(
          'select project, contribution_minor, margin_bps from economics_by_project order by project',
        ),
      ).toEqual(
        reportOf(world.economics, { by: 'project' }).rows.map((row) => [
          row.project,
          row.contributionMinor,
          row.marginBps,
        ]),
      );
      // What was guarded for spreadsheets reads as it was written.
      expect(await ask('select vendor, note from expenses order by date desc')).toEqual([
        ['+Paper & Post', '=HYPERLINK'],
        [null, 'type'],
      ]);
      expect(await ask('select count(*) from entries where activity is null')).toEqual([[10]]);
    },
  );
});

/** A database of a reader's own, open in the dataset's folder. */
async function databaseIn(folder: string, scripts: readonly string[]) {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  onTestFinished(() => connection.closeSync());
  await connection.run(`SET file_search_path = '${folder}'`);
  for (const script of scripts) await connection.run(await readText(join(folder, script)));
  return async (sql: string) =>
    (await connection.runAndReadAll(sql))
      .getRows()
      .map((row) => row.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell)));
}

async function readText(path: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(path, 'utf8');
}
