/** The published dataset, read once per build. A file that was not published reads as an empty one. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  BlueprintPage,
  Blueprints,
  Modules,
  PatternPage,
  PatternsPage,
  Repositories,
  RepositoryPage,
} from '#projection/craft-dataset.ts';
import type {
  Checks,
  ClientPage,
  Clients,
  DatasetIndex,
  Definitions,
  EconomicsPage,
  Months,
  PersonPage,
  ProjectPage,
  Projects,
  Receipt,
  Today,
} from '#projection/dataset.ts';

export interface Dataset {
  readonly index: DatasetIndex;
  readonly today: Today;
  readonly people: readonly PersonPage[];
  readonly projects: Projects;
  readonly projectPages: readonly ProjectPage[];
  readonly clients: Clients;
  readonly clientPages: readonly ClientPage[];
  readonly patterns: PatternsPage;
  readonly patternPages: readonly PatternPage[];
  readonly blueprints: Blueprints;
  readonly blueprintPages: readonly BlueprintPage[];
  readonly modules: Modules;
  readonly repositories: Repositories;
  readonly repositoryPages: readonly RepositoryPage[];
  readonly economics: EconomicsPage;
  readonly months: Months;
  readonly checks: Checks;
  readonly definitions: Definitions;
}

const NO_RECEIPT: Receipt = { digest: '', files: [], commit: null };

/** Reads the dataset in `folder`; throws, with the command that makes one, when there is none it can read. */
export function readDataset(folder: string): Dataset {
  if (!existsSync(join(folder, 'dataset.json'))) {
    throw new Error(`no dataset in ${folder}: run \`fractal publish\`, or set FRACTAL_DATASET to its folder`);
  }
  const read = <T extends object>(file: string, blank: T): T => ({
    ...blank,
    ...readJson<Partial<T>>(join(folder, file)),
  });
  const readAll = <T extends object>(name: string, blank: T): T[] =>
    namesIn(join(folder, name)).map((file) => read(join(name, file), blank));
  const index = read<DatasetIndex>('dataset.json', BLANK_INDEX);
  if (index.version !== 1)
    throw new Error(`dataset version ${index.version} is not 1: rebuild it with this version of fractal`);
  return {
    index,
    today: read('today.json', BLANK_TODAY),
    people: readAll('people', BLANK_PERSON),
    projects: read('projects.json', { receipt: NO_RECEIPT, totals: NO_FIGURES, projects: [] }),
    projectPages: readAll('projects', BLANK_PROJECT),
    clients: read('clients.json', { receipt: NO_RECEIPT, clients: [] }),
    clientPages: readAll('clients', BLANK_CLIENT),
    patterns: read('patterns.json', { ...NO_EARNING, receipt: NO_RECEIPT, patterns: [], broken: [] }),
    patternPages: readAll('patterns', BLANK_PATTERN),
    blueprints: read('blueprints.json', { ...NO_EARNING, receipt: NO_RECEIPT, blueprints: [] }),
    blueprintPages: readAll('blueprints', BLANK_BLUEPRINT),
    modules: read('modules.json', { ...NO_EARNING, receipt: NO_RECEIPT, modules: [] }),
    repositories: read('repositories.json', { ...NO_EARNING, receipt: NO_RECEIPT, repositories: [] }),
    repositoryPages: readAll('repositories', BLANK_REPOSITORY),
    economics: read('economics.json', BLANK_ECONOMICS),
    months: read('months.json', { receipt: NO_RECEIPT, months: [] }),
    checks: read('checks.json', { receipt: NO_RECEIPT, diagnostics: [] }),
    definitions: read('definitions.json', { measures: [], codes: [] }),
  };
}

let published: Dataset | undefined;

/** The dataset this build shows: the one in the folder that `FRACTAL_DATASET` names. */
export function publishedDataset(): Dataset {
  published ??= readDataset(process.env.FRACTAL_DATASET ?? '.fractal/dataset');
  return published;
}

// Characters that turn the direction of text make it read as something else. None should come this far.
const DECEPTIVE = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The same in a whole file, raw or escaped: most files have none, and need no second look at each text. */
const DECEPTIVE_FILE = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]|\\u20(?:0[ef]|2[a-e]|6[6-9])/i;

function readJson<T>(path: string): T | undefined {
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  if (!DECEPTIVE_FILE.test(text)) return JSON.parse(text) as T;
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' ? value.replace(DECEPTIVE, '\ufffd') : value,
  ) as T;
}

