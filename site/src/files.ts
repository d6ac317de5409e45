/** The CSV files that stand behind the charts and tables: every row, exact, amounts as decimal text. */
import type { Figures } from '#economics/figures.ts';
import type { Earning } from '#projection/craft-dataset.ts';
import { csv, type Field } from './csv.ts';
import type { Dataset } from './dataset.ts';

/** CSV text by file name. */
export function csvFiles(dataset: Dataset): ReadonlyMap<string, string> {
  const { economics, index } = dataset;
  const decimals = index.currencyDecimals;
  const amount = (minor: number | null | undefined) => decimal(minor, decimals);
  const made = (row: Figures): Field[] => figureFields(row, amount);
  return new Map([
    [
      'economics-by-month.csv',
      csv(
        ['month', ...FIGURE_HEADER],
        economics.months.map((row) => [row.month, ...made(row)]),
      ),
    ],
    [
      'economics-by-client.csv',
      csv(
        ['month', 'client', 'title', ...FIGURE_HEADER],
        economics.byClient.map((row) => [row.month, row.client, row.title, ...made(row)]),
      ),
    ],
    [
      'economics-by-project.csv',
      csv(
        ['month', 'project', 'title', 'client', ...FIGURE_HEADER],
        economics.byProject.map((row) => [row.month, row.project, row.title, row.client, ...made(row)]),
      ),
    ],
    [
      'projects.csv',
      csv(
        [
          'project',
          'title',
          'client',
          'status',
          'billing',
          ...FIGURE_HEADER,
          'burn_percent',
          'forecast_percent',
          'not_invoiced',
          'last_logged',
        ],
        dataset.projects.projects.map((row) => [
          row.name,
          row.title,
          row.client,
          row.status,
          row.billing,
          ...made(row.figures),
          decimal(row.burnBps, 2),
          decimal(row.forecastBps, 2),
          amount(row.wipMinor),
          row.lastLogged,
        ]),
      ),
    ],
    ...craftFiles(dataset, amount),
    [
      'clients.csv',
      csv(
        [
          'client',
          'title',
          'projects',
          ...FIGURE_HEADER,
          'revenue_share_percent',
          'return_percent',
          'not_invoiced',
          'owed',
          'overdue',
        ],
        dataset.clients.clients.map((row) => [
          row.name,
          row.title,
          row.projects.length,
          ...made(row.figures),
          decimal(row.revenueShareBps, 2),
          decimal(row.roiBps, 2),
          amount(row.wipMinor),
          amount(row.receivableMinor),
          amount(row.overdueMinor),
        ]),
      ),
    ],
  ]);
}

/** What is made again and again, with what the projects it serves bring. */
function craftFiles(
  { patterns, blueprints, modules, repositories }: Dataset,
  amount: (minor: number | null | undefined) => Field,
): [string, string][] {
  const header = ['projects', 'revenue', 'contribution', 'contribution_percent'];
  const earned = ({ projects, figures }: Earning): Field[] =>
    projects.length === 0
      ? [0, null, null, null]
      : [
          projects.length,
          amount(figures.revenueMinor),
          amount(figures.contributionMinor),
          decimal(figures.contributionBps, 2),
        ];
  return [
    [
      'patterns.csv',
      csv(
        ['pattern', 'title', 'abstract', 'kind', 'blueprint', 'heirs', 'repositories', ...header],
        patterns.patterns.map((row) => [
          ...[row.name, row.title, row.abstract ? 'yes' : 'no', row.kind, row.blueprint],
          ...[row.heirs.length, row.repositories.length, ...earned(row)],
        ]),
      ),
    ],
    [
      'blueprints.csv',
      csv(
        ['blueprint', 'title', 'version', 'repositories', 'behind', ...header],
        blueprints.blueprints.map((row) => [
          ...[row.name, row.title, row.version, row.repositories.length],
          row.repositories.filter(({ standing }) => standing === 'behind').length,
          ...earned(row),
        ]),
      ),
    ],
    [
      'modules.csv',
      csv(
        ['module', 'title', 'version', 'selected', 'state', 'released', 'users', ...header],
        modules.modules.map((row) => [
          ...[row.name, row.title, row.version, row.selected, row.state, row.released, row.users],
          ...earned(row),
        ]),
      ),
    ],
    [
      'repositories.csv',
      csv(
        ['repository', 'title', 'blueprint', 'version', 'current', 'standing', 'pattern', 'drift', ...header],
        repositories.repositories.map((row) => [
          ...[row.name, row.title, row.blueprint, row.version, row.current, row.standing, row.pattern],
          ...[row.drift.length, ...earned(row)],
        ]),
      ),
    ],
  ];
}

const FIGURE_HEADER = [
  'seconds',
  'billable_seconds',
  'revenue',
  'people',
  'expenses',
  'contribution',
  'contribution_percent',
  'overhead',
  'margin',
  'margin_percent',
];

function figureFields(row: Figures, amount: (minor: number | null | undefined) => Field): Field[] {
  return [
    row.seconds,
    row.billableSeconds,
    amount(row.revenueMinor),
    amount(row.labourMinor),
    amount(row.expensesMinor),
    amount(row.contributionMinor),
    decimal(row.contributionBps, 2),
    amount(row.overheadMinor),
    amount(row.marginMinor),
    decimal(row.marginBps, 2),
  ];
}

/** Plain decimal text: `-1234.50` of −123450 with 2 decimals; nothing for what is not known. */
function decimal(minor: number | null | undefined, decimals: number): Field {
  if (minor === null || minor === undefined) return null;
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return `${minor < 0 ? '-' : ''}${whole}${decimals === 0 ? '' : `.${digits.slice(-decimals)}`}`;
}
