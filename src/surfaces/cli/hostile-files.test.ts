/**
 * Hostile files through the whole program: what each kind of manifest, fact, export and mapping refuses, in the working
 * tree and in a commit alike. What YAML itself may hold is tested in `source/`, time and expenses in `facts/`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDay } from '#core/calendar.ts';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository, type TestRepository } from '#testing/repository.ts';
import { workspace, world } from '#testing/world.ts';

/** What a hostile file may cost at most, in seconds of processor time. */
const LIMIT_SECONDS = 2;
const KIB = 1024;

type Row = readonly [what: string, path: string, content: string | Uint8Array, code: string];

const M = 'manifests/hostile.yaml';
const EXPENSES = 'state/expenses/hostile.yaml';
const INVOICES = 'state/invoices/hostile.yaml';
const RATES = 'state/exchange-rates/hostile.yaml';
const OPENINGS = 'state/openings/hostile.yaml';
const CLOSE = 'state/closes/2026-02.yaml';

const invoice = (fields: string) =>
  `- { number: 2026-1, date: 2026-03-02, client: harbour-tea, lines: [{ text: tea, net: 1, tax: 0 }], status: sent, ${fields} }\n`;
const project = (fields: string) => `projects: { lantern: { client: harbour-tea, ${fields} } }\n`;
const laughs = `a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nclients: { kettle: { notes: *c } }\n`;

const MANIFESTS: readonly Row[] = [
  ['a billion laughs in a client', M, laughs, 'yaml/anchor'],
  ['a client of the prototype', M, 'clients: { __proto__: { terms: 1 } }\n', 'yaml/reserved-key'],
  ['a client that is the constructor', M, 'clients: { constructor: { terms: 1 } }\n', 'yaml/reserved-key'],
  [
    'a kind of the prototype',
    M,
    'apiVersion: fractalops/v1\nkind: __proto__\nmetadata: { name: tea }\nspec: {}\n',
    'manifest/unknown-kind',
  ],
  [
    'a kind that every object has',
    M,
    'apiVersion: fractalops/v1\nkind: toString\nmetadata: { name: tea }\nspec: {}\n',
    'manifest/unknown-kind',
  ],
  ['plural kinds that every object has', M, 'hasOwnProperty: { tea: {} }\n', 'manifest/unknown-kind'],
  ['a field that every object has', M, project('valueOf: 1'), 'manifest/unknown-field'],
  ['a reference to the prototype', M, project('lead: __proto__'), 'manifest/invalid-value'],
  ['a reference that every object has', M, project('module: tostring'), 'reference/unknown-module'],
  ['a name that climbs', M, 'clients: { ../../etc: {} }\n', 'manifest/invalid-name'],
  ['a name in letters that only look like others', M, 'clients: { t\u0435a: {} }\n', 'manifest/invalid-name'],
  ['a name of a kilobyte', M, `clients: { ${'x'.repeat(KIB)}: {} }\n`, 'manifest/invalid-name'],
  [
    'a title of 200 KiB',
    M,
    `clients: { kettle: { title: ${'x'.repeat(200 * KIB)} } }\n`,
    'manifest/invalid-value',
  ],
  ['a manifest of 300 KiB', M, `# ${'x'.repeat(300 * KIB)}\n`, 'source/file-too-large'],
  [
    'a quarter of a megabyte of unknown people',
    M,
    `roles: { crew: { holders: [${'b,'.repeat(124 * KIB)}] } }\n`,
    'reference/unknown-person',
  ],
  [
    'thousands of tasks in a circle',
    M,
    `tasks:\n${Array.from({ length: 4000 }, (_, n) => `  harbour-shop/t${n}: { dependsOn: [t${(n + 1) % 4000}] }`).join('\n')}\n`,
    'manifest/dependency-circle',
  ],
  ['a rate that is not a number', M, project('rate: .nan'), 'yaml/unsafe-number'],
  ['a rate in other digits', M, project('rate: "\u0669\u0665 per hour"'), 'manifest/invalid-value'],
  [
    'a rate with a fraction of everything',
    M,
    project(`rate: "1.${'1'.repeat(5000)}"`),
    'manifest/invalid-value',
  ],
  ['a rate below nothing', M, project('rate: -95'), 'manifest/invalid-value'],
  ['a fee in no currency', M, project('fee: 12 XYZ'), 'manifest/invalid-value'],
  ['hours of 100,000 digits', M, project(`budget: "${'9'.repeat(100_000)} h"`), 'manifest/invalid-value'],
  ['a day that is not', M, project('from: 2026-02-30'), 'manifest/invalid-value'],
  [
    'a schedule that a pattern could go round in',
    M,
    `jobs: { ring: { role: bell, run: [x], on: { schedule: "${'*/,-'.repeat(25_000)}!" } } }\n`,
    'manifest/invalid-value',
  ],
  [
    'an address that runs',
    M,
    'endpoints: { bell: { url: "javascript:alert(1)" } }\n',
    'manifest/invalid-value',
  ],
  [
    'an address with a password',
    M,
    'endpoints: { bell: { url: "https://ana:tea@quay.example/" } }\n',
    'manifest/invalid-value',
  ],
  [
    'an address of 100,000 slashes',
    M,
    `endpoints: { bell: { url: "https:${'/'.repeat(100_000)}" } }\n`,
    'manifest/invalid-value',
  ],
  [
    'a second workspace',
    M,
    'apiVersion: fractalops/v1\nkind: Workspace\nmetadata: { name: other }\nspec: { currency: EUR }\n',
    'manifest/several-workspaces',
  ],
  [
    'pay where the team reads',
    M,
    'people: { bo: { cost: 77.77 per hour } }\n',
    'privacy/pay-in-shared-workspace',
  ],
  [
    'pay in a dated employment',
    M,
    'people: { bo: { employment: [{ from: 2026-01-01, cost: 5000 per month }] } }\n',
    'privacy/pay-in-shared-workspace',
  ],
  [
    'a token in a note',
    M,
    `clients: { kettle: { notes: "ghp_${'a1B2'.repeat(10)}" } }\n`,
    'privacy/secret-in-manifest',
  ],
  [
    'a secret instead of where it lives',
    M,
    'secretContracts: { bell: { provider: { name: environment, variable: BELL, value: open-sesame } } }\n',
    'privacy/secret-in-manifest',
  ],
  [
    'a file of a blueprint outside it',
    'blueprints/web/shop/blueprint.yaml',
    'apiVersion: fractalops/v1\nkind: Blueprint\nmetadata: { name: shop }\nspec: { version: 1.0.0, files: [{ path: ../../../etc/passwd, class: managed }] }\n',
    'manifest/invalid-value',
  ],
  [
    'a module of no version',
    'patterns/web/module.yaml',
    `apiVersion: fractalops/v1\nkind: Module\nmetadata: { name: web }\nspec: { version: "${'1.'.repeat(50_000)}" }\n`,
    'manifest/invalid-value',
  ],
  [
    'a pattern that inherits from the prototype',
    'patterns/web/shop.yaml',
    'apiVersion: fractalops/v1\nkind: Pattern\nmetadata: { name: shop }\nspec: { extends: __proto__ }\n',
    'manifest/invalid-value',
  ],
];