function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort();
}

const NO_FIGURES = {
  seconds: 0,
  billableSeconds: 0,
  revenueMinor: null,
  labourMinor: null,
  expensesMinor: null,
  contributionMinor: null,
  contributionBps: null,
  overheadMinor: null,
  marginMinor: null,
  marginBps: null,
  complete: false,
};
const NO_UTILISATION = {
  billableSeconds: 0,
  workedSeconds: 0,
  summarySeconds: 0,
  capacitySeconds: 0,
  availableSeconds: 0,
  ofCapacityBps: null,
  ofAvailableBps: null,
  ofWorkedBps: null,
};
const BLANK_INDEX: DatasetIndex = {
  version: 1,
  workspace: { name: '', title: '', privacy: 'solo' },
  visibility: 'private',
  commit: null,
  tree: '',
  asOf: '',
  currency: 'EUR',
  currencyDecimals: 2,
  currencies: {},
  timeZone: 'UTC',
  month: { name: '', day: 0, days: 0, closed: false },
  counts: { manifests: 0, facts: 0, timeEntries: 0, errors: 0, warnings: 0 },
  engine: '',
  web: null,
  branch: null,
  root: '',
  files: {},
};
const BLANK_TODAY: Today = {
  receipt: NO_RECEIPT,
  owed: [],
  late: [],
  blocked: [],
  toInvoice: [],
  readyToInvoiceMinor: null,
  month: NO_FIGURES,
  previousMonth: null,
  overdue: [],
  people: [],
};
const BLANK_PERSON: PersonPage = {
  name: '',
  title: '',
  receipt: NO_RECEIPT,
  band: null,
  owed: null,
  days: [],
  projects: [],
  tasks: [],
  utilisation: NO_UTILISATION,
};
const BLANK_PROJECT: ProjectPage = {
  name: '',
  title: '',
  client: null,
  clientTitle: null,
  lead: null,
  status: '',
  billing: '',
  currency: 'EUR',
  figures: NO_FIGURES,
  budgetSeconds: null,
  budgetMinor: null,
  budgetPer: null,
  budgetUsedSeconds: null,
  burnBps: null,
  tasksDoneBps: null,
  wipMinor: null,
  forecastBps: null,
  forecastReason: null,
  lastLogged: null,
  receipt: NO_RECEIPT,
  months: [],
  people: [],
  tasks: [],
  invoices: [],
  rates: [],
  effectiveRateMinor: null,
};
const BLANK_CLIENT: ClientPage = {
  name: '',
  title: '',
  figures: NO_FIGURES,
  revenueShareBps: null,
  roiBps: null,
  projects: [],
  wipMinor: null,
  receivableMinor: null,
  overdueMinor: null,
  receipt: NO_RECEIPT,
  months: [],
  projectSummaries: [],
  invoices: [],
  receivablesByAge: [],
};
const NO_EARNING = { projects: [], figures: NO_FIGURES };
const BLANK_PATTERN: PatternPage = {
  ...NO_EARNING,
  name: '',
  title: '',
  receipt: NO_RECEIPT,
  moduleVersion: null,
  abstract: false,
  kind: null,
  blueprint: null,
  inherits: [],
  heirs: [],
  repositories: [],
  values: 0,
  notes: null,
  settings: [],
};
const BLANK_BLUEPRINT: BlueprintPage = {
  ...NO_EARNING,
  name: '',
  title: '',
  receipt: NO_RECEIPT,
  version: '',
  params: 0,
  files: 0,
  patterns: [],
  repositories: [],
  notes: null,
  parameters: [],
  classes: [],
  postActions: [],
  migrations: [],
  repositorySummaries: [],
};
const BLANK_REPOSITORY: RepositoryPage = {
  ...NO_EARNING,
  name: '',
  title: '',
  receipt: NO_RECEIPT,
  blueprint: '',
  version: null,
  current: null,
  standing: 'unwritten',
  pattern: null,
  url: null,
  drift: [],
  branch: '',
  visibility: '',
  notes: null,
  params: [],
  steps: [],
  months: [],
};
const BLANK_ECONOMICS: EconomicsPage = {
  receipt: NO_RECEIPT,
  months: [],
  byClient: [],
  byProject: [],
  byModule: [],
  totals: NO_FIGURES,
  changes: [],
};
