import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planOf } from '#testing/plan-world.ts';
import { randomWorkspace } from '#testing/random-workspace.ts';
import type { Tree } from '#testing/repository.ts';
import { runs } from '#testing/runs.ts';
import { workspace } from '#testing/world.ts';
import { planFor } from './audience.ts';
import { decide } from './decide.ts';
import { Plan as PlanShape } from './shape.ts';

const STUDIO = `
bands: { senior: { cost: 60 } }
people: { ana: { band: senior }, bo: { band: senior }, mira: { handle: mira } }
roles: { finance: { holders: [mira] } }
clients: { harbour-tea: {}, orme-bikes: {} }
projects: { harbour-shop: { client: harbour-tea, rate: 100 } }
`;
const HOURS = '2026-01-12:\n  - harbour-shop 10\n';
const base: Tree = { 'manifests/studio.yaml': STUDIO, 'state/time/2026/ana.yaml': HOURS };
const CHEAPER: Tree = { 'manifests/studio.yaml': STUDIO.replace('rate: 100', 'rate: 70') };
const FLOOR = 'has(head.figures.contribution_bps) && head.figures.contribution_bps < 2000';
const ASKS = 'require: [{ role: finance }]';

interface Rule {
  readonly name?: string;
  readonly on?: string;
  readonly when?: string;
  readonly effect?: string;
}

/** A file with one rule. Without anything said, projects that change or move under 20 % need finance. */
function rule({ name = 'floor', on = 'Project', when = FLOOR, effect = ASKS }: Rule = {}): Tree {
  const text = `policies:
  ${name}:
    on: { kind: ${on}, action: [create, update, delete, moved] }
    when: ${JSON.stringify(when)}
    ${effect}
    reason: Less than this needs a second look.
`;
  return { [`manifests/${name}.yaml`]: text };
}

const judged = async (rules: Tree, head: Tree, before: Tree = base) => {
  const plan = await planOf({ ...before, ...rules }, { ...before, ...rules, ...head });
  return { plan, decision: decide(plan) };
};

describe('a verdict decides', () => {
  test('a pass lets it go on', async () => {
    const { plan, decision } = await judged(rule({ when: FLOOR.replace('2000', '1000') }), CHEAPER);

    expect(plan.requirements).toMatchObject([
      { rule: 'floor', subject: 'Project/harbour-shop', action: 'update', outcome: 'pass' },
    ]);
    expect(decision).toMatchObject({ outcome: 'complete', reasons: [] });
  });

  test('an approval that is needed stops it, and says of whom', async () => {
    const { plan, decision } = await judged(rule(), CHEAPER);

    expect(plan.requirements).toMatchObject([
      { outcome: 'needs-approval', trace: [{ result: true }, { result: true, values: [{ value: '1429' }] }] },
    ]);
    expect(plan.approvers).toEqual([
      { role: 'finance', approvals: 1, holders: [{ name: 'mira', handle: 'mira' }] },
    ]);
    expect(decision).toMatchObject({
      outcome: 'stop',
      reasons: [{ code: 'approval', words: 'it lacks the approval of finance: @mira' }],
    });
  });

  test('what is forbidden blocks it', async () => {
    const { decision } = await judged(rule({ effect: 'deny: true' }), CHEAPER);

    expect(decision.outcome).toBe('blocked');
    expect(decision.reasons).toMatchObject([{ code: 'denied' }]);
  });

  test('a figure that nobody knows blocks it', async () => {
    const { plan, decision } = await judged(rule(), {
      'manifests/studio.yaml': STUDIO.replace(', rate: 100', ''),
    });

    expect(plan.requirements).toMatchObject([
      { outcome: 'error', trouble: expect.stringContaining('incomplete') },
    ]);
    expect(decision.outcome).toBe('blocked');
    expect(decision.reasons).toContainEqual(expect.objectContaining({ code: 'rule-error' }));
  });

  test.each(['deny: true', ASKS])('a rule that observes says so and never blocks: %s', async (effect) => {
    const { plan, decision } = await judged(rule({ effect: `${effect}\n    mode: observe` }), CHEAPER);

    expect(plan.requirements).toMatchObject([
      { mode: 'observe', outcome: /deny/.test(effect) ? 'deny' : 'needs-approval' },
    ]);
    expect(plan.approvers).toEqual([]);
    expect(decision).toMatchObject({ outcome: 'complete', reasons: [] });
  });

  test.each([
    ['a condition that is none', rule({ when: 'head.figures.lustre < 1' })],
    ['a role that does not exist', rule({ effect: 'require: [{ role: harbour-master }]' })],
    ['a field that no policy has', rule({ effect: 'forbid: true' })],
    ['a file that cannot be read', { 'manifests/floor.yaml': 'policies: { floor: [\n' }],
  ])('%s on the base blocks everything, though nothing of it is new', async (_what, rules) => {
    const { plan, decision } = await judged(rules, {
      'manifests/more.yaml': 'clients: { kestrel-books: {} }\n',
    });

    expect(plan.diagnostics.new).toEqual([]);
    expect(plan.requirements).toMatchObject([{ subject: null, outcome: 'error' }]);
    expect(decision.outcome).toBe('blocked');
  });
});

