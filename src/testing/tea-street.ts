/** A sound studio with every way to bill, and edits of it such as proposals are made of, at random. */
import fc from 'fast-check';
import { formatDay, parseDay } from '#core/calendar.ts';
import type { Tree } from './repository.ts';
import { workspace } from './world.ts';

type Text = Readonly<Record<string, string>>;

/** Picks the same of equal choices. */
export interface Edit {
  readonly name: keyof typeof EDITS;
  readonly choice: number;
  readonly size: number;
}

export function edited(tree: Tree, edits: readonly Edit[]): Tree {
  return edits.reduce<Tree>((files, { name, ...by }) => EDITS[name](files as Text, by), tree);
}

const people = ['ana', 'bo', 'caio', 'dora'] as const;
const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'] as const;
const projects = {
  'tea-shop': '{ client: quay, rates: [{ rate: 90 per hour }, { from: 2026-03-01, rate: 95 per hour }] }',
  'tea-site': '{ client: quay, fee: 24000, budget: 300 h }',
  'orme-care': '{ client: orme, retainer: 1900 }',
  'orme-map': '{ client: orme, rate: 88.5 per hour, budget: { hours: 400 h } }',
  'book-fair':
    '{ client: fair, billing: [{ model: milestones, milestones: [{ task: stand, amount: 4000 }, { task: posters, amount: 900.5 }] }] }',
  'book-list': '{ client: fair, billing: [{ model: time-and-materials, cap: 15000 }] }',
} as const;
const projectNames = Object.keys(projects);

/** The studio before any edit; `size` is how many days of each month somebody worked. */
export function teaStreet(size: number, isTeam = true): Tree {
  const time = people.flatMap((person, who) =>
    months.map((month, at) => [
      `state/time/${month.slice(0, 4)}/${month.slice(5)}/${person}.yaml`,
      days(month, size, (day) =>
        line(projectNames[(who + at + day) % 7] ?? 'internal', 1 + ((day + who) % 5)),
      ),
    ]),
  );
  return {
    ...Object.fromEntries(time),
    'manifests/workspace.yaml': workspace().replace('solo', isTeam ? 'team' : 'solo'),
    'manifests/bands.yaml': 'bands:\n  junior: { cost: 33.4 per hour }\n  senior: { cost: 61.37 per hour }\n',
    ...Object.fromEntries(
      people.map((name, at) => [
        `manifests/people/${name}.yaml`,
        `people:\n  ${name}: { employment: [{ from: 2025-01-01, band: ${at % 2 ? 'junior' : 'senior'}, weeklyHours: 40 h }] }\n`,
      ]),
    ),
    'manifests/clients.yaml': 'clients:\n  quay: { title: Quay Tea }\n  orme: {}\n  fair: {}\n',
    ...Object.fromEntries(
      Object.entries(projects).map(([name, spec]) => [
        `manifests/projects/${name}.yaml`,
        `projects:\n  ${name}: ${spec}\n`,
      ]),
    ),
    'manifests/rates.yaml':
      'rates:\n  standard: { rules: [{ rate: 70 per hour }, { person: ana, rate: 99 per hour }] }\n',
    'manifests/overheads.yaml': 'overheads:\n  rent: { monthly: 1713.29 }\n',
    'manifests/tasks.yaml':
      'tasks:\n  book-fair/stand: { assignee: ana, status: done, doneOn: 2026-03-10, estimate: 30 h }\n  book-fair/posters: { assignee: bo, estimate: 12 h }\n  tea-shop/till: { assignee: dora, estimate: 200 h }\n  tea-site/menu: { assignee: caio, estimate: 50 h }\n',
    'state/expenses/2026.yaml':
      '- { date: 2026-02-03, project: tea-shop, person: ana, amount: 121.97, rebill: true }\n- { date: 2026-04-07, project: orme-map, amount: 43.19 }\n',
    'state/invoices/2026.yaml':
      '- { number: 2026-001, date: 2026-02-10, client: quay, lines: [{ text: shop, project: tea-shop, net: 700.07, tax: 0 }], status: sent }\n',
    'state/openings/2025.yaml':
      '- { project: orme-map, date: 2025-12-31, recognised: 500, invoiced: 200, hours: 5 }\n',
  };
}

