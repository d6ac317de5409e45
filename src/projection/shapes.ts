/** The shapes of the published files as schemas, so that a reader can check what it reads and a test what we write. */
import { z } from 'zod';
import * as craft from './craft-shapes.ts';
import type * as dataset from './dataset.ts';
import {
  bps,
  count,
  day,
  Figures,
  integer,
  minor,
  month,
  monthFigures,
  named,
  receipt,
} from './shared-shapes.ts';
import type { TableDescriptions } from './table-files.ts';

const Utilisation = z.strictObject({
  billableSeconds: integer,
  workedSeconds: integer,
  summarySeconds: integer,
  capacitySeconds: count,
  availableSeconds: count,
  ofCapacityBps: bps,
  ofAvailableBps: bps,
  ofWorkedBps: bps,
});

const Owed = z.strictObject({
  person: z.string(),
  title: z.string(),
  missingSeconds: count,
  lastLogged: day.nullable(),
});

const TaskLine = z.strictObject({
  project: z.string(),
  task: z.string(),
  title: z.string(),
  assignee: z.string().nullable(),
  status: z.string(),
  priority: z.string(),
  due: day.nullable(),
  estimateSeconds: count.nullable(),
  loggedSeconds: integer,
});

const ToInvoice = z.strictObject({
  project: z.string(),
  title: z.string(),
  client: z.string().nullable(),
  wipMinor: minor,
});

const InvoiceLine = z.strictObject({
  number: z.string(),
  date: day,
  client: z.string(),
  project: z.string().nullable(),
  currency: z.string(),
  netMinor: integer,
  grossMinor: integer,
  status: z.enum(['draft', 'sent', 'paid', 'void']),
  dueOn: day,
  overdueDays: count,
});

const hoursOn = z.strictObject({ ...named, seconds: integer, billableSeconds: integer });

const projectSummary = {
  ...named,
  client: z.string().nullable(),
  clientTitle: z.string().nullable(),
  lead: z.string().nullable(),
  status: z.string(),
  billing: z.string(),
  currency: z.string(),
  figures: Figures,
  budgetSeconds: count.nullable(),
  budgetMinor: minor,
  budgetPer: z.enum(['project', 'month']).nullable(),
  budgetUsedSeconds: count.nullable(),
  burnBps: bps,
  tasksDoneBps: bps,
  wipMinor: minor,
  forecastBps: bps,
  forecastReason: z.string().nullable(),
  lastLogged: day.nullable(),
};

const clientSummary = {
  ...named,
  figures: Figures,
  revenueShareBps: bps,
  roiBps: bps,
  projects: z.array(z.string()),
  wipMinor: minor,
  receivableMinor: minor,
  overdueMinor: minor,
};

const index = z.strictObject({
  version: z.literal(1),
  workspace: z.strictObject({ ...named, privacy: z.enum(['solo', 'team', 'public']) }),
  visibility: z.enum(['private', 'public']),
  commit: z.string().nullable(),
  tree: z.string(),
  asOf: day,
  currency: z.string(),
  currencyDecimals: count,
  currencies: z.record(z.string(), count),
  timeZone: z.string(),
  month: z.strictObject({ name: month, day: count, days: count, closed: z.boolean() }),
  counts: z.strictObject({
    manifests: count,
    facts: count,
    timeEntries: count,
    errors: count,
    warnings: count,
  }),
  engine: z.string(),
  web: z.string().nullable(),
  branch: z.string().nullable(),
  root: z.string(),
  files: z.record(z.string(), z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: count })),
}) satisfies z.ZodType<dataset.DatasetIndex>;

const today = z.strictObject({
  receipt,
  owed: z.array(Owed),
  late: z.array(TaskLine),
  blocked: z.array(TaskLine),
  toInvoice: z.array(ToInvoice),
  readyToInvoiceMinor: minor,
  month: Figures,
  previousMonth: Figures.nullable(),
  overdue: z.array(InvoiceLine),
  people: z.array(z.strictObject(named)),
}) satisfies z.ZodType<dataset.Today>;

const person = z.strictObject({
  ...named,
  receipt,
  band: z.string().nullable(),
  owed: Owed.nullable(),
  days: z.array(z.strictObject({ date: day, seconds: integer, scheduledSeconds: count, off: z.boolean() })),
  projects: z.array(hoursOn),
  tasks: z.array(TaskLine),
  utilisation: Utilisation,
}) satisfies z.ZodType<dataset.PersonPage>;

const projects = z.strictObject({
  receipt,
  totals: Figures,
  projects: z.array(z.strictObject(projectSummary)),
}) satisfies z.ZodType<dataset.Projects>;

const project = z.strictObject({
  ...projectSummary,
  receipt,
  months: z.array(z.strictObject(monthFigures)),
  people: z.array(hoursOn),
  tasks: z.array(TaskLine),
  invoices: z.array(InvoiceLine),
  rates: z.array(
    z.strictObject({ rule: z.string(), rateMinor: integer, currency: z.string(), seconds: integer }),
  ),
  effectiveRateMinor: minor,
}) satisfies z.ZodType<dataset.ProjectPage>;

const clients = z.strictObject({
  receipt,
  clients: z.array(z.strictObject(clientSummary)),
}) satisfies z.ZodType<dataset.Clients>;

const client = z.strictObject({
  ...clientSummary,
  receipt,
  months: z.array(z.strictObject(monthFigures)),
  projectSummaries: z.array(z.strictObject(projectSummary)),
  invoices: z.array(InvoiceLine),
  receivablesByAge: z.array(z.strictObject({ label: z.string(), minor: integer })),
}) satisfies z.ZodType<dataset.ClientPage>;

