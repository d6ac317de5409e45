/** What a plan prints, searched for every column that its reader may not see. */
import { describe, expect, test } from 'vitest';
import { type Cell, cellAt } from '#economics/table.ts';
import { tableDefinitions, tablesOf } from '#economics/tables/index.ts';
import { AUDIENCES, decisionFor, planFor } from '#planning/audience.ts';
import { decide } from '#planning/decide.ts';
import { planBetween } from '#planning/plan.ts';
import { PlanDocument } from '#planning/shape.ts';
import type { Audience } from '#policy/audience.ts';
import { openWorld } from '#testing/open-world.ts';
import { planOf, statesOf } from '#testing/plan-world.ts';
import type { Tree } from '#testing/repository.ts';
import { teaQuay } from '#testing/tea-quay.ts';
import { workspace } from '#testing/world.ts';
import { plainLook } from './look.ts';
import { money } from './numbers.ts';
import { planMarkdown } from './plan-markdown.ts';
import { planView } from './plan-view.ts';

const RULES: Tree = {
  'manifests/rules.yaml': `roles: { finance: { holders: [ana] } }
policies:
  dear-people:
    on: { kind: Person, action: [create, update, moved] }
    when: head.figures.labour_minor > 0 && head.figures.contribution_minor != 0
    deny: true
    reason: Ana and Bo are dear to Harbour Tea House.
  dear-projects:
    on: { kind: Project, action: [update, moved] }
    when: head.figures.labour_minor > 0
    require: [{ role: finance }]
    reason: Projects are looked at.
assets: { kestrel-desk: { roles: [builder], driver: { name: local } } }
jobs:
  tell-harbour-tea: { role: builder, run: [x], on: { changes: [{ kind: Project, action: [update, moved] }] } }
`,
};
const BASE: Tree = { ...teaQuay(), ...RULES };
const HEAD: Tree = {
  ...BASE,
  'manifests/studio.yaml': String(BASE['manifests/studio.yaml'])
    .replace('61.37', '64.93')
    .replace('97.13', '101.57'),
  'manifests/clients.yaml': String(BASE['manifests/clients.yaml'])
    .replace('12347.89', '13579.24')
    .replace('orme-bikes: { title: Orme Bikes', 'orme-boats: { title: Orme Boats')
    .replace('client: orme-bikes', 'client: orme-boats')
    .replace('estimate: 20 h', 'estimate: 31 h'),
  'state/time/2026/03/bo.more.yaml':
    '2026-03-03:\n  - letterpress/index 3.25 proofs for the abbey\n  - harbour-shup 2\n',
};

const plan = await planBetween({ ...(await statesOf(BASE, HEAD)), engine: '1.0.0' });
const worlds = [await openWorld(BASE), await openWorld(HEAD)];

/** Everything that is printed for an audience: text, comment and JSON. */
function printedFor(audience: Audience): string {
  const shown = planFor(plan, audience);
  const decision = decisionFor(decide(plan), audience);
  const result = {
    ...{ plan: shown, decision, whole: plan, consent: { authors: [], approvals: [], refused: [] } },
    ...{ target: 'b20d71f', isWorktree: false, uncommitted: [], prefix: '', saidAudience: audience },
  };
  return [
    ...planView.text(result, plainLook, { isQuiet: false, elapsedMs: 0 }),
    planMarkdown(result),
    JSON.stringify(PlanDocument.parse({ ...shown, decision })),
  ].join('\n');
}

/** Values of columns that only these audiences may see, and their sums over each person, project or client. */
function valuesFor(
  audiences: readonly Audience[],
  by: readonly ('person' | 'project' | 'client')[],
): ReadonlySet<Cell> {
  const values = new Set<Cell>();
  for (const table of worlds.flatMap((opened) => tablesOf(opened, 'finance'))) {
    const { columns } = table.definition;
    for (const [index, { audience, type }] of columns.entries()) {
      const column = table.columns[index];
      if (!column || !audiences.includes(audience)) continue;
      const cells = Array.from({ length: table.length }, (_, row) => cellAt(column, row));
      for (const cell of cells) values.add(cell);
      for (const key of type === 'integer' ? by : []) {
        const names = table.columns[columns.findIndex(({ name }) => name === key)];
        const sums = new Map<Cell, number>();
        for (const [row, cell] of cells.entries()) {
          const name = names ? cellAt(names, row) : null;
          sums.set(name, (sums.get(name) ?? 0) + Number(cell ?? 0));
        }
        for (const sum of sums.values()) values.add(sum);
      }
    }
  }
  return values;
}

