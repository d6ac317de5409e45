import { describe, expect, test } from 'vitest';
import { parseDay, parseMonth } from '#core/calendar.ts';
import { closeOf } from '#economics/close-month.ts';
import { closeFile } from '#facts/close-file.ts';
import { planOf } from '#testing/plan-world.ts';
import type { Tree } from '#testing/repository.ts';
import { workspace, world } from '#testing/world.ts';
import { planFor } from './audience.ts';
import { decide } from './decide.ts';
import type { Plan } from './plan.ts';
import { planDay } from './plan-day.ts';
import { Plan as PlanShape } from './shape.ts';

const studio = (projects: string, more = '') => `
bands: { senior: { cost: 60 } }
people: { ana: { band: senior }, bo: { band: senior } }
clients: { harbour-tea: {}, orme-bikes: {} }
projects: { ${projects} }
${more}`;
const SHOP = 'harbour-shop: { client: harbour-tea, rate: 100 }';
const CARE = 'orme-care: { client: orme-bikes, rate: 80 }';
const TIME = { 'state/time/2026/01/ana.yaml': '2026-01-12:\n  - harbour-shop 10 baskets\n' };
const base: Tree = { 'manifests/studio.yaml': studio(SHOP), ...TIME };

function manifests(text: string): Tree {
  return { ...base, 'manifests/studio.yaml': text };
}

describe('resources', () => {
  const resources = async (head: string, before: Tree = base) =>
    (await planOf(before, manifests(head))).changes.resources;

  test('one that came is created, one that went is deleted', async () => {
    const [created, ...others] = await resources(studio(`${SHOP}, ${CARE}`));

    expect(others).toEqual([]);
    expect(created).toMatchObject({ action: 'create', id: 'Project/orme-care', kind: 'Project' });
    expect(await resources(studio(SHOP), manifests(studio(`${SHOP}, ${CARE}`)))).toMatchObject([
      { action: 'delete', id: 'Project/orme-care', before: { spec: { client: 'orme-bikes' } } },
    ]);
  });

  test('an update says by pointer what was and what will be', async () => {
    expect(await resources(studio('harbour-shop: { client: harbour-tea, rate: 120, lead: bo }'))).toEqual([
      {
        action: 'update',
        id: 'Project/harbour-shop',
        kind: 'Project',
        edits: [
          { op: 'add', path: '/spec/lead', after: 'bo' },
          { op: 'replace', path: '/spec/rates/0/rate/amount/value', before: '100', after: '120' },
        ],
      },
    ]);
  });

  test('what says the same under another name is renamed', async () => {
    const renamed = await resources(studio(`${SHOP}, orme-help: { client: orme-bikes, rate: 80 }`), {
      ...manifests(studio(`${SHOP}, ${CARE}`)),
    });

    expect(renamed).toEqual([
      { action: 'rename', id: 'Project/orme-help', kind: 'Project', from: 'Project/orme-care' },
    ]);
  });

  test('two that say the same are not taken for each other', async () => {
    const twins = (one: string, two: string) =>
      studio(`${SHOP}, ${one}: { client: orme-bikes }, ${two}: { client: orme-bikes }`);

    const changes = await resources(twins('tea', 'cake'), manifests(twins('milk', 'sugar')));

    expect(changes.map(({ action, id }) => `${action} ${id}`)).toEqual([
      'create Project/cake',
      'delete Project/milk',
      'delete Project/sugar',
      'create Project/tea',
    ]);
  });

  test('one that has errors now is broken, not deleted', async () => {
    const changes = await resources(studio('harbour-shop: { client: harbour-tea, rate: a lot }'));

    expect(changes).toMatchObject([{ action: 'break', id: 'Project/harbour-shop' }]);
  });

  test('a file that only moved or gained a comment changes nothing', async () => {
    const { changes } = await planOf(base, { ...TIME, 'manifests/all.yaml': `# ours\n${studio(SHOP)}` });

    expect(changes).toEqual({ resources: [], facts: [], restatements: [] });
  });
});

describe('facts', () => {
  const facts = async (text: string) =>
    (await planOf(base, { ...base, 'state/time/2026/01/ana.yaml': text })).changes.facts;

  test('are counted by file, as many times as they stand there', async () => {
    const twice = '2026-01-12:\n  - harbour-shop 10 baskets\n  - harbour-shop 10 baskets\n';

    expect(await facts(twice)).toEqual([
      {
        path: 'state/time/2026/01/ana.yaml',
        kind: 'time',
        added: { facts: 1, seconds: 36_000 },
        removed: { facts: 0, seconds: 0 },
      },
    ]);
  });

  test('a note that is edited is an entry that went and one that came', async () => {
    expect(await facts('2026-01-12:\n  - harbour-shop 10 checkout\n')).toMatchObject([
      { added: { facts: 1 }, removed: { facts: 1 } },
    ]);
  });

  test('another way to write the same is no change', async () => {
    expect(await facts('2026-01-12: [{ project: harbour-shop, hours: 10, note: baskets }]\n')).toEqual([]);
  });

  test('expenses and invoices are counted too', async () => {
    const { changes } = await planOf(base, {
      ...base,
      'state/expenses/2026.yaml': '- { date: 2026-01-20, project: harbour-shop, amount: 50.00 }\n',
    });

    expect(changes.facts).toMatchObject([{ kind: 'expenses', added: { facts: 1, seconds: 0 } }]);
  });
});

