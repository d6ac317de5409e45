import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { economics } from '#kernel/commands/economics.ts';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository, type Tree } from '#testing/repository.ts';

/** Two people, one of them with weekly hours, overhead, an expense, and a project that loses money. */
const quay: Tree = {
  ...harbour,
  'manifests/studio.yaml': `bands:
  senior: { cost: 62 per hour }
  junior: { cost: 31.50 per hour }
people:
  ana: { band: senior, weeklyHours: 40 }
  bo: { band: junior }
clients:
  harbour-tea: { title: Harbour Tea }
  orme-bikes: { title: Orme Bikes }
projects:
  harbour-shop: { client: harbour-tea, rate: 95 per hour }
  harbour-site: { client: harbour-tea, fee: 12000, budget: 160 h }
  orme-care: { client: orme-bikes, rate: 60 per hour }
overheads:
  rent: { monthly: 310 }
`,
  'state/time/2026/03/bo.yaml': '2026-03-03:\n  - orme-care 2\n  - orme-care 1 !free phone call\n',
  'state/time/2026/02/ana.yaml': '2026-02-27:\n  - harbour-shop 3\n',
  'state/expenses/2026.yaml':
    '- { date: 2026-03-02, project: harbour-site, amount: 21.00, vendor: Type Foundry }\n',
};

interface Json {
  readonly rows: readonly Readonly<Record<string, number | string | null>>[];
  readonly totals: Readonly<Record<string, number | null>>;
}

async function json(path: string, ...words: string[]): Promise<Json> {
  const { out } = await fractal(path, ['economics', ...words, '--format', 'json']);
  return (await economics.output?.())?.parse(JSON.parse(out)) as unknown as Json;
}

