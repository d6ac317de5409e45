/** A small, believable studio as a published dataset: eight people, six clients, fourteen projects, thirteen months. */
import type { Figures, Utilisation } from '#economics/figures.ts';
import type {
  ChangeStep,
  InvoiceLine,
  MonthFigures,
  Owed,
  ProjectPage,
  ProjectSummary,
  Receipt,
  TaskLine,
} from '#projection/dataset.ts';
import type { Dataset } from '../src/dataset.ts';
import { harbourCraft } from './harbour-craft.ts';

export const MONTHS = [
  '2025-03',
  '2025-04',
  '2025-05',
  '2025-06',
  '2025-07',
  '2025-08',
  '2025-09',
  '2025-10',
  '2025-11',
  '2025-12',
  '2026-01',
  '2026-02',
  '2026-03',
];
const COMMIT = '7f3c2ab91d04e6a58b1c2d3e4f5061728394a5b6';
const DIGEST = 'sha256:3f9a0c51d2b7e8461a90c3d5e7f2041638b5a7c9d1e3f50728496b8da0c2e4f6';

export const receipt = (...files: string[]): Receipt => ({ digest: DIGEST, files, commit: COMMIT });

export function made(
  seconds: number,
  billableSeconds: number,
  revenueMinor: number,
  labourMinor: number,
  expensesMinor: number,
  overheadMinor: number,
): Figures {
  const contributionMinor = revenueMinor - labourMinor - expensesMinor;
  const marginMinor = contributionMinor - overheadMinor;
  const bps = (part: number) => (revenueMinor === 0 ? null : Math.round((part * 10_000) / revenueMinor));
  return {
    seconds,
    billableSeconds,
    revenueMinor,
    labourMinor,
    expensesMinor,
    contributionMinor,
    contributionBps: bps(contributionMinor),
    overheadMinor,
    marginMinor,
    marginBps: bps(marginMinor),
    complete: true,
  };
}

export function together(rows: readonly Figures[]): Figures {
  const total = (of: (row: Figures) => number | null) => rows.reduce((sum, row) => sum + (of(row) ?? 0), 0);
  return made(
    total((r) => r.seconds),
    total((r) => r.billableSeconds),
    total((r) => r.revenueMinor),
    total((r) => r.labourMinor),
    total((r) => r.expensesMinor),
    total((r) => r.overheadMinor),
  );
}

const PEOPLE = [
  { name: 'ana', title: 'Ana Reis' },
  { name: 'bo', title: 'Bo Lindqvist' },
  { name: 'caio', title: 'Caio Prado' },
  { name: 'dela', title: 'Dela Mensah' },
  { name: 'emre', title: 'Emre Aydın' },
  { name: 'fay', title: 'Fay Okafor' },
  { name: 'gus', title: 'Gus Hale' },
  { name: 'hana', title: 'Hana Sato' },
];
const CLIENTS = [
  { name: 'alder-clinic', title: 'Alder Clinic' },
  { name: 'harbour-tea', title: 'Harbour Tea' },
  { name: 'orme-bikes', title: 'Orme Bikes' },
  { name: 'north-pier', title: 'North Pier Theatre' },
  { name: 'salt-and-pine', title: 'Salt & Pine' },
  { name: 'lumen-press', title: 'Lumen Press' },
];

