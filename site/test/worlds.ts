/** The harbour studio in other weathers: empty, unpriced, redacted, hostile, very large. */
import type { Dataset } from '../src/dataset.ts';
import { harbour, receipt } from './harbour.ts';
import type { Published } from './publish.ts';

/** A workspace on its first day: one manifest, nobody, no hours. */
export function empty(): Dataset {
  const full = harbour();
  const nothing = receipt('manifests/workspace.yaml');
  const zero = { ...full.today.month, ...NOTHING };
  return {
    ...full,
    index: {
      ...full.index,
      counts: { manifests: 1, facts: 0, timeEntries: 0, errors: 0, warnings: 0 },
      web: null,
      branch: null,
      month: { name: '2026-03', day: 2, days: 31, closed: false },
      asOf: '2026-03-02',
    },
    today: {
      receipt: nothing,
      owed: [],
      late: [],
      blocked: [],
      toInvoice: [],
      readyToInvoiceMinor: 0,
      month: zero,
      previousMonth: null,
      overdue: [],
      people: [],
    },
    people: [],
    projects: { receipt: nothing, totals: zero, projects: [] },
    projectPages: [],
    clients: { receipt: nothing, clients: [] },
    clientPages: [],
    patterns: { receipt: nothing, projects: [], figures: zero, patterns: [], broken: [] },
    patternPages: [],
    blueprints: { receipt: nothing, projects: [], figures: zero, blueprints: [] },
    blueprintPages: [],
    modules: { receipt: nothing, projects: [], figures: zero, modules: [] },
    repositories: { receipt: nothing, projects: [], figures: zero, repositories: [] },
    repositoryPages: [],
    economics: {
      ...full.economics,
      receipt: nothing,
      months: [],
      byClient: [],
      byProject: [],
      byModule: [],
      totals: zero,
      changes: [],
    },
    months: { receipt: nothing, months: [] },
    checks: { receipt: nothing, diagnostics: [] },
    definitions: { measures: [], codes: [] },
  };
}

const NOTHING = {
  seconds: 0,
  billableSeconds: 0,
  revenueMinor: 0,
  labourMinor: 0,
  expensesMinor: 0,
  contributionMinor: 0,
  contributionBps: null,
  overheadMinor: 0,
  marginMinor: 0,
  marginBps: null,
};

/** A rate is missing: every amount and every ratio is null, hours stand. */
export function unpriced(): Dataset {
  const full = changed(harbour(), (key, value) => {
    if (key === 'complete') return false;
    return /(?:Minor|Bps)$/.test(key) && key !== 'netMinor' && key !== 'grossMinor' ? null : value;
  }) as Dataset;
  return { ...full, economics: { ...full.economics, changes: [] } };
}

/** The public profile: amounts, rates, shares and client names are not there at all, nor are whole files. */
export function redacted(): Published {
  const full = harbour();
  const { clients: _, clientPages: __, people: ___, months: ____, checks: _____, ...readable } = full;
  const { patterns, patternPages, blueprints, blueprintPages, ...others } = readable;
  const { modules, repositories, repositoryPages, ...rest } = others;
  const bare = changed(rest, (key, value) =>
    /(?:Minor|Bps)$/.test(key) || DENIED.has(key) ? undefined : value,
  ) as Dataset;
  return {
    ...bare,
    index: { ...full.index, visibility: 'public' },
    economics: { ...bare.economics, byClient: undefined, changes: undefined },
  };
}
const DENIED = new Set([
  'client',
  'clientTitle',
  'rates',
  'invoices',
  'utilisation',
  'overdue',
  'toInvoice',
  'billing',
  'before',
  'after',
]);

export const ATTACK = `"><img src=x onerror=alert(1)></script><script>alert(2)</script><a href="javascript:alert(3)">\`\u202e`;