describe('economics', () => {
  test('both sides stand at the day of the latest fact after the merge', async () => {
    const retained = studio(`${SHOP}, orme-care: { client: orme-bikes, retainer: 310, from: 2026-01-01 }`);
    const later = { 'state/time/2026/01/bo.yaml': '2026-01-31:\n  - harbour-shop 1\n' };

    const plan = await planOf(manifests(retained), { ...manifests(retained), ...later });

    expect(plan.asOf).toBe('2026-01-31');
    expect(plan.economics.moved.projects.map(({ name }) => name)).toEqual(['harbour-shop']);
  });

  test('taking the latest entries away tells what they were worth', async () => {
    const more = { ...base, 'state/time/2026/01/bo.yaml': '2026-01-31:\n  - harbour-shop 1\n' };

    const [added, taken] = [await planOf(base, more), await planOf(more, base)];

    expect(taken.asOf).toBe('2026-01-31');
    expect(taken.economics.delta.revenueMinor).toBe(-(added.economics.delta.revenueMinor ?? 0));
    expect(taken.economics.delta.revenueMinor).toBeLessThan(0);
  });

  test.each([
    ['an expense', 'expenses', '{ date: 2026-02-03, project: harbour-shop, amount: 900.00 }'],
    [
      'an expense charged on',
      'expenses',
      '{ date: 2026-02-03, project: harbour-shop, amount: 9.00, rebill: true }',
    ],
  ])('%s that is later than all time counts when it comes, and when it goes', async (_what, folder, fact) => {
    const more = { ...base, [`state/${folder}/2026.yaml`]: `- ${fact}\n` };

    const [added, taken, other] = [
      await planOf(base, more),
      await planOf(more, base),
      await planOf(more, more),
    ];

    expect([added.asOf, taken.asOf, other.asOf]).toEqual(['2026-02-03', '2026-02-03', '2026-01-12']);
    expect(added.economics.moved.projects.map(({ name }) => name)).toEqual(['harbour-shop']);
    expect(taken.economics.delta.expensesMinor).toBe(-(added.economics.delta.expensesMinor ?? 0));
    expect(added.economics.delta.expensesMinor).toBeGreaterThan(0);
  });

  test('mending an entry of a day that is still to come does not plan up to that day', async () => {
    const factsOf = async (day: string) =>
      (await world({ ...base, 'state/time/2026/01/bo.yaml': `${day}:\n  - harbour-shop 1\n` })).facts;
    const [before, after] = [await factsOf('2062-01-13'), await factsOf('2026-01-13')];

    expect(planDay(before, after, parseDay('2026-03-30') ?? 0)).toBe(parseDay('2026-01-13'));
  });

  test('what moved is told with what it was and what it will be', async () => {
    const { economics } = await planOf(base, manifests(studio(SHOP.replace('100', '120'))));

    expect(economics.moved).toMatchObject({
      clients: [{ name: 'harbour-tea', delta: { contributionMinor: 20_000 } }],
      projects: [
        {
          name: 'harbour-shop',
          base: { revenueMinor: 100_000 },
          head: { revenueMinor: 120_000 },
          delta: { revenueMinor: 20_000, labourMinor: 0, contributionBps: 1000 },
        },
      ],
      people: [{ name: 'ana', delta: { revenueMinor: 20_000 } }],
    });
  });

  test('where others read, people move by their time alone', async () => {
    const shared = { 'manifests/workspace.yaml': workspace().replace('solo', 'team') };
    const more = { 'state/time/2026/01/bo.yaml': '2026-01-12:\n  - harbour-shop 1\n' };
    const dearer = manifests(studio(SHOP.replace('100', '120')));

    const plan = await planOf({ ...base, ...shared }, { ...dearer, ...shared, ...more });

    expect(planFor(plan, 'team').economics.moved.people).toEqual([
      {
        name: 'bo',
        title: 'bo',
        base: null,
        head: { seconds: 3600, billableSeconds: 3600 },
        delta: { seconds: 3600, billableSeconds: 3600 },
      },
    ]);
  });

  test('a task’s estimate moves its project at completion', async () => {
    const site = 'harbour-site: { client: harbour-tea, fee: 48000, budget: 520 h, lead: ana }';
    const planned = (hours: number) =>
      studio(`${SHOP}, ${site}`, `tasks: { harbour-site/pages: { estimate: ${hours} h } }`);

    const { economics } = await planOf(manifests(planned(520)), manifests(planned(562)));

    expect(economics.moved.projects).toMatchObject([
      {
        name: 'harbour-site',
        delta: { seconds: 0 },
        atCompletion: {
          base: { contributionMinor: 1_680_000, contributionBps: 3500 },
          head: { contributionMinor: 1_428_000, contributionBps: 2975 },
          delta: { seconds: 42 * 3600, contributionMinor: -252_000 },
        },
      },
    ]);
  });

  test('projects that only carry another share of the overhead are one line', async () => {
    const rent = 'overheads: { rent: { monthly: 1000 } }';
    const two = { 'state/time/2026/01/bo.yaml': '2026-01-12:\n  - orme-care 10\n' };
    const files = { ...manifests(studio(`${SHOP}, ${CARE}`, rent)), ...two };
    const dearer = { 'manifests/studio.yaml': studio(`${SHOP}, ${CARE}`, rent.replace('1000', '1200')) };

    const { economics } = await planOf(files, { ...files, ...dearer });

    expect(economics.moved).toMatchObject({ clients: [], projects: [], overhead: { projects: 2 } });
    expect(economics.moved.overhead.deltaMinor).toBe(economics.delta.overheadMinor);
  });

  test('money of two currencies is not compared', async () => {
    const pounds = { 'manifests/workspace.yaml': workspace().replace('EUR', 'GBP') };

    const { economics, risks } = await planOf(base, { ...base, ...pounds });

    expect(economics.currency).toEqual({ base: 'EUR', head: 'GBP' });
    expect(economics.delta).toMatchObject({ seconds: 0, revenueMinor: null, marginMinor: null });
    expect(risks.map(({ kind }) => kind)).toEqual(['currency-changed']);
  });
});

