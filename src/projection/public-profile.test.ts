import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { KernelError } from '#core/trouble.ts';
import { datasetInput } from '#testing/dataset-input.ts';
import { openWorld } from '#testing/open-world.ts';
import type { Tree } from '#testing/repository.ts';
import { teaQuay } from '#testing/tea-quay.ts';
import { buildDataset, type Dataset } from './build-dataset.ts';
import { PUBLIC_FIELDS, PUBLIC_PAGES } from './public-policy.ts';
import { datasetSchema } from './shapes.ts';

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function published(visibility: 'private' | 'public', tree: Tree = teaQuay()): Promise<Dataset> {
  return buildDataset(datasetInput(await openWorld(tree), { visibility }), { folder: emptyFolder() });
}

/** Every text and number of a JSON file with the field it stands in. */
function leavesIn(content: string): { field: string; value: unknown }[] {
  const leaves: { field: string; value: unknown }[] = [];
  const walk = (value: unknown, field: string): void => {
    if (Array.isArray(value)) for (const item of value) walk(item, field);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, key);
    } else leaves.push({ field, value });
  };
  walk(JSON.parse(content), '');
  return leaves;
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const isAboutThisWorkspace = (path: string) =>
  !['definitions.json', 'schema.json', 'tables.json'].includes(path);

