/** The starter set of policies in real plans, both ways: what each rule stops, what it lets pass, and who may agree. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseMonth } from '#core/calendar.ts';
import { closeOf } from '#economics/close-month.ts';
import { closeFile } from '#facts/close-file.ts';
import type { Outcome } from '#policy/evaluate.ts';
import { planOf } from '#testing/plan-world.ts';
import type { Tree } from '#testing/repository.ts';
import { world } from '#testing/world.ts';
import { type Decision, decide } from './decide.ts';
import type { Plan } from './plan.ts';

const STUDIO = `bands: { senior: { cost: 60 } }
people: { ana: { band: senior }, bo: { band: senior }, mira: {}, rui: {} }
roles:
  finance: { holders: [mira] }
  leads: { holders: [ana, bo] }
  operations: { holders: [rui, bo] }
clients: { harbour-tea: {}, orme-bikes: {} }
projects:
  harbour-shop: { client: harbour-tea, rate: 100, budget: 100 h }
  harbour-site: { client: harbour-tea }
rates: { card: { rules: [{ rate: 100 }] } }
`;
const RUNTIME = `assets: { desk: { roles: [builder], driver: { name: local } } }
secretContracts: { wiki-token: { provider: { name: environment, variable: WIKI_TOKEN } } }
`;
const TIME = {
  'state/time/2026/ana.yaml':
    '2026-01-12:\n  - harbour-shop 40\n  - harbour-site 5\n2026-02-09:\n  - harbour-shop 20\n',
  'state/time/2026/bo.yaml': '2026-01-12:\n  - harbour-shop 20\n  - harbour-site 5\n',
};

async function januaryClosed(): Promise<Tree> {
  const { model, facts } = await world({ 'manifests/studio.yaml': STUDIO, ...TIME });
  const { value } = closeOf({ model, facts, month: parseMonth('2026-01') ?? 0, by: 'mira' });
  if (value === null) throw new Error('January cannot be closed');
  const { path, after } = closeFile(value);
  return { [path]: after ?? '' };
}

const BASE: Tree = {
  'manifests/policies.yaml': readFileSync('docs/examples/policies.yaml', 'utf8'),
  'manifests/studio.yaml': STUDIO,
  'manifests/runtime.yaml': RUNTIME,
  ...TIME,
};
const CLOSE = await januaryClosed();
const CLOSED: Tree = { ...BASE, ...CLOSE };

const studio = (from: string, to: string): Tree => ({ 'manifests/studio.yaml': replaced(STUDIO, from, to) });
const runtime = (from: string, to: string): Tree => ({
  'manifests/runtime.yaml': replaced(RUNTIME, from, to),
});
const time = (text: string): Tree => ({ 'state/time/2026/ana.more.yaml': text });

const close = (edit: (text: string) => string): Tree =>
  Object.fromEntries(Object.entries(CLOSE).map(([path, text]) => [path, edit(String(text))]));

// A change that misses its place would be no change.
function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`there is no \`${from}\``);
  return text.replace(from, to);
}

const WORST: readonly Outcome[] = ['error', 'deny', 'needs-approval', 'pass'];

/** What a rule says, at worst; a rule that met nothing passes. */
function verdict({ requirements }: Plan, rule: string): Outcome {
  const own = requirements.filter((each) => each.rule === rule);
  return WORST.find((outcome) => own.some((each) => each.outcome === outcome)) ?? 'pass';
}

const planned = async (head: Tree, rule = '') => {
  const base = rule === 'closed-period' ? CLOSED : BASE;
  const plan = await planOf(base, { ...base, ...head });
  return { ...plan, head: { ...plan.head, commit: 'b20d71f' } };
};

/** As joão, who holds no role, proposes it. */
function decided(plan: Plan, ...people: readonly string[]): Decision['outcome'] {
  const approvals = people.map((person) => ({
    ...{ by: { person, handle: null }, via: 'signature' as const, at: '2026-03-30T12:00:00Z' },
    ...{ headCommit: plan.head.commit ?? '', reviewDigest: plan.reviewDigest },
  }));
  return decide(plan, { approvals, authors: [{ person: 'joao', handle: null }], refused: [] }).outcome;
}

const NEW_ASSET =
  'assets: { desk: { roles: [builder], driver: { name: local } }, barge: { driver: { name: local } }';