/** name, title, client, billing in words, hours a month, revenue an hour, cost an hour (minor units), status, budget hours. */
const PROJECTS: readonly (readonly [
  string,
  string,
  string | null,
  string,
  number,
  number,
  number,
  string,
  number | null,
])[] = [
  ['alder-portal', 'Patient portal', 'alder-clinic', 'fixed, 32,000.00 EUR', 46, 5200, 5800, 'active', 520],
  [
    'alder-care',
    'Care and hosting',
    'alder-clinic',
    'retainer, 1,800.00 EUR a month',
    14,
    12800,
    6100,
    'active',
    null,
  ],
  ['harbour-shop', 'Harbour shop', 'harbour-tea', 'time and materials', 62, 9500, 6200, 'active', 900],
  ['harbour-relaunch', 'Relaunch', 'harbour-tea', 'milestones, 24,000.00 EUR', 30, 8700, 6000, 'active', 300],
  [
    'orme-configurator',
    'Bike configurator',
    'orme-bikes',
    'time and materials',
    74,
    10500,
    6400,
    'active',
    null,
  ],
  ['orme-dealer', 'Dealer portal', 'orme-bikes', 'fixed, 18,500.00 EUR', 22, 8000, 6300, 'done', 260],
  [
    'pier-tickets',
    'Ticketing',
    'north-pier',
    'retainer, 4,200.00 EUR a month',
    40,
    10500,
    6000,
    'active',
    null,
  ],
  ['pier-season', 'Season site', 'north-pier', 'fixed, 9,000.00 EUR', 12, 7000, 6200, 'active', 140],
  ['salt-store', 'Store', 'salt-and-pine', 'time and materials, capped', 36, 9000, 5900, 'active', 420],
  ['salt-brand', 'Brand films', 'salt-and-pine', 'fixed, 6,500.00 EUR', 8, 6200, 7100, 'paused', 80],
  ['lumen-archive', 'Digital archive', 'lumen-press', 'time and materials', 44, 8800, 6100, 'active', null],
  ['lumen-reader', 'Reader app', 'lumen-press', 'milestones, 40,000.00 EUR', 28, 9900, 6500, 'active', 620],
  ['internal', 'Internal', null, 'internal', 26, 0, 5600, 'active', null],
  ['studio-site', 'Our own site', null, 'internal', 6, 0, 5600, 'active', null],
];

function nth<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`nothing at ${index}`);
  return found;
}

/** The same small wave for every build: no randomness, yet no two months alike. */
function wave(project: number, month: number): number {
  const season = [0.9, 0.95, 1.05, 0.9, 0.8, 0.6, 1, 1.1, 1.15, 0.75, 0.95, 1.05, 1][month] ?? 1;
  return season * (0.75 + (((project * 7 + month * 13 + project * month * 3) % 11) / 11) * 0.5);
}

interface ProjectMonth extends MonthFigures {
  readonly project: string;
  readonly client: string | null;
}

const PROJECT_MONTHS: readonly ProjectMonth[] = PROJECTS.flatMap(
  ([project, , client, , monthly, revenue, cost], p) =>
    MONTHS.map((month, m) => {
      const hundredths = Math.round(monthly * wave(p, m) * 4) * 25;
      const worth = Math.round((hundredths * revenue) / 100);
      const spent = (p + m) % 4 === 0 && client !== null ? 12_500 + p * 1_300 : 0;
      return {
        month,
        project,
        client,
        ...made(
          hundredths * 36,
          client === null ? 0 : hundredths * 36,
          worth,
          Math.round((hundredths * cost) / 100),
          spent,
          client === null ? 0 : hundredths * 11,
        ),
      };
    }),
);

const of = (keep: (row: ProjectMonth) => boolean) => PROJECT_MONTHS.filter(keep);
const byMonth = (keep: (row: ProjectMonth) => boolean): MonthFigures[] =>
  MONTHS.map((month) => ({ month, ...together(of((row) => row.month === month && keep(row))) }));

export const TASKS: readonly TaskLine[] = [
  {
    project: 'alder-portal',
    task: 'consent-form',
    title: 'Consent form',
    assignee: 'caio',
    status: 'doing',
    priority: 'high',
    due: '2026-03-26',
    estimateSeconds: 21_600,
    loggedSeconds: 33_300,
  },
  {
    project: 'harbour-relaunch',
    task: 'product-pages',
    title: 'Product pages',
    assignee: 'bo',
    status: 'review',
    priority: 'normal',
    due: '2026-03-27',
    estimateSeconds: 86_400,
    loggedSeconds: 70_200,
  },
  {
    project: 'lumen-reader',
    task: 'offline-reading',
    title: 'Offline reading',
    assignee: 'hana',
    status: 'blocked',
    priority: 'high',
    due: '2026-04-17',
    estimateSeconds: 144_000,
    loggedSeconds: 36_000,
  },
  {
    project: 'harbour-shop',
    task: 'checkout',
    title: 'Checkout',
    assignee: 'ana',
    status: 'doing',
    priority: 'normal',
    due: '2026-04-03',
    estimateSeconds: 86_400,
    loggedSeconds: 28_800,
  },
  {
    project: 'harbour-shop',
    task: 'gift-cards',
    title: 'Gift cards',
    assignee: null,
    status: 'todo',
    priority: 'low',
    due: null,
    estimateSeconds: null,
    loggedSeconds: 0,
  },
];