describe('the public profile', () => {
  test('names no client, contact or person, and no text that people wrote, anywhere', async () => {
    const denied = [
      ...['harbour', 'orme', 'kestrel', 'tea house', 'bikes'],
      ...['Inês', 'Faria', 'Ana Lopes', 'Bo Marsh', '"ana"', '"bo"'],
      ...['checkout', 'coupons', 'wireframes', 'Paper & Post', 'HYPERLINK', 'everything in EUR', '2026-001'],
    ];

    const { files } = await published('public');

    for (const [path, bytes] of files) {
      if (!isAboutThisWorkspace(path)) continue;
      const content = path + text(bytes);
      expect({
        path,
        found: denied.filter((word) => content.toLowerCase().includes(word.toLowerCase())),
      }).toEqual({
        path,
        found: [],
      });
    }
  });

  test.each([
    ['team', null],
    ['public', 'https://git.example/orme/care'],
  ] as const)('says where the files are only when everybody may read them: %s', async (privacy, web) => {
    const tree = teaQuay();
    const workspace = String(tree['manifests/workspace.yaml']).replace(
      'privacy: team',
      `privacy: ${privacy}`,
    );
    const input = datasetInput(await openWorld({ ...tree, 'manifests/workspace.yaml': workspace }), {
      visibility: 'public',
    });
    const source = { ...input.source, web: 'https://git.example/orme/care', branch: 'orme', root: 'orme' };

    const { files } = await buildDataset({ ...input, source });

    const index = JSON.parse(text(files.get('dataset.json') ?? new Uint8Array()));
    expect(index).toMatchObject(
      web === null ? { web, branch: null, root: '' } : { web, branch: 'orme', root: 'orme' },
    );
  });

  test('holds no amount, rate, cost or margin of the private dataset', async () => {
    const money = new Set(
      [...(await published('private')).files].flatMap(([path, bytes]) =>
        path.endsWith('.json') && isAboutThisWorkspace(path)
          ? leavesIn(text(bytes))
              .filter(({ field, value }) => /minor$/i.test(field) && typeof value === 'number' && value !== 0)
              .map(({ value }) => String(value))
          : [],
      ),
    );
    const written = [
      '9713',
      '97.13',
      '6137',
      '61.37',
      '3341',
      '33.41',
      '1234789',
      '12347.89',
      '191117',
      '171329',
    ];

    const { files } = await published('public');

    expect(money.size).toBeGreaterThan(50);
    for (const [path, bytes] of files) {
      if (!isAboutThisWorkspace(path) || path === 'dataset.json' || path.endsWith('.parquet')) continue;
      const numbers = text(bytes).match(/-?\b\d[\d.]*\b/g) ?? [];
      expect({
        path,
        found: numbers.filter((number) => money.has(number) || written.includes(number)),
      }).toEqual({
        path,
        found: [],
      });
      if (path.endsWith('.json')) {
        expect(
          leavesIn(text(bytes)).filter(({ field, value }) => /minor$/i.test(field) && value !== null),
        ).toEqual([]);
      }
    }
  });

  test('has hours by month, project and module in its tables, and nothing else', async () => {
    const { files } = await published('public');

    const tables = [...files]
      .filter(([path]) => path.endsWith('.csv'))
      .map(([path, bytes]) => `${path}\n${text(bytes)}`);
    await expect(tables.join('\n')).toMatchFileSnapshot('public-tables.golden.txt');
  });

  test('has the same hours in Parquet as in CSV', async () => {
    const { files } = await published('public');
    const path = join(emptyFolder(), 'figures.parquet');
    writeFileSync(path, files.get('tables/figures.parquet') ?? '');
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    onTestFinished(() => connection.closeSync());

    const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet('${path}')`);

    const lines = reader.getRowsJson().map((row) => row.map((cell) => cell ?? '').join(','));
    const csv = text(files.get('tables/figures.csv') ?? new Uint8Array())
      .trim()
      .split('\n');
    expect([reader.columnNames().join(','), ...lines.sort()]).toEqual([csv[0], ...csv.slice(1).sort()]);
  });

  test('decides about every field of every page it publishes', () => {
    const schema = datasetSchema() as { files: Record<string, unknown> };
    const fields = PUBLIC_PAGES.filter((page) => page !== 'definitions.json').flatMap((page) =>
      propertiesOf(schema.files[page]),
    );

    expect([...new Set(fields)].filter((field) => !(field in PUBLIC_FIELDS))).toEqual([]);
    expect(Object.keys(PUBLIC_FIELDS).filter((field) => !fields.includes(field))).toEqual([]);
  });

  test('is not published when a client’s name stands where nothing can replace it', async () => {
    const tree = teaQuay();
    const workspace = String(tree['manifests/workspace.yaml']).replace(
      'title: Quay Studio',
      'title: Orme Bikes and friends',
    );

    await expect(
      published('public', { ...tree, 'manifests/workspace.yaml': workspace }),
    ).rejects.toMatchObject({
      code: 'publish/would-leak',
    });
  });
});

describe('a team’s dataset', () => {
  test('prices nobody’s time: no table or page that names a person holds what they cost or bring', async () => {
    const { files } = await published('private');
    const header = (name: string) =>
      text(files.get(`tables/${name}.csv`) ?? new Uint8Array()).split('\n', 1)[0];

    expect(header('effort')).toBe(
      'month,client,project,task,activity,person,billable,rule,currency,rate_own_minor,seconds,summary_seconds,first_day,last_day',
    );
    expect(header('capacity')).toBe(
      'month,person,measured,capacity_seconds,time_off_seconds,available_seconds,worked_seconds,billable_seconds,internal_seconds,summary_seconds,last_day',
    );
    expect(text(files.get('views.sql') ?? new Uint8Array())).not.toContain('profit_by_person');
  });

  test('is refused at real pay, also for a project of one person', async () => {
    const world = await openWorld(teaQuay(), { basis: 'payroll' });

    await expect(buildDataset(datasetInput(world))).rejects.toThrow(KernelError);
  });

  test('of a workspace that only its owner reads has the money of single people', async () => {
    const { files } = await published('private', teaQuay('solo'));

    expect(text(files.get('tables/effort.csv') ?? new Uint8Array())).toContain('labour_minor');
    expect(text(files.get('views.sql') ?? new Uint8Array())).toContain('profit_by_person');
  });
});

/** Names of the properties in a JSON Schema; what is published as an empty list has none. */
function propertiesOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]) =>
    key === 'properties'
      ? Object.entries(inner as object).flatMap(([name, property]) => [
          name,
          ...(PUBLIC_FIELDS[name] === 'none' ? [] : propertiesOf(property)),
        ])
      : propertiesOf(inner),
  );
}
