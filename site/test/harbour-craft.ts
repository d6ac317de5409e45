/** What the studio of `harbour.ts` makes again and again: three modules, eight patterns, five blueprints, nine repositories. */

import type {
  BlueprintPage,
  BlueprintSummary,
  Earning,
  ModuleSummary,
  PatternPage,
  PatternSummary,
  RepositoryPage,
  RepositorySummary,
  Standing,
} from '#projection/craft-dataset.ts';
import type { MonthFigures, Receipt } from '#projection/dataset.ts';
import type { Dataset } from '../src/dataset.ts';

interface Ground {
  /** Figures of projects together. */
  readonly figuresOf: (projects: readonly string[]) => Earning['figures'];
  readonly monthsOf: (project: string) => MonthFigures[];
  readonly receipt: (...files: string[]) => Receipt;
}

type CraftPart = Pick<
  Dataset,
  | 'patterns'
  | 'patternPages'
  | 'blueprints'
  | 'blueprintPages'
  | 'modules'
  | 'repositories'
  | 'repositoryPages'
>;

const VERSIONS: Readonly<Record<string, string>> = {
  'automation/webhook-worker': '1.1.0',
  'content/docs-site': '1.0.0',
  'content/editorial-calendar': '1.0.0',
  'web/static-site': '1.3.0',
  'web/storefront': '2.0.0',
};

/** name, title, project, blueprint, version, standing, pattern */
const REPOSITORIES: readonly (readonly [
  string,
  string,
  string | null,
  string,
  string | null,
  Standing,
  string | null,
])[] = [
  ['harbour-shop', 'Harbour shop', 'harbour-shop', 'web/storefront', '1.4.0', 'behind', 'web/shop'],
  ['salt-store', 'Store of Salt & Pine', 'salt-store', 'web/storefront', '2.0.0', 'current', 'web/shop'],
  ['orme-dealer', 'Dealer portal', 'orme-dealer', 'web/storefront', '1.4.0', 'archived', 'web/shop'],
  ['pier-season', 'Season site', 'pier-season', 'web/static-site', '1.2.0', 'behind', 'web/presence'],
  ['studio-site', 'Our own site', 'studio-site', 'web/static-site', '1.3.0', 'current', 'web/presence'],
  ['lumen-docs', 'Reader handbook', 'lumen-reader', 'content/docs-site', '1.0.0', 'current', 'content/docs'],
  [
    'lumen-letter',
    'Letter to readers',
    'lumen-archive',
    'content/editorial-calendar',
    null,
    'unwritten',
    null,
  ],
  ['pier-hooks', 'Ticket events', 'pier-tickets', 'automation/webhook-worker', '1.2.0', 'ahead', null],
  ['label-printer', 'Label printer', null, 'automation/webhook-worker', '1.1.0', 'current', null],
];

/** name, title, abstract, kind, blueprint, inherits, projects that choose it themselves */
const PATTERNS: readonly (readonly [
  string,
  string,
  boolean,
  string | null,
  string | null,
  readonly string[],
  readonly string[],
])[] = [
  ['automation/webhook', 'Work when called', false, null, 'automation/webhook-worker', [], ['pier-tickets']],
  ['content/docs', 'Documentation', false, 'content.Publication', 'content/docs-site', [], []],
  ['content/letter', 'Letter', false, 'content.Publication', 'content/editorial-calendar', [], []],
  ['web/fast', 'Fast', false, null, null, [], []],
  ['web/presence', 'Site of pages', false, 'web.Site', 'web/static-site', ['web/site'], ['alder-portal']],
  ['web/shop', 'Shop', false, 'web.Site', 'web/storefront', ['web/site', 'web/fast'], ['orme-configurator']],
  ['web/shop-b2b', 'Shop for dealers', false, 'web.Site', 'web/storefront', ['web/site', 'web/shop'], []],
  ['web/site', 'Site', true, 'web.Site', null, [], []],
];