function days(month: string, size: number, text: (day: number) => string): string {
  const first = parseDay(`${month}-01`) ?? 0;
  return Array.from({ length: size }, (_, day) => `${formatDay(first + day)}:\n${text(day)}`).join('');
}

function line(project: string, hours: number): string {
  return `  - ${project} ${hours} tea\n`;
}

interface By {
  readonly choice: number;
  readonly size: number;
}

function pick<T>(list: readonly T[], choice: number): T {
  return list[choice % list.length] as T;
}

function dayOf({ choice, size }: By): string {
  return `${pick(months, choice)}-${String(size).padStart(2, '0')}`;
}

function timeFile({ choice }: By): string {
  return `state/time/2026/${pick(months, choice).slice(5)}/${pick(people, Math.floor(choice / 5))}.yaml`;
}

function project({ choice }: By): string {
  return pick(projectNames, Math.floor(choice / 20));
}

const projectFile = (by: By) => `manifests/projects/${project(by)}.yaml`;
const personFile = ({ choice }: By) => `manifests/people/${pick(people, choice)}.yaml`;

function replaced(tree: Text, path: string, change: (text: string) => string): Text {
  const text = tree[path];
  return text === undefined ? tree : { ...tree, [path]: change(text) };
}

function without(tree: Text, path: string): Text {
  const { [path]: _, ...rest } = tree;
  return rest;
}

