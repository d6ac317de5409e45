/** The published dataset: files as values, a pure function of the input. */
import { canonicalJson } from '#core/canonical-json.ts';
import { compareText } from '#core/diagnostic.ts';
import { KernelError } from '#core/trouble.ts';
import type { Audience, Table } from '#economics/table.ts';
import { tablesOf } from '#economics/tables/index.ts';
import { datasetIndex } from './index-file.ts';
import type { DatasetInput } from './input.ts';
import { blueprintPages, blueprintsPage } from './pages/blueprints.ts';
import { checksPage } from './pages/checks.ts';
import { clientPages, clientsPage } from './pages/clients.ts';
import { definitionsPage } from './pages/definitions.ts';
import { economicsPage } from './pages/economics.ts';
import { modulesPage } from './pages/modules.ts';
import { monthsPage } from './pages/months.ts';
import { patternPages, patternsPage } from './pages/patterns.ts';
import { personPages } from './pages/people.ts';
import { projectPages, projectsPage } from './pages/projects.ts';
import { repositoriesPage, repositoryPages } from './pages/repositories.ts';
import { todayPage } from './pages/today.ts';
import { parquetOf } from './parquet.ts';
import { PUBLIC_PAGES } from './public-policy.ts';
import { type Redaction, redactionOf } from './public-profile.ts';
import { datasetSchema, patternOf } from './shapes.ts';
import { csvFiles, csvSql, parquetSql, tableDescriptions, viewsFile } from './table-files.ts';
import { type World, worldOf } from './world.ts';

export interface Dataset {
  /** Bytes by path, in order of path; the index comes last. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface DatasetOptions {
  /** An empty folder for DuckDB to write Parquet into; without it there is none. The caller removes it. */
  readonly folder?: string;
}

/**
 * Every file of the dataset. Two builds of one input are the same bytes on any machine. Money of single people is in
 * no page, and in the tables only of a `solo` workspace; figures at real pay are refused elsewhere with a KernelError.
 */
export async function buildDataset(input: DatasetInput, options: DatasetOptions = {}): Promise<Dataset> {
  const { privacy } = input.model.workspace.spec;
  if (input.economics.basis === 'payroll' && privacy !== 'solo') {
    throw new KernelError(
      'publish/payroll',
      'figures at real pay are not published where others can read them',
      'publish on `--basis bands`',
    );
  }
  const world = worldOf(input);
  const redaction = input.visibility === 'public' ? redactionOf(input.model) : null;
  const audience: Audience = redaction ? 'public' : privacy === 'solo' ? 'finance' : 'team';
  const tables = redaction ? redaction.tables(tablesOf(input, 'public')) : tablesOf(input, audience);
  const files = new Map<string, Uint8Array>([
    ...pageFiles(world, tables, redaction),
    ...(await tableFiles(tables, audience, options)),
  ]);
  const sorted = new Map([...files].sort(([a], [b]) => compareText(a, b)));
  sorted.set('dataset.json', json(datasetIndex(world, sorted)));
  if (redaction) refuseLeaks(redaction, sorted);
  return { files: sorted };
}

function pageFiles(
  world: World,
  tables: readonly Table[],
  redaction: Redaction | null,
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [path, page] of pages(world)) {
    if (!redaction) files.set(path, json(page));
    else if (PUBLIC_PAGES.includes(patternOf(path))) {
      const name = /^projects\/(.+)\.json$/.exec(path)?.[1];
      files.set(
        name === undefined ? path : `projects/${redaction.nameOf(name)}.json`,
        // The definitions are the same for every workspace, so there is nothing in them to hide.
        json(path === 'definitions.json' ? page : redaction.page(page)),
      );
    }
  }
  files.set('tables.json', json(tableDescriptions(tables)));
  files.set('schema.json', json(datasetSchema()));
  return files;
}

function pages(world: World): [string, object][] {
  const named = (folder: string, byName: ReadonlyMap<string, object>): [string, object][] =>
    [...byName].map(([name, page]) => [`${folder}/${name}.json`, page]);
  return [
    ['today.json', todayPage(world)],
    ...named('people', personPages(world)),
    ['projects.json', projectsPage(world)],
    ...named('projects', projectPages(world)),
    ['clients.json', clientsPage(world)],
    ...named('clients', clientPages(world)),
    ['patterns.json', patternsPage(world)],
    ...named('patterns', patternPages(world)),
    ['blueprints.json', blueprintsPage(world)],
    ...named('blueprints', blueprintPages(world)),
    ['modules.json', modulesPage(world)],
    ['repositories.json', repositoriesPage(world)],
    ...named('repositories', repositoryPages(world)),
    ['economics.json', economicsPage(world)],
    ['months.json', monthsPage(world)],
    ['checks.json', checksPage(world)],
    ['definitions.json', definitionsPage()],
  ];
}

async function tableFiles(
  tables: readonly Table[],
  audience: Audience,
  { folder }: DatasetOptions,
): Promise<Map<string, Uint8Array>> {
  const definitions = tables.map((table) => table.definition);
  const files = csvFiles(tables);
  files.set('csv.sql', Buffer.from(csvSql(definitions)));
  files.set('views.sql', Buffer.from(viewsFile(audience)));
  if (folder !== undefined) {
    for (const [name, bytes] of await parquetOf(tables, folder)) files.set(`tables/${name}.parquet`, bytes);
    files.set('parquet.sql', Buffer.from(parquetSql(definitions)));
  }
  return files;
}

const SAME_EVERYWHERE = new Set([
  'definitions.json',
  'schema.json',
  'tables.json',
  'csv.sql',
  'parquet.sql',
  'views.sql',
]);

function refuseLeaks(redaction: Redaction, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, bytes] of files) {
    redaction.refuseLeaks(path, path);
    if (SAME_EVERYWHERE.has(path) || path.endsWith('.parquet')) continue;
    for (const text of textsIn(path, Buffer.from(bytes).toString())) redaction.refuseLeaks(path, text);
  }
}

/** Every text of a file that comes from the workspace: values, not the names of fields. */
function textsIn(path: string, content: string): string[] {
  if (!path.endsWith('.json')) return content.split('\n').slice(1);
  const texts: string[] = [];
  JSON.parse(content, (_, value: unknown) => {
    if (typeof value === 'string') texts.push(value);
    return value;
  });
  return texts;
}

function json(value: unknown): Uint8Array {
  return Buffer.from(`${canonicalJson(value)}\n`);
}