const STOPS: readonly [rule: string, what: string, head: Tree, who: readonly string[] | 'nobody'][] = [
  ['margin-floor', 'a rate that leaves 14 %', studio('rate: 100, budget', 'rate: 70, budget'), ['mira']],
  ['margin-floor', 'a band that leaves 17 %', studio('cost: 60', 'cost: 83'), ['mira']],
  [
    'budget-burn',
    'the hours that cross nine tenths',
    time('2026-02-10:\n  - harbour-shop 11\n'),
    ['ana', 'bo'],
  ],
  ['rate-change', 'another rate card', studio('[{ rate: 100 }]', '[{ rate: 110 }]'), ['mira']],
  [
    'project-rate-change',
    'a rate of its own',
    studio('site: { client', 'site: { rate: 120, client'),
    ['mira'],
  ],
  ['closed-period', 'time in a closed month', time('2026-01-13:\n  - harbour-shop 1\n'), 'nobody'],
  ['closed-period', 'a closed month that is opened again', close(() => ''), 'nobody'],
  [
    'closed-period',
    'a close that says other figures',
    close((text) => replaced(text, '6000.00', '7000.00')),
    'nobody',
  ],
  [
    'closed-period',
    'another rate from the beginning',
    studio('rate: 100, budget', 'rate: 99, budget'),
    'nobody',
  ],
  ['sole-person', 'a project that one begins', time('2026-02-10:\n  - harbour-quay 1\n'), ['mira']],
  ['keep-clients', 'a client that goes', studio(', orme-bikes: {}', ''), 'nobody'],
  ['keep-clients', 'a client by another name', studio('orme-bikes', 'orme-boats'), 'nobody'],
  [
    'new-asset',
    'a new asset',
    runtime('assets: { desk: { roles: [builder], driver: { name: local } }', NEW_ASSET),
    ['bo', 'rui'],
  ],
  [
    'secret-contract',
    'a secret that moves',
    runtime('variable: WIKI_TOKEN', 'variable: OTHER_TOKEN'),
    ['bo', 'rui'],
  ],
  ['secret-contract', 'a secret that goes', runtime('secretContracts', 'workflows: {}\n#'), ['bo', 'rui']],
];

describe.each(STOPS)('%s stops %s', (rule, _what, changed, who) => {
  // A project has to be there before somebody begins it.
  const head = Object.values(changed).some((text) => String(text).includes('harbour-quay'))
    ? { ...studio('projects:\n', 'projects:\n  harbour-quay: { client: orme-bikes }\n'), ...changed }
    : changed;

  test(who === 'nobody' ? 'and nobody can agree to it' : `until ${who.join(' or ')} agrees`, async () => {
    const plan = await planned(head, rule);
    const everybody = ['ana', 'bo', 'mira', 'rui'];

    if (who === 'nobody') {
      expect(verdict(plan, rule)).toBe('deny');
      expect(decided(plan, ...everybody)).toBe('blocked');
      return;
    }
    expect(verdict(plan, rule)).toBe('needs-approval');
    expect(decided(plan)).toBe('stop');
    expect(decided(plan, ...everybody.filter((one) => !who.includes(one)))).toBe('stop');
    expect(decided(plan, ...everybody)).toBe('complete');
  });
});

const PASSES: readonly [rule: string, what: string, head: Tree][] = [
  ['margin-floor', 'a rate that still leaves 37 %', studio('rate: 100, budget', 'rate: 95, budget')],
  ['budget-burn', 'hours below nine tenths', time('2026-02-10:\n  - harbour-shop 5\n')],
  ['rate-change', 'another client', studio('orme-bikes: {}', 'orme-bikes: {}, kestrel-books: {}')],
  [
    'project-rate-change',
    'another state of a project',
    studio('site: { client', 'site: { status: paused, client'),
  ],
  ['closed-period', 'time in an open month', time('2026-02-10:\n  - harbour-shop 1\n')],
  [
    'closed-period',
    'a rate that begins in an open month',
    studio('rate: 100, budget', 'rates: [{ rate: 100 }, { rate: 110, from: 2026-02-01 }], budget'),
  ],
  ['sole-person', 'more time on a project of two', time('2026-02-10:\n  - harbour-site 1\n')],
  ['keep-clients', 'a new client', studio('orme-bikes: {}', 'orme-bikes: {}, kestrel-books: {}')],
  ['new-asset', 'another capacity', runtime('roles: [builder]', 'roles: [builder], capacity: 4')],
  ['secret-contract', 'another asset', runtime('roles: [builder]', 'roles: [builder, publisher]')],
];

test.each(PASSES)('%s lets %s pass', async (rule, _what, head) => {
  const plan = await planned(head, rule);

  expect(plan.evaluated.byRule.map((each) => each.rule)).toContain(rule);
  expect(verdict(plan, rule)).toBe('pass');
});

test('a secret asks for two people, and one of them is not enough', async () => {
  const plan = await planned(runtime('variable: WIKI_TOKEN', 'variable: OTHER_TOKEN'));

  expect([decided(plan, 'rui'), decided(plan, 'rui', 'bo')]).toEqual(['stop', 'complete']);
});

test('every rule of the set is seen to stop something and to let something pass', async () => {
  const { evaluated } = await planned({});
  const rules = evaluated.byRule.map(({ rule }) => rule);

  expect([...new Set(STOPS.map(([rule]) => rule))].sort()).toEqual(rules);
  expect([...new Set(PASSES.map(([rule]) => rule))].sort()).toEqual(rules);
});