const FACTS: readonly Row[] = [
  ['an hour in the year 1', 'state/time/0001/01/ana.yaml', '0001-01-01:\n  - internal 1\n', 'fact/bad-date'],
  [
    'an hour in the year 9999',
    'state/time/9999/12/ana.yaml',
    '9999-12-31:\n  - internal 1\n',
    'fact/bad-date',
  ],
  [
    'an expense in the year 9999',
    EXPENSES,
    '- { date: 9999-12-31, project: harbour-shop, amount: 1 }\n',
    'fact/bad-date',
  ],
  ['an invoice of the prototype', INVOICES, invoice('__proto__: { status: paid }'), 'yaml/reserved-key'],
  [
    'an invoice of infinite money',
    INVOICES,
    '- { number: 1, date: 2026-03-02, client: harbour-tea, lines: [{ text: x, net: .inf, tax: 0 }], status: sent }\n',
    'fact/bad-value',
  ],
  [
    'an invoice with an exponent',
    INVOICES,
    '- { number: 1, date: 2026-03-02, client: harbour-tea, lines: [{ text: x, net: 1e9, tax: 0 }], status: sent }\n',
    'fact/bad-value',
  ],
  [
    'an invoice whose lines are a text',
    INVOICES,
    '- { number: 1, date: 2026-03-02, client: harbour-tea, lines: all, status: sent }\n',
    'fact/bad-value',
  ],
  [
    'an invoice of a day that is not',
    INVOICES,
    '- { number: 1, date: 2026-02-30, client: harbour-tea, lines: [{ text: x, net: 1, tax: 0 }], status: sent }\n',
    'fact/bad-date',
  ],
  [
    'an invoice that was paid before it was written',
    INVOICES,
    invoice('paidOn: 2025-01-01'),
    'fact/paid-before-date',
  ],
  ['an invoice that somebody else shall pay', INVOICES, invoice('project: internal'), 'fact/other-client'],
  [
    'an invoice in two currencies',
    INVOICES,
    '- { number: 1, date: 2026-03-02, client: harbour-tea, lines: [{ text: x, net: 1 EUR, tax: 0 }, { text: y, net: 1 USD, tax: 0 }], status: sent }\n',
    'fact/two-currencies',
  ],
  ['fifty thousand invoices with one number', INVOICES, invoice('').repeat(25_000), 'fact/doubled'],
  [
    'an invoice with 200,000 wrong lines',
    INVOICES,
    `- { number: 1, date: 2026-03-02, client: harbour-tea, status: sent, lines: [${'{},'.repeat(200_000)}] }\n`,
    'fact/missing-key',
  ],
  [
    'a rate of exchange of nothing',
    RATES,
    '- { date: 2026-03-02, from: GBP, to: EUR, rate: 0, source: x }\n',
    'fact/bad-value',
  ],
  [
    'a rate of exchange below nothing',
    RATES,
    '- { date: 2026-03-02, from: GBP, to: EUR, rate: -1, source: x }\n',
    'fact/bad-value',
  ],
  [
    'a rate of exchange that is not a number',
    RATES,
    '- { date: 2026-03-02, from: GBP, to: EUR, rate: .NaN, source: x }\n',
    'fact/bad-value',
  ],
  [
    'a rate of exchange of 10,000 digits',
    RATES,
    `- { date: 2026-03-02, from: GBP, to: EUR, rate: 1.${'1'.repeat(10_000)}, source: x }\n`,
    'fact/bad-value',
  ],
  [
    'a rate between a currency and itself',
    RATES,
    '- { date: 2026-03-02, from: EUR, to: EUR, rate: 2, source: x }\n',
    'fact/bad-value',
  ],
  [
    'a rate of a currency of the prototype',
    RATES,
    '- { date: 2026-03-02, from: __proto__, to: EUR, rate: 2, source: x }\n',
    'fact/unknown-currency',
  ],
  [
    'two rates for one day',
    RATES,
    '- { date: 2026-03-02, from: GBP, to: EUR, rate: 1, source: x }\n- { date: 2026-03-02, from: GBP, to: EUR, rate: 2, source: x }\n',
    'fact/doubled',
  ],
  [
    'an opening of more hours than a life',
    OPENINGS,
    '- { date: 2026-01-01, project: harbour-shop, recognised: 0, invoiced: 0, hours: 99999999999 }\n',
    'fact/bad-value',
  ],
  [
    'an opening beyond exact numbers',
    OPENINGS,
    '- { date: 2026-01-01, project: harbour-shop, recognised: 99999999999999999999, invoiced: 0, hours: 1 }\n',
    'fact/bad-value',
  ],
  [
    'an opening of nothing known',
    OPENINGS,
    '- { date: 2026-01-01, project: kettle, recognised: 0, invoiced: 0, hours: 1 }\n',
    'fact/unknown-project',
  ],
  ['a close of the prototype', CLOSE, 'period: 2026-02\nby: ana\n__proto__: {}\n', 'yaml/reserved-key'],
  ['a close in two documents', CLOSE, 'period: 2026-02\n---\nperiod: 2026-02\n', 'fact/several-documents'],
  [
    'an expense in a currency of the prototype',
    EXPENSES,
    '- { date: 2026-03-02, project: harbour-shop, amount: 1 __proto__ }\n',
    'fact/bad-value',
  ],
  ['an expense that is a text', EXPENSES, 'all of it\n', 'fact/bad-shape'],
  ['a kind of fact that there is not', 'state/__proto__/hostile.yaml', '- 1\n', 'fact/unknown-folder'],
];