const INVOICES: readonly InvoiceLine[] = [
  {
    number: '2026-011',
    date: '2026-03-02',
    client: 'harbour-tea',
    project: 'harbour-shop',
    currency: 'EUR',
    netMinor: 742_500,
    grossMinor: 913_275,
    status: 'sent',
    dueOn: '2026-04-01',
    overdueDays: 0,
  },
  {
    number: '2026-007',
    date: '2026-01-31',
    client: 'alder-clinic',
    project: 'alder-portal',
    currency: 'EUR',
    netMinor: 800_000,
    grossMinor: 984_000,
    status: 'sent',
    dueOn: '2026-03-02',
    overdueDays: 28,
  },
  {
    number: '2025-044',
    date: '2025-12-19',
    client: 'orme-bikes',
    project: 'orme-dealer',
    currency: 'GBP',
    netMinor: 425_000,
    grossMinor: 510_000,
    status: 'paid',
    dueOn: '2026-01-18',
    overdueDays: 0,
  },
];

const owed: readonly Owed[] = [
  { person: 'bo', title: 'Bo Lindqvist', missingSeconds: 57_600, lastLogged: '2026-03-26' },
  { person: 'caio', title: 'Caio Prado', missingSeconds: 52_200, lastLogged: '2026-03-27' },
  { person: 'dela', title: 'Dela Mensah', missingSeconds: 28_800, lastLogged: '2026-03-27' },
];

const titleOf = (name: string | null) => CLIENTS.find((client) => client.name === name)?.title ?? null;

const summaries: readonly ProjectSummary[] = PROJECTS.map(
  ([name, title, client, billing, , , , status, budget], p) => {
    const figures = together(of((row) => row.project === name));
    const budgetSeconds = budget === null ? null : budget * 3600;
    return {
      name,
      title,
      client,
      clientTitle: titleOf(client),
      lead: PEOPLE[p % 5]?.name ?? null,
      status,
      billing,
      currency: 'EUR',
      figures,
      budgetSeconds,
      budgetMinor: null,
      budgetPer: budget === null ? null : 'project',
      budgetUsedSeconds: budget === null ? null : figures.seconds,
      burnBps: budgetSeconds === null ? null : Math.round((figures.seconds * 10_000) / budgetSeconds),
      tasksDoneBps: p % 3 === 2 ? null : 4_200 + p * 370,
      wipMinor: client === null ? 0 : ((p * 173_311) % 700_000) - 90_000,
      forecastBps: budget === null ? null : 9_100 + p * 410,
      forecastReason: budget === null ? 'no budget is set' : null,
      lastLogged: '2026-03-27',
    };
  },
);

const projectPages: readonly ProjectPage[] = summaries.map((project, p) => ({
  ...project,
  receipt: receipt(
    `manifests/projects/${project.name}.yaml`,
    'state/time/2026/03/ana.yaml',
    'state/time/2026/03/bo.yaml',
  ),
  months: byMonth((row) => row.project === project.name),
  people: PEOPLE.slice(p % 4, (p % 4) + 4).map((person, i) => ({
    ...person,
    seconds: Math.round((project.figures.seconds * nth([0.4, 0.3, 0.2, 0.1], i)) / 36) * 36,
    billableSeconds: Math.round((project.figures.billableSeconds * nth([0.4, 0.28, 0.2, 0.08], i)) / 36) * 36,
  })),
  tasks: TASKS.filter((task) => task.project === project.name),
  invoices: INVOICES.filter((invoice) => invoice.project === project.name),
  rates:
    project.client === null
      ? []
      : [
          {
            rule: `project ${project.name} from 2025-01-01`,
            rateMinor: nth(PROJECTS, p)[5],
            currency: 'EUR',
            seconds: project.figures.billableSeconds,
          },
        ],
  effectiveRateMinor: nth(PROJECTS, p)[5],
}));

