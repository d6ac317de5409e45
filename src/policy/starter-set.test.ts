/** The policies that docs/examples offers to begin with: valid, and each seen to pass and to stop something. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { KindName } from '#model/kinds/index.ts';
import type { Action } from '#model/kinds/policy.ts';
import { loadModel } from '#model/load.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { changeOf, harbourShop, harbourSide } from '#testing/harbour-change.ts';
import { workspace } from '#testing/world.ts';
import { checkPolicies } from './check-policies.ts';
import { evaluate } from './evaluate.ts';
import type { Figures } from './figures.ts';
import { rulesOf } from './rule-set.ts';
import type { Side, Subject } from './subject.ts';

const loaded = await loadModel(
  memorySnapshot({
    'manifests/workspace.yaml': workspace(),
    'manifests/policies.yaml': readFileSync('docs/examples/policies.yaml', 'utf8'),
    'manifests/studio.yaml': `people: { ana: {}, mira: {}, rui: {} }
roles:
  finance: { holders: [mira] }
  leads: { holders: [ana] }
  operations: { holders: [rui, ana] }
`,
  }),
);
const rules = rulesOf(loaded.value, loaded.diagnostics);

/** What the rule says of the subject: its outcome, or null where it has nothing to say. */
function verdict(rule: string, subject: Subject): string | null {
  const { requirements } = evaluate(rules, changeOf(subject));
  return requirements.find((each) => each.rule === rule)?.outcome ?? null;
}

const moved = (base: Figures, head: Figures) =>
  harbourShop({ base: harbourSide({ figures: base }), head: harbourSide({ figures: head }) });

/** A resource without figures, with what happens to it. */
function plain(kind: KindName, action: Action): Subject {
  const side: Side = { labels: {}, spec: {}, figures: {} };
  return {
    ...{ id: `${kind}/harbour`, kind, name: 'harbour', path: 'manifests/harbour.yaml', actions: [action] },
    base: action === 'create' ? null : side,
    head: action === 'delete' ? null : side,
  };
}

test('every policy of the starter set is valid', () => {
  expect(loaded.diagnostics).toEqual([]);
  expect(checkPolicies(loaded.value)).toEqual([]);
  expect(rules.policies).toHaveLength(9);
});

describe('margin-floor', () => {
  test('asks finance below 20 %', () => {
    expect(verdict('margin-floor', moved({}, { margin_bps: 1999 }))).toBe('needs-approval');
  });

  test('passes at 20 %, and without revenue', () => {
    expect(verdict('margin-floor', moved({}, { margin_bps: 2000 }))).toBe('pass');
    expect(verdict('margin-floor', moved({}, { margin_bps: null }))).toBe('pass');
  });

  test('cannot be passed by making the margin unknown', () => {
    expect(verdict('margin-floor', moved({}, { margin_bps: 'incomplete' }))).toBe('error');
  });
});

describe('budget-burn', () => {
  test('asks when nine tenths are crossed', () => {
    expect(verdict('budget-burn', moved({ burn_bps: 8900 }, { burn_bps: 9000 }))).toBe('needs-approval');
    expect(verdict('budget-burn', moved({ burn_bps: null }, { burn_bps: 9500 }))).toBe('needs-approval');
  });

  test('passes below, after it has asked, and without a budget', () => {
    expect(verdict('budget-burn', moved({ burn_bps: 8000 }, { burn_bps: 8999 }))).toBe('pass');
    expect(verdict('budget-burn', moved({ burn_bps: 9100 }, { burn_bps: 9200 }))).toBe('pass');
    expect(verdict('budget-burn', moved({ burn_bps: null }, { burn_bps: null }))).toBe('pass');
  });
});

describe('rate-change', () => {
  test.each(['create', 'update', 'delete'] as const)('asks finance on %s', (action) => {
    expect(verdict('rate-change', plain('Rates', action))).toBe('needs-approval');
  });

  test('says nothing of a band', () => expect(verdict('rate-change', plain('Band', 'update'))).toBeNull());
});

describe('project-rate-change', () => {
  test('asks finance when a rate or the billing differs', () => {
    const dearer = { rates: [{ rate: { amount: { value: '120' }, per: 'hour' } }] };
    const fixed = { billing: [{ model: 'fixed', fee: { value: '9000' } }] };

    for (const spec of [dearer, fixed])
      expect(verdict('project-rate-change', harbourShop({ head: harbourSide({ spec }) }))).toBe(
        'needs-approval',
      );
  });

  test('passes when something else differs', () => {
    const paused = harbourShop({ head: harbourSide({ spec: { status: 'paused' } }) });

    expect(verdict('project-rate-change', paused)).toBe('pass');
  });
});

describe('closed-period', () => {
  test('denies what a closed month would be computed otherwise for', () => {
    expect(verdict('closed-period', moved({}, { restated_months: 1, restated_minor: 9000 }))).toBe('deny');
    expect(verdict('closed-period', moved({ restated_minor: 9000 }, { restated_minor: 12_000 }))).toBe(
      'deny',
    );
  });

  test('passes what leaves closed months alone, also where one was restated before', () => {
    expect(verdict('closed-period', moved({}, {}))).toBe('pass');
    expect(verdict('closed-period', moved({ restated_months: 1 }, { restated_months: 1 }))).toBe('pass');
  });
});

describe('sole-person', () => {
  test('asks finance when one person remains or begins alone', () => {
    expect(verdict('sole-person', moved({ people: 2 }, { people: 1 }))).toBe('needs-approval');
    const begun = harbourShop({
      actions: ['create'],
      base: null,
      head: harbourSide({ figures: { people: 1 } }),
    });
    expect(verdict('sole-person', begun)).toBe('needs-approval');
  });

  test('passes with two people, and where it was known', () => {
    expect(verdict('sole-person', moved({ people: 1 }, { people: 2 }))).toBe('pass');
    expect(verdict('sole-person', moved({ people: 1 }, { people: 1 }))).toBe('pass');
  });
});

describe('rules without a condition', () => {
  test.each([
    ['keep-clients', 'Client', 'delete', 'deny'],
    ['new-asset', 'Asset', 'create', 'needs-approval'],
    ['secret-contract', 'SecretContract', 'create', 'needs-approval'],
    ['secret-contract', 'SecretContract', 'update', 'needs-approval'],
    ['secret-contract', 'SecretContract', 'delete', 'needs-approval'],
  ] as const)('%s meets a %s on %s: %s', (rule, kind, action, outcome) => {
    expect(verdict(rule, plain(kind, action))).toBe(outcome);
  });

  test.each([
    ['keep-clients', 'Client', 'update'],
    ['keep-clients', 'Project', 'delete'],
    ['new-asset', 'Asset', 'update'],
    ['secret-contract', 'Asset', 'update'],
  ] as const)('%s says nothing of a %s on %s', (rule, kind, action) => {
    expect(verdict(rule, plain(kind, action))).toBeNull();
  });
});