describe('economics', () => {
  test('of the smallest workspace gives the figures its page prints', async () => {
    const { path } = repository(harbour);

    const { exit, out } = await fractal(path, ['economics']);

    expect(exit).toBe(0);
    await expect(out.replace(/main [0-9a-f]{7}/, 'main 7f3c2ab')).toMatchFileSnapshot(
      'economics-smallest.golden.txt',
    );
  });

  test('of a month by client shows what is low, what overhead leaves, and what to look at next', async () => {
    const { path } = repository(quay);

    const { exit, out } = await fractal(path, ['economics', '--by', 'client', '--month', '2026-03']);

    expect(exit).toBe(0);
    await expect(out.replace(/main [0-9a-f]{7}/, 'main 7f3c2ab')).toMatchFileSnapshot(
      'economics-month.golden.txt',
    );
  });

  test('counts missing hours of every open month it covers, and of no closed one', async () => {
    const { path } = repository(quay);
    const missing = async (...words: string[]) =>
      /[\d.]+ h still missing/.exec((await fractal(path, ['economics', ...words])).out)?.[0];

    // February has 20 days of 8 hours, and 3 of them logged; the first days of March miss 3.5.
    expect(await missing()).toBe('160.50 h still missing');
    expect(await missing('--month', '2026-02')).toBe('157.00 h still missing');

    await fractal(path, ['close', '2026-02', '--here', '--by', 'ana'], { today: '2026-03-30' });

    expect(await missing()).toBe('3.50 h still missing');
    expect(await missing('--month', '2026-02')).toBeUndefined();
  });

  test('on a narrow terminal leaves columns out, never figures of the last ones', async () => {
    const { path } = repository(quay);

    const { out } = await fractal(path, ['economics', '--month', '2026-03'], {
      columns: 60,
      env: { NO_COLOR: '1' },
    });

    await expect(out.replace(/main [0-9a-f]{7}/, 'main 7f3c2ab')).toMatchFileSnapshot(
      'economics-narrow.golden.txt',
    );
  });

  test('shows hours that were imported as totals of tasks apart from how full people were', async () => {
    const { path } = repository({
      ...quay,
      'state/time/2026/03/ana.yaml':
        '2026-03-02:\n  - harbour-shop 4\n  - { project: harbour-shop, hours: 12.5, summary: { from: 2026-02-02, to: 2026-03-02 } }\n',
    });

    const { out } = await fractal(path, ['economics', '--month', '2026-03']);

    expect(out).toContain('of worked, with 12.50 h imported as totals of tasks');
  });

  test('as JSON has the documented shape, for every grouping', async () => {
    const { path, git } = repository(quay);

    for (const by of ['client', 'project', 'person', 'month', 'task', 'module']) {
      const { rows } = await json(path, '--by', by);
      expect(rows.length).toBeGreaterThan(0);
    }
    expect(await json(path)).toMatchObject({
      version: 1,
      commit: git('rev-parse', 'HEAD'),
      tree: git('rev-parse', 'HEAD^{tree}'),
      asOf: '2026-03-03',
      currency: 'EUR',
      from: '2026-02',
      to: '2026-03',
      by: 'project',
      basis: 'bands',
      complete: true,
    });
  });

  test.each(['client', 'project', 'month', 'task', 'module'])('by %s adds up to its totals', async (by) => {
    const { path } = repository(quay);

    const { rows, totals } = await json(path, '--by', by);

    for (const figure of [
      'seconds',
      'billableSeconds',
      'revenueMinor',
      'labourMinor',
      'expensesMinor',
      'contributionMinor',
    ]) {
      expect(rows.reduce((sum, row) => sum + Number(row[figure]), 0)).toBe(totals[figure]);
    }
  });

  test('added up by DuckDB is the same text', async () => {
    const { path } = repository(quay);

    const plain = await fractal(path, ['economics', '--by', 'client']);
    const duckdb = await fractal(path, ['economics', '--by', 'client', '--engine', 'duckdb']);

    expect(duckdb).toEqual(plain);
    expect(plain.out).toContain('Harbour Tea');
  });

  test('by person shows hours and no money where others read', async () => {
    const { path } = repository(quay);

    const { rows } = await json(path, '--by', 'person');

    expect(rows.map((row) => Object.keys(row))).toEqual(
      rows.map(() => ['seconds', 'billableSeconds', 'complete', 'person']),
    );
    expect((await fractal(path, ['economics', '--by', 'person'])).out).not.toContain('contribution');
  });

  test('by person shows money where only its owner reads', async () => {
    const solo = `${harbour['manifests/workspace.yaml']}`.replace('EUR,', 'EUR, privacy: solo,');
    const { path } = repository({ ...quay, 'manifests/workspace.yaml': solo });

    const { rows } = await json(path, '--by', 'person');

    expect(rows[0]).toHaveProperty('contributionMinor');
    expect(rows[0]).not.toHaveProperty('overheadMinor');
  });

  test('as CSV has the fields of the JSON', async () => {
    const { path } = repository(quay);

    const rows = parse((await fractal(path, ['economics', '--by', 'client', '--format', 'csv'])).out, {
      columns: true,
    }) as Record<string, string>[];

    const { rows: same } = await json(path, '--by', 'client');
    expect(rows.map((row) => row.contributionMinor)).toEqual(
      same.map((row) => String(row.contributionMinor)),
    );
    expect(rows.map((row) => row.client)).toEqual(['harbour-tea', 'orme-bikes', '']);
  });

  test('as Markdown is a table with the marks in words', async () => {
    const { path } = repository(quay);

    const { out } = await fractal(path, ['economics', '--by', 'client', '--format', 'markdown']);

    expect(out.split('\n')[0]).toBe(
      '| client | hours | billable | revenue | people | expenses | contribution | % |',
    );
    expect(out).toContain('| Orme Bikes | 3.00 |');
  });

  test('with a missing rate shows ? and exits 1, and the rest is there', async () => {
    const studio = `${harbour['manifests/studio.yaml']}`.replace(', rate: 95 per hour', '');
    const { path } = repository({ ...harbour, 'manifests/studio.yaml': studio });

    const { exit, out } = await fractal(path, ['economics']);

    expect(exit).toBe(1);
    expect(out).toMatch(/^harbour-shop .*\? incomplete$/m);
    expect(out).toMatch(/^harbour-site .*52\.00/m);
    expect(out).toContain('? is unknown, because an input is missing · fractal check');
  });

  test('of a client with a hostile name stays a table', async () => {
    const studio = `${quay['manifests/studio.yaml']}`.replace(
      'title: Orme Bikes',
      'title: "Orme \\e[31m\\u202E=1+1"',
    );
    const { path } = repository({ ...quay, 'manifests/studio.yaml': studio });

    const { out } = await fractal(path, ['economics', '--by', 'client']);

    expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test.each([
    [
      ['--month', '2026-3'],
      '`--month` is not a month such as 2026-03: `2026-3`\n  hint  write it as `2026-03`\n',
    ],
    [['--month', '2026-03', '--from', '2026-01'], '`--month` stands alone'],
    [['--from', '2026-03', '--to', '2026-01'], '`--from` is after `--to`'],
    [['--as-of', '2026-02-30'], '`--as-of` is not a date such as 2026-03-30: `2026-02-30`'],
    [['--by', 'clients'], '`--by` cannot be `clients`'],
  ])('%j is refused', async (words, message) => {
    const { exit, err } = await fractal('/', ['economics', ...words]);

    expect(exit).toBe(2);
    expect(err).toContain(message);
  });
});

describe('the table', () => {
  test('of a studio without bands says that people are counted at their own cost', async () => {
    const { path } = repository({
      'manifests/workspace.yaml':
        'apiVersion: fractalops/v1\nkind: Workspace\nmetadata: { name: harbour-desk }\nspec: { currency: EUR, privacy: solo }\n',
      'manifests/desk.yaml':
        'people: { ana: { cost: 40 } }\nclients: { tea: {} }\nprojects: { shop: { client: tea, rate: 90 } }\n',
      'state/time/2026/03/ana.yaml': '2026-03-02:\n  - shop 2\n',
    });

    const { out } = await fractal(path, ['economics']);

    expect(out.split('\n')[0]).toContain('· people at their own cost');
  });

  test('marks little only where somebody worked, not what is charged on at cost', async () => {
    const { path } = repository({
      ...quay,
      'state/expenses/2026.yaml':
        '- { date: 2026-03-02, project: harbour-shop, amount: 21.00, vendor: Type Foundry, rebill: true }\n',
    });

    const { out } = await fractal(path, ['economics', '--by', 'task', '--month', '2026-03']);

    const line = out.split('\n').find((row) => /^harbour-shop /.test(row));
    expect(line).toMatch(/^harbour-shop +0\.00 .* 0\.0 %$/);
  });

  test('says what to type as it can be typed where npm started it', async () => {
    const { path } = repository(quay);
    const byNpm = { npm_package_name: 'fractal', npm_lifecycle_event: 'start' };

    const lastLine = async (env: Readonly<Record<string, string>>) =>
      (await fractal(path, ['economics'], { env })).out.trimEnd().split('\n').at(-1);

    expect(await lastLine({})).toMatch(/^next {2}fractal explain economics /);
    expect(await lastLine(byNpm)).toMatch(
      /^next {2}npm run --silent fractal -- explain economics .* · npm run --silent fractal -- month/,
    );
    expect(await lastLine({ ...byNpm, npm_package_name: 'harbour-desk' })).toMatch(/^next {2}fractal /);
  });
});

describe('explain economics', () => {
  test('takes a month apart: the sum, the rates and why they won, the people, the entries', async () => {
    const { path } = repository(quay);

    const { out } = await fractal(path, ['explain', 'economics', 'harbour-shop', '2026-03']);

    await expect(out.replace(/ in [0-9a-f]{7}, /, ' in 7f3c2ab, ')).toMatchFileSnapshot(
      'explain-economics.golden.txt',
    );
  });

  test('of a client names its projects', async () => {
    const { path } = repository(quay);

    const { exit, err } = await fractal(path, ['explain', 'economics', 'orme-bikes', '2026-03']);

    expect({ exit, err }).toEqual({
      exit: 2,
      err: 'error  explain/is-client  `orme-bikes` is a client; its figures are those of its projects\n  hint  `fractal explain economics orme-care 2026-03`\n',
    });
  });

  test('of a project there is not suggests the nearest', async () => {
    const { path } = repository(quay);

    expect((await fractal(path, ['explain', 'economics', 'harbor-shop'])).err).toContain(
      'did you mean `harbour-shop`?',
    );
  });
});

describe('query', () => {
  test('answers SQL as a table, JSON and CSV', async () => {
    const { path } = repository(quay);
    const sql = 'select project, sum(seconds) as seconds from effort group by all order by all';

    expect((await fractal(path, ['query', sql])).out).toBe(
      'project       seconds\nharbour-shop   39,600\nharbour-site   14,400\ninternal        1,800\norme-care      10,800\n\n4 rows\n',
    );
    expect((await fractal(path, ['query', sql, '--format', 'csv'])).out).toContain('\nharbour-shop,39600\n');
    expect(JSON.parse((await fractal(path, ['query', sql, '--format', 'json'])).out)).toMatchObject({
      version: 1,
      rows: [
        ['harbour-shop', 39_600],
        ['harbour-site', 14_400],
        ['internal', 1800],
        ['orme-care', 10_800],
      ],
      truncated: false,
    });
  });

  test.each([
    "copy effort to '/tmp/tea.csv'",
    "select * from read_csv('/etc/passwd')",
    'create table tea (leaf int)',
  ])('%s is refused', async (sql) => {
    const { path } = repository(harbour);

    expect(await fractal(path, ['query', sql])).toMatchObject({ exit: 2, out: '' });
  });
});