/** What happens to the files, by what it is. */
const EDITS = {
  'time is logged': (tree: Text, by: By) =>
    replaced(tree, timeFile(by), (text) =>
      text.replace(/\n {2}- /, `\n${line(project(by), by.size % 7 || 1)}  - `),
    ),
  'time is corrected': (tree: Text, by: By) =>
    replaced(tree, timeFile(by), (text) => text.replace(/ \d+ tea/, ` ${by.size % 9 || 2} tea`)),
  'time moves to another project': (tree: Text, by: By) =>
    replaced(tree, timeFile(by), (text) => text.replace(/- [\w-]+ /, `- ${project(by)} `)),
  'a file of time goes': (tree: Text, by: By) => without(tree, timeFile(by)),
  'a file of time is renamed': (tree: Text, by: By) =>
    tree[timeFile(by)] === undefined
      ? tree
      : {
          ...without(tree, timeFile(by)),
          [`state/time/2026/${pick(people, Math.floor(by.choice / 5))}.${pick(months, by.choice)}.yaml`]:
            tree[timeFile(by)] ?? '',
        },
  'a second file has more': (tree: Text, by: By) => ({
    ...tree,
    [`state/time/more/${pick(people, by.choice)}.${by.size}.yaml`]: `${dayOf(by)}:\n${line(project(by), 3)}`,
  }),
  'a day grows too long': (tree: Text, by: By) =>
    replaced(tree, timeFile(by), (text) => text.replace(/ \d+ tea/, ' 23 tea')),
  'work is given away': (tree: Text, by: By) =>
    replaced(tree, timeFile(by), (text) => text.replace(' tea', ' !free tea')),
  'a correction is written': (tree: Text, by: By) => ({
    ...tree,
    [`state/time/corrections/${pick(people, by.choice)}.yaml`]: `${dayOf(by)}:\n  - { project: ${project(by)}, hours: 2, id: c-${by.size} }\n2026-05-28:\n  - { reverses: c-${by.size}, reason: wrong }\n`,
  }),
  'a rate changes within a month': (tree: Text, by: By) =>
    replaced(tree, projectFile(by), (text) =>
      text.replace(
        /rate: ([\d.]+) per hour( \}\])?/,
        (all, rate) => `rate: ${Number(rate) + by.size} per hour${all.endsWith('}]') ? ' }]' : ''}`,
      ),
    ),
  'a rate begins within a month': (tree: Text, by: By) => ({
    ...tree,
    [`manifests/rates-${by.choice}.yaml`]: `rates:\n  new-${by.choice}: { rules: [{ from: ${dayOf(by)}, project: ${project(by)}, rate: ${60 + by.size} per hour }] }\n`,
  }),
  'everybody gets another rate': (tree: Text, by: By) =>
    replaced(tree, 'manifests/rates.yaml', (text) => text.replace(/rate: \d+/, `rate: ${70 + by.size}`)),
  'somebody moves to another band': (tree: Text, by: By) =>
    replaced(tree, personFile(by), (text) =>
      text.replace(
        /weeklyHours: 40 h \}\]/,
        `weeklyHours: 40 h }, { from: ${dayOf(by)}, band: senior, weeklyHours: 32 h }]`,
      ),
    ),
  'somebody leaves': (tree: Text, by: By) =>
    replaced(tree, personFile(by), (text) =>
      text.replace('from: 2025-01-01,', `from: 2025-01-01, to: ${dayOf(by)},`),
    ),
  'a band costs more': (tree: Text, by: By) =>
    replaced(tree, 'manifests/bands.yaml', (text) =>
      text.replace(
        /senior: \{ cost: .* \}/,
        `senior: { cost: [{ from: 2025-01-01, value: 61.37 per hour }, { from: ${dayOf(by)}, value: ${62 + by.size} per hour }] }`,
      ),
    ),
  'the rent rises': (tree: Text, by: By) =>
    replaced(tree, 'manifests/overheads.yaml', (text) =>
      text.replace(/monthly: .* \}/, `monthly: ${1700 + by.size} }`),
    ),
  'a task is done': (tree: Text, by: By) =>
    replaced(tree, 'manifests/tasks.yaml', (text) =>
      text.replace('assignee: bo,', `assignee: bo, status: done, doneOn: ${dayOf(by)},`),
    ),
  'a task is added': (tree: Text, by: By) => ({
    ...tree,
    [`manifests/task-${by.size}.yaml`]: `tasks:\n  ${project(by)}/extra-${by.size}: { assignee: ${pick(people, by.choice)}, estimate: ${by.size} h }\n`,
  }),
  'a task waits for another': (tree: Text, by: By) =>
    replaced(tree, 'manifests/tasks.yaml', (text) =>
      text.replace('estimate: 12 h', `estimate: ${by.size} h, dependsOn: [stand]`),
    ),
  'a project comes': (tree: Text, by: By) => ({
    ...tree,
    [`manifests/projects/new-${by.size}.yaml`]: `projects:\n  new-${by.size}: { client: orme, rate: 80 per hour }\n`,
  }),
  'a project goes': (tree: Text, by: By) => without(tree, projectFile(by)),
  'a project moves to another file': (tree: Text, by: By) =>
    tree[projectFile(by)] === undefined
      ? tree
      : {
          ...without(tree, projectFile(by)),
          [`manifests/moved-${by.size}.yaml`]: tree[projectFile(by)] ?? '',
        },
  'a project is renamed': (tree: Text, by: By) =>
    replaced(tree, projectFile(by), (text) => text.replace(/\n {2}[\w-]+:/, `\n  other-${by.size}:`)),
  'a project ends': (tree: Text, by: By) =>
    replaced(tree, projectFile(by), (text) => text.replace('client:', `to: ${dayOf(by)}, client:`)),
  'a project is done': (tree: Text, by: By) =>
    replaced(tree, projectFile(by), (text) => text.replace('client:', 'status: done, client:')),
  'a project is billed otherwise': (tree: Text, by: By) =>
    replaced(tree, projectFile(by), (text) =>
      text.replace(/client: (\w+),.*/, `client: $1, fee: ${by.size * 1000}, budget: ${by.size * 10} h }`),
    ),
  'a project is declared twice': (tree: Text, by: By) => ({
    ...tree,
    'manifests/zwei.yaml': `projects:\n  ${project(by)}: { client: orme }\n`,
  }),
  'a client is renamed': (tree: Text) =>
    replaced(tree, 'manifests/clients.yaml', (text) => text.replace('Quay Tea', 'The Tea Quay')),
  'a client pays in another currency': (tree: Text) =>
    replaced(tree, 'manifests/clients.yaml', (text) => text.replace('orme: {}', 'orme: { currency: GBP }')),
  'money is spent': (tree: Text, by: By) => ({
    ...tree,
    [`state/expenses/more-${by.size}.yaml`]: `- { date: ${dayOf(by)}, project: ${project(by)}, amount: ${by.size}.5, rebill: true }\n`,
  }),
  'an invoice is sent': (tree: Text, by: By) => ({
    ...tree,
    [`state/invoices/more-${by.size}.yaml`]: `- { number: m-${by.size}, date: ${dayOf(by)}, client: orme, lines: [{ text: map, project: orme-map, net: ${by.size}00, tax: 0 }], status: sent }\n`,
  }),
  'a number is used twice': (tree: Text) => ({
    ...tree,
    'state/invoices/again.yaml':
      '- { number: 2026-001, date: 2026-03-10, client: quay, lines: [{ text: shop, project: tea-shop, net: 1, tax: 0 }], status: sent }\n',
  }),
  'a month is closed': (tree: Text) => ({
    ...tree,
    'state/closes/2026-01.yaml':
      'period: 2026-01\nby: ana\ndigest: sha256:00\nfigures:\n  - { project: tea-shop, currency: EUR, recognised: 1234.56 }\n',
  }),
  'a manifest breaks': (tree: Text, by: By) => replaced(tree, projectFile(by), (text) => `${text} [`),
  'a file of time breaks': (tree: Text, by: By) =>
    replaced(tree, timeFile(by), (text) => `${text}  - nonsense\n`),
  'a rule is written': (tree: Text) => ({
    ...tree,
    'manifests/rules.yaml':
      'policies:\n  burn: { on: { kind: Project, action: [update, moved] }, when: "has(head.figures.contribution_bps) && head.figures.contribution_bps < 2000", deny: true, reason: too thin }\n',
  }),
  'a repository comes': (tree: Text) => ({
    ...tree,
    'manifests/repository.yaml': 'repositories:\n  tea-code: { project: tea-shop }\n',
  }),
  'a note is added': (tree: Text, by: By) => ({ ...tree, [`manifests/note-${by.size}.md`]: 'tea\n' }),
  'a stray file is added': (tree: Text) => ({ ...tree, 'state/tea.txt.bak': 'tea\n' }),
} satisfies Readonly<Record<string, (tree: Text, by: By) => Tree>>;

const names = Object.keys(EDITS) as (keyof typeof EDITS)[];
/** What people mostly propose. */
export const USUAL: readonly (keyof typeof EDITS)[] = [
  ...['time is logged', 'time is corrected', 'time moves to another project', 'a second file has more'],
  ...['a file of time goes', 'a file of time is renamed', 'a rate changes within a month'],
  ...[
    'a rate begins within a month',
    'somebody moves to another band',
    'a band costs more',
    'a task is done',
  ],
  ...[
    'a task is added',
    'a project comes',
    'a project is billed otherwise',
    'money is spent',
    'an invoice is sent',
  ],
  ...['the rent rises', 'a project is done', 'work is given away', 'a client is renamed'],
] as const;

export const edit: fc.Arbitrary<Edit> = fc.record({
  name: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...USUAL) }, fc.constantFrom(...names)),
  choice: fc.nat(10_000),
  size: fc.integer({ min: 1, max: 28 }),
});