const TODAY = { today: '2026-03-31' };

test.each([...MANIFESTS, ...FACTS])(
  '%s is refused within two seconds',
  async (_what, path, content, code) => {
    const before = process.cpuUsage();

    const { diagnostics } = await world(
      { ...harbour, [path]: content },
      { today: parseDay(TODAY.today) ?? 0 },
    );

    const { user, system } = process.cpuUsage(before);
    const found = diagnostics.filter(({ at, severity }) => at?.file === path && severity === 'error');
    expect(found.map((each) => each.code)).toContain(code);
    expect((user + system) / 1e6).toBeLessThan(LIMIT_SECONDS);
    expect(pollution()).toEqual([]);
  },
);

async function findings(repo: TestRepository, ...words: string[]) {
  const { exit, out } = await fractal(repo.path, ['check', '--format', 'json', ...words], TODAY);
  const { diagnostics } = JSON.parse(out) as { diagnostics: { code: string; file: string | null }[] };
  return { exit, diagnostics };
}

test('all of them at once are refused in a commit as on the disk, and everything is said', async () => {
  // Without those that are only large: hundreds of thousands of findings take time to compare.
  const rows = [...MANIFESTS, ...FACTS].filter(([, , content]) => content.length < 64 * KIB);
  const files = rows.map(([, path, content], n) => [path.replace('hostile', `hostile-${n}`), content]);
  const repo = repository({ ...harbour, ...Object.fromEntries(files) });

  const disk = await findings(repo);
  const commit = await findings(repo, '--at', 'HEAD');

  expect(commit).toEqual(disk);
  expect(disk.exit).toBe(1);
  const codes = new Set(disk.diagnostics.map(({ code }) => code));
  expect(rows.map(([, , , code]) => code).filter((code) => !codes.has(code))).toEqual([]);
});