const utilisation = (figures: Figures): Utilisation => {
  const capacitySeconds = 1_000 * 3600;
  const availableSeconds = 930 * 3600;
  const bps = (whole: number) =>
    whole === 0 ? null : Math.round((figures.billableSeconds * 10_000) / whole);
  return {
    billableSeconds: figures.billableSeconds,
    workedSeconds: figures.seconds,
    summarySeconds: 0,
    capacitySeconds,
    availableSeconds,
    ofCapacityBps: bps(capacitySeconds),
    ofAvailableBps: bps(availableSeconds),
    ofWorkedBps: bps(figures.seconds),
  };
};

const months = byMonth(() => true).map((month) => ({
  ...month,
  utilisation: utilisation(month),
  benchMinor: 612_400,
  unallocatedOverheadMinor: 0,
}));
const last = nth(months, 12);
const before = nth(months, 11);

/** Steps that add up to the difference exactly: the projects that moved most, and the rest. */
function stepsBetween(from: MonthFigures, to: MonthFigures): ChangeStep[] {
  const moved = PROJECTS.map(([project, title]) => {
    const at = (month: string) =>
      of((row) => row.project === project && row.month === month)[0]?.contributionMinor ?? 0;
    return {
      words: `${title}: ${at(to.month) < at(from.month) ? 'fewer' : 'more'} hours`,
      project,
      deltaMinor: at(to.month) - at(from.month),
    };
  }).sort((a, b) => Math.abs(b.deltaMinor) - Math.abs(a.deltaMinor));
  const shown = moved.slice(0, 6);
  const rest =
    (to.contributionMinor ?? 0) -
    (from.contributionMinor ?? 0) -
    shown.reduce((sum, step) => sum + step.deltaMinor, 0);
  return [...shown, { words: 'everything else', project: null, deltaMinor: rest }];
}