/** Every text is an attack, names and addresses too; dates, months and states keep their form. */
export function hostile(): Dataset {
  const full = harbour();
  const attacked = changed(full, (key, value) =>
    typeof value === 'string' && !FORMS.has(key) && !/^\d{4}-\d{2}/.test(value) ? ATTACK : value,
  ) as Dataset;
  return {
    ...attacked,
    index: {
      ...full.index,
      workspace: { name: ATTACK, title: ATTACK, privacy: 'team' },
      web: 'javascript:alert(4)',
      branch: ATTACK,
      root: ATTACK,
      engine: ATTACK,
    },
    // One page of each kind keeps an honest name, so that there is a page to attack.
    people: attacked.people.map((person, i) => (i === 0 ? { ...person, name: 'ana' } : person)),
    projectPages: attacked.projectPages.map((project, i) =>
      i === 0 ? { ...project, name: 'harbour-shop' } : project,
    ),
    clientPages: attacked.clientPages.map((client, i) =>
      i === 0 ? { ...client, name: 'harbour-tea' } : client,
    ),
    patternPages: attacked.patternPages.map((page, i) => (i === 0 ? { ...page, name: 'web/shop' } : page)),
    blueprintPages: attacked.blueprintPages.map((page, i) =>
      i === 0 ? { ...page, name: 'web/storefront' } : page,
    ),
    repositoryPages: attacked.repositoryPages.map((page, i) =>
      i === 0 ? { ...page, name: 'harbour-shop' } : page,
    ),
  };
}
const FORMS = new Set(['severity', 'step', 'currency', 'visibility', 'status']);

/** As large as a site may get: 400 projects, ten years of months, 300 people, 150 clients, 3,000 findings. */
export function large(): Dataset {
  const full = harbour();
  const project = first(full.projectPages);
  const client = first(full.clientPages);
  const person = first(full.people);
  const month = first(full.economics.months);
  const months = Array.from(
    { length: 120 },
    (_, i) => `${2016 + Math.floor((i + 3) / 12)}-${String(((i + 3) % 12) + 1).padStart(2, '0')}`,
  );
  const lastMonth = months.at(-1) ?? '';
  const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
  const task = first(full.today.late);
  const tasks = many(150, (i) => ({ ...task, task: `step-${i}`, title: `Step ${i}` }));
  const monthly = months.map((name) => ({ ...month, month: name }));
  // Three pages of each kind carry all there can be; the others stand for their number.
  const long = {
    tasks,
    months: monthly,
    people: many(80, (p) => ({ ...first(project.people), name: `person-${p}`, title: `Person ${p}` })),
    invoices: many(120, (n) => ({ ...first(full.today.overdue), number: `2026-${n}` })),
    rates: many(60, () => first(project.rates)),
  };
  const projects = many(400, (i) => ({
    ...project,
    name: `project-${i}`,
    title: `Project number ${i}`,
    ...(i < 3 ? long : {}),
  }));
  const summaries = projects.map(({ name, title }) => ({ ...first(full.projects.projects), name, title }));
  const clients = many(150, (i) => ({
    ...client,
    name: `client-${i}`,
    title: `Client number ${i}`,
    ...(i < 3 ? { months: monthly, projectSummaries: summaries.slice(0, 90), invoices: long.invoices } : {}),
  }));
  const people = many(300, (i) => ({
    ...person,
    name: `person-${i}`,
    title: `Person number ${i}`,
    ...(i < 3 ? { tasks } : {}),
  }));
  const owed = people.map(({ name, title }) => ({
    person: name,
    title,
    missingSeconds: 3_600,
    lastLogged: null,
  }));
  const toInvoice = projects.map(({ name, title }) => ({
    project: name,
    title,
    client: 'client-1',
    wipMinor: 10_000,
  }));
  return {
    ...full,
    index: { ...full.index, month: { ...full.index.month, name: lastMonth } },
    today: {
      ...full.today,
      owed,
      late: tasks,
      blocked: tasks,
      toInvoice,
      overdue: long.invoices,
      people,
    },
    people,
    projects: { ...full.projects, projects: summaries },
    projectPages: projects,
    clients: { ...full.clients, clients },
    clientPages: clients,
    ...largeCraft(full, monthly),
    economics: {
      ...full.economics,
      months: monthly,
      byClient: months
        .slice(-2)
        .flatMap((name) =>
          clients.map((each) => ({ ...month, month: name, client: each.name, title: each.title })),
        ),
      byProject: months.slice(-2).flatMap((name) =>
        projects.map((each) => ({
          ...month,
          month: name,
          project: each.name,
          title: each.title,
          client: each.client,
        })),
      ),
      changes: months.slice(1).map((to, i) => ({
        from: months[i] ?? '',
        to,
        before: 100_000,
        after: 100_000 + 40 * 1_000,
        steps: many(40, (n) => ({
          words: `Project number ${n}: more hours`,
          project: `project-${n}`,
          deltaMinor: 1_000,
        })),
      })),
    },
    months: {
      ...full.months,
      months: months
        .slice(-13)
        .map((name) => ({ ...first(full.months.months), month: name, missing: owed, drafts: toInvoice })),
    },
    checks: {
      ...full.checks,
      diagnostics: many(3_000, (i) => ({
        ...first(full.checks.diagnostics),
        severity: (['error', 'warning', 'info'] as const)[i % 3] ?? 'info',
        line: i + 1,
      })),
    },
    definitions: {
      measures: many(40, (i) => ({ ...first(full.definitions.measures), name: `measure-${i}` })),
      codes: many(110, (i) => ({ ...first(full.definitions.codes), code: `time/finding-${i}` })),
    },
  };
}