describe('a manifest on the base that cannot be read', () => {
  const clients = { 'manifests/clients.yaml': 'clients: { kestrel-books: { }\n' };
  const mended = { 'manifests/clients.yaml': 'clients: { kestrel-books: { } }\n' };
  const outcome = async (before: Tree, after: Tree) => decide(await planOf(before, after)).outcome;

  test('does not keep the proposal back that mends it, nor another, where there are no rules', async () => {
    expect(await outcome({ ...base, ...clients }, { ...base, ...mended })).toBe('complete');
    expect(await outcome({ ...base, ...clients }, { ...base, ...clients, ...CHEAPER })).toBe('complete');
  });

  test('blocks every proposal where there is a rule: it would be judged without what the file declares', async () => {
    const rules = { ...base, ...rule({ when: 'false' }) };

    expect(await outcome({ ...rules, ...clients }, { ...rules, ...mended })).toBe('blocked');
    expect(await outcome({ ...rules, ...clients }, { ...rules, ...clients, ...CHEAPER })).toBe('blocked');
  });

  test.each([
    ['policies', 'policies: { floor: [\n'],
    ['a policy in the long form', 'kind: Policy\nmetadata: {\n'],
    ['something that an escape may spell', '"p\\u006flicies": { floor: [\n'],
    ['something that a tag may spell', 'kind: !!binary UG9saWN5\nspec: [\n'],
    ['a word that is torn apart', 'pol\nicies: { floor: [\n'],
    ['a comment about policies', '# policies\nclients: {\n'],
  ])('blocks where it speaks of %s, since nobody knows what it would say', async (_what, text) => {
    const garbled = { 'manifests/rules.yaml': text };

    expect(await outcome({ ...base, ...garbled }, { ...base, 'manifests/rules.yaml': '{}\n' })).toBe(
      'blocked',
    );
  });

  test.each([
    [
      'an unknown kind, which may be a misspelt one',
      'apiVersion: fractalops/v1\nkind: Polyci\nmetadata: { name: floor }\nspec: {}\n',
    ],
    ['bytes of another encoding', Buffer.from('clients: {', 'utf16le')],
  ])('blocks where it is %s', async (_what, content) => {
    const lost = { 'manifests/rules.yaml': content };

    expect(await outcome({ ...base, ...lost }, { ...base, 'manifests/rules.yaml': '{}\n' })).toBe('blocked');
  });
});

describe('subjects', () => {
  const touched = async (head: Tree, on: string, before?: Tree) =>
    (await judged(rule({ on, when: 'true' }), head, before)).plan.requirements.map(
      ({ subject, action }) => `${action} ${subject}`,
    );

  test('hours move a project, a client and a person without changing any manifest', async () => {
    const more = { 'state/time/2026/bo.yaml': '2026-01-12:\n  - harbour-shop 1\n' };

    expect(await touched(more, 'Project')).toEqual(['moved Project/harbour-shop']);
    expect(await touched(more, 'Client')).toEqual(['moved Client/harbour-tea']);
    expect(await touched(more, 'Person')).toEqual(['moved Person/bo']);
  });

  test('a rename is one that goes and one that comes', async () => {
    const renamed = { 'manifests/studio.yaml': STUDIO.replace('orme-bikes', 'orme-boats') };

    expect(await touched(renamed, 'Client')).toEqual([
      'delete Client/orme-bikes',
      'create Client/orme-boats',
    ]);
  });

  test('what has errors now does not slip past its rule', async () => {
    const broken = { 'manifests/studio.yaml': STUDIO.replace('rate: 100', 'rate: a lot') };

    expect(await touched(broken, 'Project')).toEqual(['update Project/harbour-shop']);
  });

  test('money of single people is judged, also where it is not shown', async () => {
    const shared = { ...base, 'manifests/workspace.yaml': workspace().replace('solo', 'team') };
    const dearer = { 'manifests/studio.yaml': STUDIO.replace('cost: 60', 'cost: 65') };

    const { plan } = await judged(rule({ on: 'Person', when: 'delta.labour_minor > 0' }), dearer, shared);

    const shown = planFor(plan, 'team');
    expect(shown.economics.moved.people).toEqual([]);
    expect(shown.requirements).toMatchObject([
      {
        subject: 'Person/ana',
        outcome: 'needs-approval',
        trace: [{ values: [{ path: 'delta.labour_minor', value: 'hidden' }] }],
      },
    ]);
  });

  test('an amount in another currency is never held against this one', async () => {
    const pounds = { 'manifests/workspace.yaml': workspace().replace('EUR', 'GBP') };
    const { decision } = await judged(rule({ when: 'delta.revenue_minor < 0' }), pounds);

    expect(decision.outcome).toBe('blocked');
  });
});