export function harbourCraft({ figuresOf, monthsOf, receipt }: Ground): CraftPart {
  const earning = (projects: readonly (string | null)[]): Earning => {
    const names = [...new Set(projects.filter((name) => name !== null))].sort();
    return { projects: names, figures: figuresOf(names) };
  };
  const repositories = REPOSITORIES.map(
    ([name, title, project, blueprint, version, standing, pattern]): RepositorySummary => ({
      ...{ name, title, blueprint, version, standing, pattern, ...earning([project]) },
      current: VERSIONS[blueprint] ?? null,
      url: name === 'label-printer' ? null : `https://github.com/quay-studio/${name}`,
      drift: [
        ...(standing === 'behind' || standing === 'ahead'
          ? [
              {
                code: 'drift/version',
                words: `its manifest says ${version}, and the workspace has ${VERSIONS[blueprint]}`,
              },
            ]
          : []),
        ...(name === 'harbour-shop'
          ? [{ code: 'drift/params', words: '`currency`: not one of `EUR`, `GBP`' }]
          : []),
      ],
    }),
  );
  const heirsOf = (name: string) =>
    PATTERNS.filter(([, , , , , inherits]) => inherits.includes(name)).map(([heir]) => heir);
  const patterns = PATTERNS.map(
    ([name, title, abstract, kind, blueprint, inherits, chosen]): PatternSummary => {
      const all = [name, ...heirsOf(name)];
      const made = repositories.filter(({ pattern }) => pattern !== null && all.includes(pattern));
      const heirsChosen = PATTERNS.filter(([heir]) => all.includes(heir)).flatMap((row) => row[6]);
      return {
        ...{ name, title, abstract, kind, blueprint, moduleVersion: '1.0.0', values: SETTINGS.length },
        inherits: inherits.map((pattern) => ({ pattern, role: pattern === 'web/fast' ? 'mixin' : 'parent' })),
        heirs: heirsOf(name),
        repositories: made.map((one) => one.name),
        ...earning([...chosen, ...heirsChosen, ...made.flatMap(({ projects }) => projects)]),
      };
    },
  );
  const blueprints = Object.entries(VERSIONS).map(([name, version]): BlueprintSummary => {
    const made = repositories.filter(({ blueprint }) => blueprint === name);
    return {
      ...{ name, version, title: TITLES[name] ?? name, params: PARAMETERS.length, files: 27 },
      patterns: PATTERNS.flatMap(([pattern, , , , renders]) => (renders === name ? [pattern] : [])),
      repositories: made.map((one) => ({ name: one.name, standing: one.standing })),
      ...earning(made.flatMap(({ projects }) => projects)),
    };
  });
  const modules = ['automation', 'content', 'web'].map((name): ModuleSummary => {
    const inside = <T extends { readonly name: string }>(list: readonly T[]) =>
      list.filter((one) => one.name.startsWith(`${name}/`));
    return {
      ...{ name, title: name === 'web' ? 'Web' : name === 'content' ? 'Content' : 'Automation' },
      ...{
        version: name === 'web' ? '2.1.0' : '1.0.0',
        kernel: '^0.1',
        requires: name === 'content' ? ['web@^2'] : [],
      },
      ...{ selected: name === 'automation' ? null : '^1', users: name === 'automation' ? 0 : 4 },
      state: name === 'web' ? 'released' : name === 'content' ? 'unreleased' : 'never released',
      released: name === 'automation' ? null : '1.0.0',
      url: name === 'content' ? 'https://git.example/quay/modules' : null,
      patterns: inside(patterns).map((one) => one.name),
      blueprints: inside(blueprints).map((one) => one.name),
      kinds: name === 'web' ? ['web.Site'] : name === 'content' ? ['content.Publication'] : [],
      tables: name === 'content' ? PUBLISHED : [],
      ...earning([...inside(patterns), ...inside(blueprints)].flatMap(({ projects }) => projects)),
    };
  });
  const all = receipt('manifests/repositories.yaml', 'patterns/web/module.yaml');
  const together = (list: readonly Earning[]) => earning(list.flatMap(({ projects }) => projects));
  return {
    patterns: { receipt: all, patterns, broken: ['content/journal'], ...together(patterns) },
    patternPages: patterns.map(
      (one): PatternPage => ({
        ...one,
        receipt: receipt('patterns/web/patterns.yaml'),
        notes:
          one.name === 'web/shop' ? 'For everything that sells: it checks the basket on every change.' : null,
        settings: SETTINGS.map((setting, i) => (i % 3 === 0 ? { ...setting, pattern: one.name } : setting)),
      }),
    ),
    blueprints: { receipt: all, blueprints, ...together(blueprints) },
    blueprintPages: blueprints.map(
      (one): BlueprintPage => ({
        ...one,
        receipt: receipt('blueprints/web/storefront/blueprint.yaml'),
        notes: null,
        parameters: PARAMETERS,
        classes: [
          { path: '.github/**', class: 'managed' },
          { path: 'content/**', class: 'once' },
          { path: 'package.json', class: 'structured' },
        ],
        postActions: ['create-repository', 'protect-branch'],
        migrations: STEPS,
        repositorySummaries: repositories.filter(({ blueprint }) => blueprint === one.name),
      }),
    ),
    modules: { receipt: all, modules, ...together(modules) },
    repositories: { receipt: all, repositories, ...together(repositories) },
    repositoryPages: repositories.map(
      (one): RepositoryPage => ({
        ...one,
        receipt: receipt('manifests/repositories.yaml'),
        ...{ branch: 'main', visibility: 'private', notes: null },
        params: [
          { name: 'brand', value: '#0f6b66', written: false },
          { name: 'currency', value: 'EUR', written: true },
          { name: 'title', value: one.title, written: true },
        ],
        steps: one.standing === 'behind' ? STEPS : [],
        months: one.projects.flatMap(monthsOf),
      }),
    ),
  };
}