/** 150 repositories of 60 blueprints with 120 patterns; three pages of each kind carry all there can be. */
function largeCraft(full: Dataset, months: Dataset['repositoryPages'][number]['months']) {
  const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
  const [pattern, blueprint] = [first(full.patternPages), first(full.blueprintPages)];
  const repository = first(full.repositoryPages);
  const projects = many(400, (i) => `project-${i}`);
  const isLong = (i: number) => i < 3;
  const repositoryPages = many(150, (i) => ({
    ...repository,
    ...{ name: `repository-${i}`, title: `Repository number ${i}`, blueprint: `web/blueprint-${i % 60}` },
    ...(isLong(i) && {
      months,
      drift: many(120, () => first(repository.drift)),
      params: many(200, (n) => ({ name: `param${n}`, value: 'x'.repeat(4_000), written: true })),
      steps: many(60, (n) => ({ version: `1.${n}.0`, steps: many(40, () => 'the parameter `a` ends') })),
    }),
  }));
  const summaries = repositoryPages.map(({ name, title, blueprint: from }, i) => ({
    ...first(full.repositories.repositories),
    ...{ name, title, blueprint: from, projects: [`project-${i}`] },
  }));
  const patternPages = many(120, (i) => ({
    ...pattern,
    ...{ name: `web/pattern-${i}`, title: `Pattern number ${i}` },
    ...(isLong(i) && {
      projects,
      values: 2_000,
      heirs: many(110, (n) => `web/pattern-${n}`),
      repositories: summaries.map(({ name }) => name),
      settings: many(2_000, (n) => ({
        ...first(pattern.settings),
        pointer: `/value${n}`,
        value: 'y'.repeat(900),
      })),
    }),
  }));
  const blueprintPages = many(60, (i) => ({
    ...blueprint,
    ...{ name: `web/blueprint-${i}`, title: `Blueprint number ${i}` },
    ...(isLong(i) && {
      projects,
      patterns: patternPages.map(({ name }) => name),
      parameters: many(120, (n) => ({ ...first(blueprint.parameters), name: `param${n}` })),
      classes: many(200, () => first(blueprint.classes)),
      migrations: first(repositoryPages).steps,
      repositorySummaries: summaries,
      repositories: summaries.map(({ name, standing }) => ({ name, standing })),
    }),
  }));
  return {
    patternPages,
    blueprintPages,
    repositoryPages,
    patterns: {
      ...full.patterns,
      patterns: patternPages.map((page) => ({ ...first(full.patterns.patterns), ...titled(page) })),
    },
    blueprints: {
      ...full.blueprints,
      blueprints: blueprintPages.map((page) => ({ ...first(full.blueprints.blueprints), ...titled(page) })),
    },
    repositories: { ...full.repositories, repositories: summaries },
    modules: {
      ...full.modules,
      modules: many(80, (i) => ({
        ...first(full.modules.modules),
        ...{ name: `module-${i}`, title: `Module number ${i}` },
        patterns: patternPages.map(({ name }) => name),
        blueprints: blueprintPages.map(({ name }) => name),
        tables: many(3, (kind) => ({
          ...{ kind: `module-${i}.Kind${kind}`, title: `Kind number ${kind}`, total: 4_000 },
          columns: many(12, (n) => `fieldOfTheKindNumber${n}`),
          rows: many(12, (n) => ({
            ...{ name: `thing-${n}`, title: `Thing number ${n}`, file: 'manifests/things.yaml' },
            cells: many(12, (cell) => `${i}.${kind}.${n}.${cell} `.repeat(30)),
          })),
        })),
      })),
    },
  };
}

function titled<T extends { readonly name: string; readonly title: string }>({ name, title }: T) {
  return { name, title };
}

function first<T>(list: readonly T[]): T {
  const found = list[0];
  if (found === undefined) throw new RangeError('the list is empty');
  return found;
}

/** A copy in which each field is what `change` says; a field that becomes undefined is left out. */
function changed(value: unknown, change: (key: string, value: unknown) => unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => changed(each, change, key));
  if (value === null || typeof value !== 'object') return change(key, value);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) => {
      const kept =
        change(name, field) === undefined && field !== undefined ? undefined : changed(field, change, name);
      return kept === undefined ? [] : [[name, kept]];
    }),
  );
}