const economics = z.strictObject({
  receipt,
  months: z.array(
    z.strictObject({
      ...monthFigures,
      utilisation: Utilisation,
      benchMinor: minor,
      unallocatedOverheadMinor: minor,
    }),
  ),
  byClient: z.array(z.strictObject({ ...monthFigures, client: z.string().nullable(), title: z.string() })),
  byProject: z.array(
    z.strictObject({
      ...monthFigures,
      project: z.string(),
      title: z.string(),
      client: z.string().nullable(),
    }),
  ),
  byModule: z.array(z.strictObject({ ...monthFigures, module: z.string().nullable() })),
  totals: Figures,
  changes: z.array(
    z.strictObject({
      from: month,
      to: month,
      before: integer,
      after: integer,
      steps: z.array(
        z.strictObject({ words: z.string(), project: z.string().nullable(), deltaMinor: integer }),
      ),
    }),
  ),
}) satisfies z.ZodType<dataset.EconomicsPage>;

const months = z.strictObject({
  receipt,
  months: z.array(
    z.strictObject({
      month,
      closed: z.boolean(),
      missing: z.array(Owed),
      errors: count,
      unpricedSeconds: count,
      drafts: z.array(ToInvoice),
      steps: z.array(
        z.strictObject({
          step: z.enum(['hours', 'errors', 'rates', 'drafts', 'close']),
          done: z.boolean(),
          words: z.string(),
          command: z.string(),
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<dataset.Months>;

const checks = z.strictObject({
  receipt,
  diagnostics: z.array(
    z.strictObject({
      code: z.string(),
      severity: z.enum(['error', 'warning', 'info']),
      message: z.string(),
      file: z.string().nullable(),
      line: count.nullable(),
      column: count.nullable(),
      endColumn: count.nullable(),
      excerpt: z.string().nullable(),
      hint: z.string().nullable(),
    }),
  ),
}) satisfies z.ZodType<dataset.Checks>;

const definitions = z.strictObject({
  measures: z.array(z.strictObject({ ...named, unit: z.string(), words: z.string(), formula: z.string() })),
  codes: z.array(
    z.strictObject({
      code: z.string(),
      severity: z.string(),
      title: z.string(),
      why: z.string(),
      fix: z.string(),
      example: z.string().nullable(),
    }),
  ),
}) satisfies z.ZodType<dataset.Definitions>;

const tables = z.strictObject({
  tables: z.array(
    z.strictObject({
      name: z.string(),
      words: z.string(),
      rows: count,
      columns: z.array(
        z.strictObject({
          name: z.string(),
          type: z.enum(['text', 'integer', 'boolean', 'date']),
          unit: z.enum(['seconds', 'minor', 'bps', 'count']).nullable(),
          words: z.string(),
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<TableDescriptions>;

/** What each JSON file of the dataset holds; `*` stands for a name. */
export const shapes: Readonly<Record<string, { readonly schema: z.ZodType; readonly words: string }>> = {
  'dataset.json': {
    schema: index,
    words: 'the index: what everything was computed from, and every other file',
  },
  'today.json': { schema: today, words: 'what waits for somebody, and how far the month is' },
  'people/*.json': { schema: person, words: 'one person’s month, in hours only' },
  'projects.json': { schema: projects, words: 'every project as it stands' },
  'projects/*.json': { schema: project, words: 'one project: its months, people, tasks, invoices and rates' },
  'clients.json': { schema: clients, words: 'every client as it stands' },
  'clients/*.json': { schema: client, words: 'one client: its months, projects and invoices' },
  'patterns.json': { schema: craft.patterns, words: 'every pattern, and what the projects it serves bring' },
  'patterns/*.json': { schema: craft.pattern, words: 'one pattern: each value, and who said it' },
  'blueprints.json': {
    schema: craft.blueprints,
    words: 'every blueprint, and which version of it is where',
  },
  'blueprints/*.json': {
    schema: craft.blueprint,
    words: 'one blueprint: its parameters, classes of files and repositories',
  },
  'modules.json': {
    schema: craft.modules,
    words: 'every module: whether it is selected, released and in use, and what is declared of its kinds',
  },
  'repositories.json': {
    schema: craft.repositories,
    words: 'every repository that is declared: version, drift, and what its project brings',
  },
  'repositories/*.json': {
    schema: craft.repository,
    words: 'one repository: its parameters, and what an update would carry over',
  },
  'economics.json': {
    schema: economics,
    words: 'figures month by month, by everything, and why they changed',
  },
  'months.json': { schema: months, words: 'the month-end checklist of each of the last thirteen months' },
  'checks.json': { schema: checks, words: 'every finding' },
  'definitions.json': { schema: definitions, words: 'every measure and every diagnostic code, in words' },
  'tables.json': { schema: tables, words: 'what the columns of each table hold' },
};

/** The shape of the file at `path`; undefined for what is not JSON. */
export function shapeOf(path: string): z.ZodType | undefined {
  return shapes[patternOf(path)]?.schema;
}

/** `patterns/*.json` of `patterns/web/shop.json`; a path at the top is its own pattern. */
export function patternOf(path: string): string {
  return path.replace(/^([^/]+)\/.+\.json$/, '$1/*.json');
}

/** `schema.json`: JSON Schema (draft 7) of every JSON file, by pattern of its path. */
export function datasetSchema(): unknown {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'fractal dataset, version 1',
    files: Object.fromEntries(
      Object.entries(shapes).map(([pattern, { schema, words }]) => [
        pattern,
        { description: words, ...z.toJSONSchema(schema, { target: 'draft-7', io: 'output' }) },
      ]),
    ),
  };
}