/** Names that a hostile file would have given to every object. */
function pollution(): string[] {
  const found: string[] = [];
  for (const name in {}) found.push(name);
  return found;
}

test.each([
  ['a time zone that climbs', 'timeZone: ../../etc/localtime'],
  ['a time zone with an element', 'timeZone: "<img src=x onerror=alert(1)>"'],
  ['readers that there are not', 'privacy: none'],
  ['a currency of the prototype', 'currency: __proto__'],
  ['a holiday that is not', 'holidays: [2026-02-30]'],
])('a workspace with %s is refused', async (_what, field) => {
  const [name] = field.split(':');
  const spec = workspace()
    .split('\n')
    .filter((line) => !line.trim().startsWith(`${name}:`));

  const { diagnostics } = await world({ 'manifests/workspace.yaml': `${spec.join('\n')}  ${field}\n` });

  expect(diagnostics.map(({ code }) => code)).toContain('manifest/invalid-value');
});

test('links and other repositories, made by hand in a commit, are refused without being followed', async () => {
  const repo = repository(harbour);
  const link = execFileSync('git', ['hash-object', '-w', '--stdin'], {
    cwd: repo.path,
    input: '/etc/passwd',
  });
  const add = (mode: string, oid: string, path: string) =>
    repo.git('update-index', '--add', '--cacheinfo', `${mode},${oid},${path}`);
  add('120000', link.toString().trim(), 'manifests/passwd.yaml');
  add('120000', link.toString().trim(), 'state/time/2026/03/bo.yaml');
  add('160000', repo.git('rev-parse', 'HEAD'), 'state/expenses');
  repo.git('commit', '--quiet', '-m', 'links');

  const { diagnostics } = await findings(repo, '--at', 'HEAD');

  expect(diagnostics.map(({ code, file }) => `${code} ${file}`)).toEqual([
    'source/symlink manifests/passwd.yaml',
    'source/submodule state/expenses',
    'source/symlink state/time/2026/03/bo.yaml',
  ]);
  expect(JSON.stringify(diagnostics)).not.toContain('root:');
});

const MAPPING = `apiVersion: fractalops/v1
kind: ImportMapping
metadata: { name: quay }
spec:
  files: [{ file: hours.csv }]
  time: { id: [No], person: Who, project: Project, date: Date, amount: { column: Hours }, note: Note }
`;
const HEADER = 'No,Who,Project,Date,Hours,Note\n';
const LINE = '1,ana,harbour-shop,2026-03-02,1.75,form\n';