export function harbour(): Dataset {
  const toInvoice = summaries
    .filter((project) => (project.wipMinor ?? 0) > 0)
    .map(({ name, title, client, wipMinor }) => ({ project: name, title, client, wipMinor }))
    .sort((a, b) => (b.wipMinor ?? 0) - (a.wipMinor ?? 0));
  return {
    index: {
      version: 1,
      workspace: { name: 'quay-studio', title: 'Quay Studio', privacy: 'team' },
      visibility: 'private',
      commit: COMMIT,
      tree: '91d04e6a58b1c2d3e4f5061728394a5b67f3c2ab',
      asOf: '2026-03-30',
      currency: 'EUR',
      currencyDecimals: 2,
      currencies: { EUR: 2, GBP: 2, JPY: 0 },
      timeZone: 'Europe/Lisbon',
      month: { name: '2026-03', day: 30, days: 31, closed: false },
      counts: { manifests: 171, facts: 9_912, timeEntries: 9_640, errors: 1, warnings: 1 },
      engine: '0.1.0',
      web: 'https://github.com/quay-studio/ops',
      branch: 'main',
      root: '',
      files: {},
    },
    today: {
      receipt: receipt('manifests/people.yaml', 'state/time/2026/03/ana.yaml'),
      owed,
      late: TASKS.slice(0, 2),
      blocked: TASKS.slice(2, 3),
      toInvoice,
      readyToInvoiceMinor: toInvoice.reduce((sum, line) => sum + (line.wipMinor ?? 0), 0),
      month: last,
      previousMonth: before,
      overdue: INVOICES.filter((invoice) => invoice.overdueDays > 0),
      people: PEOPLE,
    },
    people: PEOPLE.map((person, p) => ({
      ...person,
      receipt: receipt('manifests/people.yaml', `state/time/2026/03/${person.name}.yaml`),
      band: p % 2 === 0 ? 'senior' : 'mid',
      owed: owed.find((each) => each.person === person.name) ?? null,
      days: Array.from({ length: 30 }, (_, i) => {
        const date = `2026-03-${String(i + 1).padStart(2, '0')}`;
        const weekend = i % 7 === 0 || i % 7 === 6;
        return {
          date,
          seconds: weekend || i > 25 + (p % 4) ? 0 : 25_200 + ((i * 5 + p * 3) % 7) * 1_800 - 3_600,
          scheduledSeconds: weekend ? 0 : 28_800,
          off: p === 4 && i === 9,
        };
      }),
      projects: summaries.slice(p, p + 3).map(({ name, title }, i) => ({
        name,
        title,
        seconds: (60 - i * 18) * 3600,
        billableSeconds: (58 - i * 18) * 3600,
      })),
      tasks: TASKS.filter((task) => task.assignee === person.name),
      utilisation: {
        billableSeconds: 118 * 3600,
        workedSeconds: 141 * 3600,
        summarySeconds: 0,
        capacitySeconds: 168 * 3600,
        availableSeconds: 160 * 3600,
        ofCapacityBps: 7_024,
        ofAvailableBps: 7_375,
        ofWorkedBps: 8_369,
      },
    })),
    projects: {
      receipt: receipt('manifests/projects.yaml'),
      totals: together(summaries.map((summary) => summary.figures)),
      projects: summaries,
    },
    projectPages,
    clients: { receipt: receipt('manifests/clients.yaml'), clients: clientSummaries() },
    clientPages: clientSummaries().map((client) => ({
      ...client,
      receipt: receipt('manifests/clients.yaml'),
      months: byMonth((row) => row.client === client.name),
      projectSummaries: summaries.filter((project) => project.client === client.name),
      invoices: INVOICES.filter((invoice) => invoice.client === client.name),
      receivablesByAge: ['not due', '1–30 days', '31–60 days', '61–90 days', 'over 90 days'].map(
        (label, i) => ({
          label,
          minor:
            client.name === 'alder-clinic' && i === 1
              ? 984_000
              : i === 0
                ? (client.receivableMinor ?? 0) - (client.overdueMinor ?? 0)
                : 0,
        }),
      ),
    })),
    ...harbourCraft({
      figuresOf: (projects) => together(of((row) => projects.includes(row.project))),
      monthsOf: (project) => byMonth((row) => row.project === project),
      receipt,
    }),
    economics: {
      receipt: receipt('manifests/workspace.yaml', 'state/time/2026/03/ana.yaml'),
      months,
      byClient: [...CLIENTS.map((client) => client.name), null].flatMap((client) =>
        byMonth((row) => row.client === client).map((row) => ({
          ...row,
          client,
          title: titleOf(client) ?? 'Internal',
        })),
      ),
      byProject: PROJECT_MONTHS.map((row) => ({
        ...row,
        title: summaries.find((project) => project.name === row.project)?.title ?? row.project,
      })),
      byModule: [],
      totals: together(months),
      changes: months.slice(1).map((to, i) => ({
        from: nth(months, i).month,
        to: to.month,
        before: nth(months, i).contributionMinor ?? 0,
        after: to.contributionMinor ?? 0,
        steps: stepsBetween(nth(months, i), to),
      })),
    },
    months: {
      receipt: receipt('state/time/2026/03/ana.yaml'),
      months: [...MONTHS].reverse().map((month, i) => ({
        month,
        closed: i > 1,
        missing: i === 0 ? owed : [],
        errors: i === 0 ? 1 : 0,
        unpricedSeconds: 0,
        drafts: i === 0 ? toInvoice : [],
        steps: [
          {
            step: 'hours',
            done: i > 0,
            words: i > 0 ? 'every hour is logged' : '38.50 h missing from 3 people',
            command: `fractal economics --by person --month ${month}`,
          },
          {
            step: 'errors',
            done: i > 0,
            words: i > 0 ? 'no errors' : '1 error in this month’s files',
            command: 'fractal check',
          },
          { step: 'rates', done: true, words: 'every billable hour has a rate', command: '' },
          {
            step: 'drafts',
            done: i > 0,
            words: i > 0 ? 'nothing left to invoice' : `${toInvoice.length} invoices to write`,
            command: `fractal month ${month}`,
          },
          {
            step: 'close',
            done: i > 1,
            words: i > 1 ? 'closed' : 'not closed yet',
            command: `fractal close ${month}`,
          },
        ],
      })),
    },
    checks: {
      receipt: receipt('state/time/2026/03/ana.yaml'),
      diagnostics: [
        {
          code: 'time/unknown-project',
          severity: 'error',
          message: 'no project `harbor-shop` (also on lines 15, 19)',
          file: 'state/time/2026/03/ana.yaml',
          line: 14,
          column: 5,
          endColumn: 16,
          excerpt: '  - harbor-shop/checkout 2.25 coupon field',
          hint: 'did you mean `harbour-shop`?',
        },
        {
          code: 'time/equal-entries',
          severity: 'warning',
          message: 'the same entry stands in two files',
          file: 'state/time/2026/03/bo.yaml',
          line: 3,
          column: null,
          endColumn: null,
          excerpt: null,
          hint: 'remove one, or give both an `id`',
        },
      ],
    },
    definitions: {
      measures: [
        {
          name: 'revenueMinor',
          title: 'Revenue',
          unit: 'minor',
          words: 'What was earned in the month, invoiced or not.',
          formula: 'sum of recognised amounts',
        },
        {
          name: 'labourMinor',
          title: 'People',
          unit: 'minor',
          words: 'What the logged hours cost, at each person’s band.',
          formula: 'seconds × cost per hour',
        },
        {
          name: 'contributionMinor',
          title: 'Contribution',
          unit: 'minor',
          words: 'What is left after people and expenses.',
          formula: 'revenue − labour − expenses',
        },
        {
          name: 'marginMinor',
          title: 'Margin',
          unit: 'minor',
          words: 'What is left after overhead too.',
          formula: 'contribution − overhead',
        },
        {
          name: 'wipMinor',
          title: 'Earned, not invoiced',
          unit: 'minor',
          words: 'Recognised revenue less what was invoiced, net.',
          formula: 'recognised − invoiced net',
        },
      ],
      codes: [
        {
          code: 'time/unknown-project',
          severity: 'error',
          title: 'time on a project that is not declared',
          why: 'Hours without a project have no client and no rate, so no figure could include them.',
          fix: 'Correct the name, or declare the project under `projects:`.',
          example: '2026-03-02:\n  - harbor-shop 2 payment form',
        },
        {
          code: 'time/equal-entries',
          severity: 'warning',
          title: 'two equal entries',
          why: 'The same work may have been logged twice.',
          fix: 'Remove one.',
          example: null,
        },
      ],
    },
  };
}

function clientSummaries() {
  const all = together(of(() => true));
  return CLIENTS.map((client, c) => {
    const figures = together(of((row) => row.client === client.name));
    const costs = (figures.labourMinor ?? 0) + (figures.expensesMinor ?? 0) + (figures.overheadMinor ?? 0);
    return {
      ...client,
      figures,
      revenueShareBps: Math.round(((figures.revenueMinor ?? 0) * 10_000) / (all.revenueMinor ?? 1)),
      roiBps: Math.round(((figures.marginMinor ?? 0) * 10_000) / costs),
      projects: summaries.filter((project) => project.client === client.name).map((project) => project.name),
      wipMinor: c * 118_250,
      receivableMinor: c === 0 ? 984_000 : c === 1 ? 913_275 : 0,
      overdueMinor: c === 0 ? 984_000 : 0,
    };
  });
}