describe('findings', () => {
  const found = ({ diagnostics }: Plan) => ({
    new: diagnostics.new.map(({ code }) => code),
    standing: diagnostics.standing.map(({ code }) => code),
    resolved: diagnostics.resolved.map(({ code }) => code),
  });
  const wrong = { 'state/time/2026/01/bo.yaml': '2026-01-12:\n  - harbour-shup 1\n' };

  test('one that the base has stands, wherever its line moves to', async () => {
    const moved = { 'state/time/2026/01/bo.yaml': '# ours\n\n2026-01-12:\n  - harbour-shup 1\n' };
    const plan = await planOf({ ...base, ...wrong }, { ...base, ...moved });

    expect(found(plan)).toEqual({ new: [], standing: ['time/unknown-project'], resolved: [] });
    expect(decide(plan).outcome).toBe('complete');
  });

  test('a second one of the same words is new', async () => {
    const twice = {
      'state/time/2026/01/bo.yaml': '2026-01-09:\n  - harbour-shup 2\n2026-01-12:\n  - harbour-shup 1\n',
    };
    const plan = await planOf({ ...base, ...wrong }, { ...base, ...twice });

    expect(plan.diagnostics.new).toMatchObject([{ code: 'time/unknown-project', at: { line: 2 } }]);
    expect(decide(plan)).toMatchObject({
      outcome: 'blocked',
      reasons: [{ code: 'diagnostics', words: '1 new error' }],
    });
  });

  test('one that the proposal mends is resolved', async () => {
    expect(found(await planOf({ ...base, ...wrong }, base))).toEqual({
      new: [],
      standing: [],
      resolved: ['time/unknown-project'],
    });
  });

  test.each([
    ['a project that entries name', studio(CARE), 'Project/harbour-shop', 'is deleted'],
    [
      'a client that a project names',
      studio(SHOP).replace('harbour-tea: {}, ', ''),
      'Client/harbour-tea',
      'is deleted',
    ],
    [
      'a person whose time is there',
      studio(SHOP).replace('ana: { band: senior }, ', ''),
      'Person/ana',
      'is deleted',
    ],
    [
      'a project that is renamed away from its entries',
      studio(SHOP.replace('harbour-shop', 'tea-shop')),
      'Project/harbour-shop',
      'is renamed to `Project/tea-shop`',
    ],
  ])('%s cannot go', async (_what, head, id, act) => {
    const plan = await planOf(base, manifests(head));

    expect(plan.diagnostics.new).toContainEqual(
      expect.objectContaining({
        code: 'proposal/deleted-in-use',
        severity: 'error',
        message: `\`${id}\` ${act}, but one place still names it`,
      }),
    );
  });

  test('what nothing names can go', async () => {
    const plan = await planOf(base, manifests(studio(SHOP).replace(', orme-bikes: {}', '')));

    expect(plan.changes.resources).toMatchObject([{ action: 'delete', id: 'Client/orme-bikes' }]);
    expect(plan.diagnostics.new).toEqual([]);
  });

  test('a workspace is never emptied', async () => {
    const plan = await planOf(base, {});

    expect(plan.risks).toMatchObject([{ kind: 'prune-to-empty', subjects: ['Project/harbour-shop'] }]);
    expect(found(plan).new).toEqual(['proposal/empties-workspace']);
  });

  test('a file that the merge leaves to people is an error', async () => {
    const plan = await planOf(base, base, { conflicts: ['manifests/studio.yaml'] });

    expect(plan.diagnostics.new).toMatchObject([
      { code: 'proposal/conflict', at: { file: 'manifests/studio.yaml' } },
    ]);
  });
});