const EXPORTS: readonly (readonly [what: string, mapping: string, csv: string | Uint8Array, code: string])[] =
  [
    [
      'a mapping of the prototype',
      MAPPING.replace('spec:', 'spec:\n  __proto__: {}'),
      HEADER + LINE,
      'yaml/reserved-key',
    ],
    ['a mapping with a bomb', MAPPING.replace('[No]', '&a [No, *a]'), HEADER + LINE, 'yaml/anchor'],
    [
      'a mapping of a megabyte',
      `# ${'x'.repeat(KIB * KIB)}\n${MAPPING}`,
      HEADER + LINE,
      'source/file-too-large',
    ],
    [
      'a mapping whose name climbs',
      MAPPING.replace('name: quay', 'name: ../../quay'),
      HEADER + LINE,
      'intake/bad-mapping',
    ],
    [
      'a mapping that names a file outside',
      MAPPING.replace('hours.csv', '../../../../etc/passwd'),
      HEADER + LINE,
      'intake/no-file',
    ],
    [
      'a mapping that names a whole path',
      MAPPING.replace('hours.csv', '/etc/passwd'),
      HEADER + LINE,
      'intake/no-file',
    ],
    [
      'a mapping that names a link',
      MAPPING.replace('hours.csv', 'link.csv'),
      HEADER + LINE,
      'intake/no-file',
    ],
    [
      'a column of the prototype',
      MAPPING.replace('note: Note', 'note: __proto__'),
      HEADER + LINE,
      'intake/unknown-column',
    ],
    ['a quote that never closes', MAPPING, `${HEADER}1,"ana${',x\n'.repeat(100_000)}`, 'intake/bad-row'],
    [
      'a cell of two megabytes',
      MAPPING,
      `${HEADER}1,ana,harbour-shop,2026-03-02,1,${'x'.repeat(2 * KIB * KIB)}\n`,
      'intake/bad-row',
    ],
    ['100,000 columns', MAPPING, `${'x,'.repeat(100_000)}\n${LINE}`, 'intake/doubled-column'],
    ['rows that are too short', MAPPING, `${HEADER}${'1,ana\n'.repeat(50_000)}`, 'intake/bad-row'],
    ['a column twice', MAPPING, `No,Who,Who,Date,Hours,Note\n${LINE}`, 'intake/doubled-column'],
    [
      'another encoding',
      MAPPING,
      Buffer.from(`${HEADER}1,caf\u00e9,x,2026-03-02,1,\n`, 'latin1'),
      'intake/wrong-encoding',
    ],
    ['UTF-16', MAPPING, Buffer.from(`\ufeff${HEADER}${LINE}`, 'utf16le'), 'intake/wrong-encoding'],
    ['nothing at all', MAPPING, '', 'intake/empty-file'],
    [
      'an amount with an exponent',
      MAPPING,
      `${HEADER}1,ana,harbour-shop,2026-03-02,1e3,\n`,
      'intake/bad-amount',
    ],
    [
      'an amount beyond exact numbers',
      MAPPING,
      `${HEADER}1,ana,harbour-shop,2026-03-02,${'9'.repeat(40)},\n`,
      'intake/bad-amount',
    ],
    [
      'an amount just beyond exact seconds',
      MAPPING,
      `${HEADER}1,ana,harbour-shop,2026-03-02,19999999999975,\n`,
      'intake/bad-amount',
    ],
    ['a day that is not', MAPPING, `${HEADER}1,ana,harbour-shop,2026-02-30,1,\n`, 'intake/bad-date'],
    [
      'one number for two entries',
      MAPPING,
      `${HEADER}${LINE}${LINE.replace('1.75', '2')}`,
      'intake/doubled-id',
    ],
  ];

test.each(EXPORTS)('an export with %s brings nothing in', async (_what, mapping, csv, code) => {
  const repo = repository(harbour);
  const folder = join(repo.path, '..', `${repo.path.split('/').at(-1)}-export`);
  mkdirSync(folder);
  try {
    writeFileSync(join(folder, 'quay.mapping.yaml'), mapping);
    writeFileSync(join(folder, 'hours.csv'), csv);
    execFileSync('ln', ['-s', '/etc/passwd', join(folder, 'link.csv')]);
    const before = process.cpuUsage();

    const { exit, out } = await fractal(repo.path, [
      'import',
      '--mapping',
      join(folder, 'quay.mapping.yaml'),
      folder,
      '--here',
      '--format',
      'json',
    ]);

    const { user, system } = process.cpuUsage(before);
    const { problems } = JSON.parse(out) as { problems: { code: string }[] };
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(out).not.toContain('root:');
    expect(exit).toBe(1);
    expect((user + system) / 1e6).toBeLessThan(LIMIT_SECONDS);
    expect(repo.git('status', '--porcelain')).toBe('');
    expect(pollution()).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