const TITLES: Readonly<Record<string, string>> = {
  'automation/webhook-worker': 'Webhook worker',
  'content/docs-site': 'Documentation site',
  'content/editorial-calendar': 'Editorial calendar',
  'web/static-site': 'Static site',
  'web/storefront': 'Storefront',
};

const PUBLISHED: ModuleSummary['tables'] = [
  {
    kind: 'content.Publication',
    title: 'Publication',
    columns: ['node', 'leadDays'],
    rows: [
      {
        ...{ name: 'harbour-letter', title: 'Letter from the harbour' },
        ...{ file: 'manifests/publications.yaml', cells: ['24', '8'] },
      },
      { name: 'tide-table', title: 'Tide table', file: 'manifests/publications.yaml', cells: ['24', ''] },
    ],
    total: 2,
  },
];

const SETTINGS: PatternPage['settings'] = [
  ['/checkMinutes', '15'],
  ['/checks', 'links, types, tests'],
  ['/headers/0/name', 'X-Content-Type-Options'],
  ['/headers/0/value', 'nosniff'],
  ['/headers/1/name', 'Permissions-Policy'],
  ['/headers/1/value', 'camera=(), microphone=(), geolocation=(), payment=(self)'],
  ['/license', 'all rights with the client'],
  ['/node', '24'],
].map(([pointer = '', value = '']) => ({
  ...{ pointer, value, pattern: 'web/site', file: 'patterns/web/patterns.yaml' },
  over: pointer === '/checks' ? 'web/site' : null,
  lockedBy: pointer === '/license' ? 'web/site' : null,
}));

const PARAMETERS: BlueprintPage['parameters'] = [
  {
    name: 'title',
    rule: 'text, at most 80 characters',
    required: true,
    default: null,
    words: 'Above every page',
  },
  { name: 'currency', rule: 'EUR | GBP', required: false, default: 'EUR', words: 'Of every price' },
  { name: 'brand', rule: 'text, like ^#[0-9a-f]{6}$', required: false, default: '#0f6b66', words: '' },
];

const STEPS: RepositoryPage['steps'] = [
  { version: '1.3.0', steps: ['the parameter `heading` is called `title`'] },
  { version: '2.0.0', steps: ['the folder `pages` is `app`', '`next.config.js` is called `next.config.ts`'] },
];