describe('closed months', () => {
  /** The studio after January was closed. */
  async function closed(): Promise<Tree> {
    const { model, facts } = await world(base);
    const { value } = closeOf({ model, facts, month: parseMonth('2026-01') ?? 0, by: 'mira' });
    const { path, after } = closeFile(value ?? expect.unreachable());
    return { ...base, [path]: after ?? '' };
  }

  test('a rate that reaches into one is a risk, and its restatement a change', async () => {
    const before = await closed();
    const rates = 'harbour-shop: { client: harbour-tea, rates: [{ rate: 120, restates: 2026-01 }] }';

    const plan = await planOf(before, { ...before, 'manifests/studio.yaml': studio(rates) });

    expect(plan.changes.restatements).toEqual([
      {
        project: 'harbour-shop',
        figure: 'earned',
        month: '2026-01',
        currency: 'EUR',
        closedMinor: 100_000,
        recomputedMinor: 120_000,
      },
    ]);
    expect(plan.risks).toMatchObject([{ kind: 'closed-period', subjects: ['Project/harbour-shop'] }]);
  });

  test('one that would be open again is a risk, and restated for whatever it held', async () => {
    const before = await closed();

    const plan = await planOf(before, base);

    expect(plan.risks).toEqual([
      {
        kind: 'close-changed',
        message: '2026-01 was closed, and would be open again or closed otherwise',
        subjects: [],
      },
    ]);
    expect(plan.evaluated.subjects).toBe(1);
  });

  test('a close that only stands in another file is none', async () => {
    const before = await closed();
    const { 'state/closes/2026-01.yaml': text = '', ...others } = before;

    const { risks } = await planOf(before, { ...others, 'state/closes/january/2026-01.yaml': text });

    expect(risks).toEqual([]);
  });

  test('a rate from an open month on is none', async () => {
    const before = await closed();
    const rates =
      'harbour-shop: { client: harbour-tea, rates: [{ rate: 100 }, { rate: 120, from: 2026-02-01 }] }';

    const plan = await planOf(before, { ...before, 'manifests/studio.yaml': studio(rates) });

    expect(plan.risks).toEqual([]);
  });
});

test('an edited policy is a risk', async () => {
  const policy = `policies:
  margin-floor: { on: { kind: Project, action: [update] }, when: "true", deny: true, reason: Never. }
`;
  const { risks } = await planOf(base, { ...base, 'manifests/policies.yaml': policy });

  expect(risks).toMatchObject([{ kind: 'policy-edited', subjects: ['Policy/margin-floor'] }]);
});

describe('digests', () => {
  test('the engine and the date are part of what was planned, not of what is reviewed', async () => {
    const plan = await planOf(base, { ...base, 'manifests/studio.yaml': studio(`${SHOP}, ${CARE}`) });
    const head = { ...base, 'manifests/studio.yaml': studio(`${SHOP}, ${CARE}`) };

    for (const other of [
      await planOf(base, head, { engine: '2.0.0' }),
      await planOf(base, head, { asOf: '2026-02-01' }),
    ]) {
      expect(other.digest).not.toBe(plan.digest);
      expect(other.reviewDigest).toBe(plan.reviewDigest);
    }
  });

  test('a base that moved elsewhere leaves what is reviewed as it was', async () => {
    const head = (tree: Tree) => ({ ...tree, 'manifests/studio.yaml': studio(`${SHOP}, ${CARE}`) });
    const moved = { ...base, 'state/time/2026/01/bo.yaml': '2026-01-13:\n  - harbour-shop 1\n' };

    const [before, after] = [await planOf(base, head(base)), await planOf(moved, head(moved))];

    expect(after.reviewDigest).toBe(before.reviewDigest);
    expect(after.digest).not.toBe(before.digest);
  });

  test('a reader refuses a version that it does not know', async () => {
    const plan = await planOf(base, base);

    expect(PlanShape.safeParse(plan).success).toBe(true);
    expect(PlanShape.safeParse({ ...plan, version: 2 }).success).toBe(false);
  });
});