describe('whose rules', () => {
  test('a proposal that takes its rule away is judged by it, and shows what that flips', async () => {
    const without = { ...CHEAPER, 'manifests/floor.yaml': '{}\n' };
    const { plan, decision } = await judged(rule(), without);

    expect(plan.requirements).toMatchObject([{ rule: 'floor', outcome: 'needs-approval' }]);
    expect(plan.risks).toMatchObject([{ kind: 'policy-edited' }]);
    expect(plan.flips).toEqual([
      { rule: 'floor', subject: 'Project/harbour-shop', before: 'needs-approval', after: null },
    ]);
    expect(decision.outcome).toBe('stop');
  });

  test('a proposal does not choose its own judges', async () => {
    const mine = { 'manifests/studio.yaml': STUDIO.replace('[mira]', '[ana]').replace('100', '70') };
    const { plan } = await judged(rule(), mine);

    expect(plan.approvers).toMatchObject([{ holders: [{ name: 'mira' }] }]);
  });

  test('a rule that it brings judges the next one', async () => {
    const plan = await planOf(base, { ...base, ...CHEAPER, ...rule() });

    expect(plan.requirements).toEqual([]);
    expect(plan.evaluated.rules).toBe(0);
    expect(plan.flips).toMatchObject([{ before: null, after: 'needs-approval' }]);
  });
});

describe('what is counted and digested', () => {
  test('between equal trees every rule is a pass on 0 subjects', async () => {
    const { plan, decision } = await judged({ ...rule(), ...rule({ name: 'quay' }) }, {});

    expect(plan.requirements).toEqual([]);
    expect(plan.evaluated).toEqual({
      rules: 2,
      subjects: 0,
      byRule: [
        { rule: 'floor', mode: 'enforce', subjects: 0 },
        { rule: 'quay', mode: 'enforce', subjects: 0 },
      ],
    });
    expect(decision.outcome).toBe('complete');
    expect(PlanShape.parse(plan)).toEqual(plan);
  });

  test('the order of rules never shows', async () => {
    const [one, two] = [rule(), rule({ name: 'quay', when: 'true' })];

    const [plan, turned] = [
      await judged({ ...one, ...two }, CHEAPER),
      await judged({ ...two, ...one }, CHEAPER),
    ];

    expect(turned.plan.digest).toBe(plan.plan.digest);
    expect(PlanShape.parse(plan.plan)).toEqual(plan.plan);
  });

  test('hours that others merge leave what is reviewed as it was, until they turn a verdict', async () => {
    const others = (hours: number) => ({
      ...base,
      'state/time/2026/bo.yaml': `2026-01-13:\n  - harbour-shop ${hours}\n  - internal 2\n`,
      'state/expenses/2026.yaml': `- { date: 2026-01-13, project: harbour-shop, amount: ${hours * 10} }\n`,
    });
    const now = (await judged(rule(), CHEAPER)).plan;
    const later = (await judged(rule(), CHEAPER, others(1))).plan;
    const strict = rule({ when: FLOOR.replace('2000', '1400') });

    expect(later.requirements).not.toEqual(now.requirements);
    expect(later.reviewDigest).toBe(now.reviewDigest);
    expect((await judged(strict, CHEAPER, others(20))).plan.reviewDigest).not.toBe(
      (await judged(strict, CHEAPER)).plan.reviewDigest,
    );
  });

  test('no world makes a rule that always forbids pass over what it is about', async () => {
    const files = randomWorkspace.map((random) => random.files);
    const rules = rule({ on: 'Client', when: 'true', effect: 'deny: true' });
    await fc.assert(
      fc.asyncProperty(files, files, async (before, after) => {
        const plan = await planOf({ ...before, ...rules }, { ...after, ...rules });

        const touched = [
          ...plan.changes.resources.filter(({ kind }) => kind === 'Client').map(({ id }) => id),
          ...plan.economics.moved.clients.flatMap(({ name }) => (name === null ? [] : `Client/${name}`)),
        ];
        const denied = plan.requirements.filter(({ outcome }) => outcome === 'deny');
        expect(denied.map(({ subject }) => subject)).toEqual(expect.arrayContaining(touched));
        expect(decide(plan).outcome === 'complete' && touched.length > 0).toBe(false);
      }),
      runs(15, 40),
    );
  });
});