const denied = (audiences: readonly Audience[]) => valuesFor(audiences, ['person']);
// A project or a client with one person gives that person's money away; a policy of the starter set looks for those.
const allowed = (audiences: readonly Audience[]) => valuesFor(audiences, ['project', 'client']);

const SMALLEST = 1000;

/** The program's own words, which happen to be values too. */
const OWN_WORDS = new Set(['blocked']);

/** How a value would look in what is printed. Small numbers are those of hours and days too. */
function formsOf(value: Cell): string[] {
  if (typeof value === 'string') return value.length > 3 && !OWN_WORDS.has(value) ? [value] : [];
  if (typeof value !== 'number' || Math.abs(value) < SMALLEST) return [];
  return [String(value), money(Math.abs(value), 'EUR')];
}

function found(printed: string, values: ReadonlySet<Cell>, but: ReadonlySet<Cell>): string[] {
  return [...values]
    .filter((value) => !but.has(value))
    .flatMap(formsOf)
    .filter((form) =>
      new RegExp(`(?<![\\w.,-])${form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w])`).test(printed),
    );
}

test('there are columns to deny, and the whole plan has what they hold', () => {
  const pay = denied(['finance']);

  expect(pay.size).toBeGreaterThan(20);
  expect(found(printedFor('finance'), pay, allowed(['public', 'team'])).length).toBeGreaterThan(3);
});

describe.each(AUDIENCES)('for %s', (audience) => {
  const wider = AUDIENCES.slice(0, AUDIENCES.indexOf(audience) + 1);
  const narrower = AUDIENCES.slice(AUDIENCES.indexOf(audience) + 1);
  const columns = tableDefinitions.flatMap((table) =>
    table.columns.filter((each) => narrower.includes(each.audience)),
  );

  test(`nothing stands that only others may see: ${columns.length} columns`, () => {
    expect(found(printedFor(audience), denied(narrower), allowed(wider))).toEqual([]);
  });

  test('the plan keeps its digests and its counts', () => {
    const shown = planFor(plan, audience);

    expect([shown.digest, shown.reviewDigest]).toEqual([plan.digest, plan.reviewDigest]);
    expect(shown.changes.resources.map(({ kind, action }) => `${action} ${kind}`)).toEqual(
      plan.changes.resources.map(({ kind, action }) => `${action} ${kind}`),
    );
    expect(shown.requirements.map(({ outcome }) => outcome)).toEqual(
      plan.requirements.map(({ outcome }) => outcome),
    );
    expect(decisionFor(decide(plan), audience).reasons.map(({ code }) => code)).toEqual(
      decide(plan).reasons.map(({ code }) => code),
    );
  });
});

test('for everybody no name, place, note or word of the workspace is left', () => {
  const printed = printedFor('public');

  for (const word of [
    'harbour',
    'orme',
    'kestrel',
    'letterpress',
    'ana',
    'bo',
    'dear',
    'looked',
    'abbey',
    '.yaml',
  ])
    expect(printed).not.toMatch(new RegExp(`(?<![a-z])${word}`, 'i'));
  expect(printed).not.toContain('€');
});

test('what a person is paid is left out where others read, also of the finding that refuses it', async () => {
  const shared = { 'manifests/workspace.yaml': workspace().replace('solo', 'team') };
  const paid = (cost: string): Tree => ({
    ...shared,
    'manifests/bo.yaml': `people: { bo: { cost: ${cost} } }\n`,
  });
  const pay = await planOf(paid('4711.31 per month'), paid('4812.42 per month'));
  const hired = await planOf(shared, paid('4711.31 per month'));

  expect(JSON.stringify([pay, hired])).toMatch(/4711\.31/);
  expect(JSON.stringify([planFor(pay, 'team'), planFor(hired, 'team')])).not.toMatch(/4711|4812/);
});

test('a narrower plan is never made wider', () => {
  for (const [first, then] of [
    ['team', 'finance'],
    ['public', 'team'],
    ['public', 'finance'],
  ] as const)
    expect(planFor(planFor(plan, first), then)).toEqual(planFor(plan, first));
});
