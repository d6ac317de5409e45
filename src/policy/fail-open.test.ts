/** One test for each way in which a policy engine has let something through that it should have stopped. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Policy } from '#model/kinds/policy.ts';
import { loadModel } from '#model/load.ts';
import type { Resource } from '#model/resource.ts';
import { readCommit } from '#source/commit.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { changeOf, harbourShop, harbourSide } from '#testing/harbour-change.ts';
import { repository } from '#testing/repository.ts';
import { workspace } from '#testing/world.ts';
import { blocks } from './blocks.ts';
import type { Leaf } from './condition.ts';
import { evaluate } from './evaluate.ts';
import type { Figure } from './figures.ts';
import { judge } from './judge.ts';
import { flipped } from './preview.ts';
import { type RuleSet, rulesOf } from './rule-set.ts';
import type { Change } from './subject.ts';
import { valuesOf } from './values.ts';

/** Rules as a base has them that nobody checked: what `fractal check` would refuse must block here too. */
function rules(spec: Partial<Policy>, more: Partial<RuleSet> = {}): RuleSet {
  const policy: Resource<Policy> = {
    id: 'Policy/watch',
    kind: 'Policy',
    name: 'watch',
    labels: {},
    at: { file: 'manifests/studio.yaml', document: 0, pointer: ['policies', 'watch'] },
    spec: {
      on: { kind: 'Project', action: ['update', 'moved'], labels: {} },
      mode: 'enforce',
      deny: true,
      reason: 'The harbour watches.',
      ...spec,
    },
  };
  return {
    declared: [policy.id],
    policies: [policy],
    unread: [],
    garbled: [],
    roles: new Map([['finance', []]]),
    labels: new Map([['Project', new Set(['tier'])]]),
    ...more,
  };
}

const on = (other: Partial<Policy['on']>): Policy['on'] => ({
  ...{ kind: 'Project', action: ['update', 'moved'], labels: {} },
  ...other,
});

function verdict(set: RuleSet, change: Change = changeOf(harbourShop())) {
  const { requirements } = evaluate(set, change);
  expect(requirements).toHaveLength(1);
  const [only] = requirements;
  return { outcome: only?.outcome, trouble: only?.trouble ?? '', blocks: requirements.some(blocks) };
}

function blocked(when: string, trouble: string, change?: Change): void {
  const found = verdict(rules({ when }), change);

  expect(found).toMatchObject({ outcome: 'error', blocks: true });
  expect(found.trouble).toContain(trouble);
}

function headWith(name: string, figure: Figure | undefined): Change {
  const figures = { ...harbourSide({}).figures, [name]: figure as Figure };
  return changeOf(harbourShop({ head: { ...harbourSide({}), figures } }));
}

describe('an expression that', () => {
  test('cannot be parsed blocks', () => blocked('head.figures.seconds >', 'cannot be read'));

  test('has a type error blocks', () => blocked('head.figures.seconds > "100"', 'types do not fit'));

  test('names an unknown variable blocks', () =>
    blocked('hed.figures.seconds > 0', 'unknown variable `hed`'));

  test('asks has() of a misspelt figure blocks, instead of being false for ever', () =>
    blocked('has(head.figures.margin_bips)', 'unknown `margin_bips`'));

  test('asks has() of a misspelt field blocks, instead of being false for ever', () =>
    blocked('has(head.spec.budget.hors)', 'unknown `hors`'));

  test('asks has() of a shorthand that the model folds away blocks', () =>
    blocked('has(head.spec.fee)', 'is a shorthand'));

  test('reads a null figure without a guard blocks, before it is null for the first time', () =>
    blocked('head.figures.margin_bps < 2000', 'may be null'));

  test('gives 1 blocks', () => blocked('1', 'not `true` or `false`'));

  test('gives "true" blocks', () => blocked('"true"', 'not `true` or `false`'));

  test('gives a value of any type blocks, even when that is true', () =>
    blocked('head.spec.status', 'not `true` or `false`'));

  test('is huge blocks', () => blocked(`${'true && '.repeat(500)}true`, 'too large'));

  test('is nested deeply blocks', () => blocked(`${'('.repeat(200)}true${')'.repeat(200)}`, 'too large'));

  test('is a slow regular expression blocks at once', () => {
    const begun = process.cpuUsage();

    blocked(`"${'a'.repeat(40)}!".matches("(a+)+$")`, '`matches` is not available');

    expect(process.cpuUsage(begun).user / 1e3).toBeLessThan(50);
  });

  test.each([
    ['head.spec.status == "actve"', 'is never `actve`'],
    ['head.spec.status in ["active", "dun"]', 'is never `dun`'],
    ['head.spec.billing.exists(term, term.model == "fixd")', 'is never `fixd`'],
    ['change.action == "create"', 'is never `create`'],
    ['"Projekt" != change.kind', 'is never `Projekt`'],
  ])('compares with what can never be blocks: %s', (when, trouble) => blocked(when, trouble));

  test('is empty blocks', () => blocked('', 'cannot be read'));
});

describe('an evaluation in which', () => {
  test('an attribute is missing blocks', () =>
    blocked('head.spec.budget.money.value == "100"', '`head.spec.budget.money.value` is not there'));

  test('a figure is incomplete blocks', () =>
    blocked(
      'head.figures.revenue_minor < 0',
      '`head.figures.revenue_minor` is incomplete',
      headWith('revenue_minor', 'incomplete'),
    ));

  test('a figure is incomplete blocks behind has() too: unknown is not absent', () =>
    blocked(
      'has(head.figures.margin_bps) && head.figures.margin_bps < 2000',
      '`head.figures.margin_bps` is incomplete',
      headWith('margin_bps', 'incomplete'),
    ));

  test('a figure was not given blocks behind has() too: forgotten is not absent', () =>
    blocked(
      'has(head.figures.burn_bps)',
      '`head.figures.burn_bps` was not given',
      headWith('burn_bps', undefined),
    ));

  test('a difference has an unknown side blocks', () =>
    blocked(
      'delta.revenue_minor < 0',
      '`delta.revenue_minor` is incomplete',
      headWith('revenue_minor', 'incomplete'),
    ));

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 0.5, 2 ** 53])('a figure is %d blocks', (figure) =>
    blocked('head.figures.seconds > 0', 'no whole number', headWith('seconds', figure)),
  );

  test('an error stands left of && false blocks, where CEL would forgive it', () =>
    blocked('head.figures.seconds / (head.figures.seconds - head.figures.seconds) > 1 && false', 'division'));

  test('an error stands left of || true blocks, where CEL would forgive it', () =>
    blocked('!(head.figures.seconds % 0 == 1 || true)', 'modulo by zero'));

  test('an error stands in one item of exists blocks, where another item would hide it', () =>
    blocked(
      'head.spec.rates.exists(rate, rate.restates == "2026-03")',
      '`rate.restates` is not there',
      changeOf(harbourShop({ head: harbourSide({ spec: { rates: [{ restates: '2026-03' }, {}] } }) })),
    ));

  test('an exception is thrown inside a macro blocks', () =>
    blocked(
      'head.spec.rates.exists(rate, size(rate.band) / 0 > 0)',
      'division',
      changeOf(harbourShop({ head: harbourSide({ spec: { rates: [{ band: 'senior' }] } }) })),
    ));

  test.each([
    ['head.spec.budget.hours == "160"', 'compares a whole number with a text'],
    ['head.spec.budget.hours in ["160", "320"]', 'compares a whole number with a text'],
    ['"9000" in head.spec.budget.warnAt', 'compares a text with a whole number'],
    ['head.spec.client != head.spec.budget', 'compares a text with a map'],
    ['head.spec.budget.hours - base.spec.budget.hours == "160"', 'which are never equal'],
  ])('two sorts of values are compared blocks, where CEL would say false: %s', (when, trouble) =>
    blocked(when, trouble),
  );

  test('a sum overflows blocks', () => blocked('9223372036854775807 + head.figures.people > 0', 'overflow'));

  test('a list is not one blocks', () =>
    blocked(
      'head.spec.rates.exists(rate, true)',
      'is no list',
      changeOf(harbourShop({ head: harbourSide({ spec: { rates: 'none' } }) })),
    ));

  test('the limit of comparisons is exceeded blocks', () =>
    blocked(
      'head.spec.rates.all(a, head.spec.rates.all(b, a.restates == b.restates))',
      'more than 10000 comparisons',
      changeOf(
        harbourShop({
          head: harbourSide({
            spec: { rates: Array.from({ length: 200 }, () => ({ restates: '2026-03' })) },
          }),
        }),
      ),
    ));

  test.each([
    ['1', 1n],
    ['the text true', 'true'],
    ['an error object, which is truthy', new Error('no such key')],
    ['a promise', Promise.resolve(true)],
    ['nothing', undefined],
  ])('a comparison gives %s has no result', (_words, given) => {
    const leaf: Leaf = {
      op: 'leaf',
      text: 'head.figures.seconds > 0',
      paths: [],
      pairs: [],
      run: () => given,
    };
    const { plan } = changeOf();

    const found = judge({ op: 'not', of: leaf }, valuesOf(harbourShop(), 'update', plan));

    expect(found).toMatchObject({ result: null, trouble: expect.stringContaining('not `true` or `false`') });
  });
});

describe('a rule that', () => {
  test('asks an unknown role blocks', () => {
    const found = verdict(rules({ deny: undefined, require: [{ role: 'finanse', approvals: 1 }] }));

    expect(found).toEqual({ outcome: 'error', trouble: 'unknown role `finanse`', blocks: true });
  });

  test('asks a role that approves other kinds blocks', () => {
    const asks = { deny: undefined, require: [{ role: 'finance', approvals: 1 }] };
    const approving = (...kinds: string[]) => ({ roles: new Map([['finance', kinds]]) });

    expect(verdict(rules(asks, approving('Rates')))).toMatchObject({
      outcome: 'error',
      trouble: 'the role `finance` does not approve Project',
    });
    expect(verdict(rules(asks, approving('Rates', 'Project')))).toMatchObject({ outcome: 'needs-approval' });
  });

  test('is on an unknown kind blocks, instead of never meeting anything', () => {
    expect(verdict(rules({ on: on({ kind: 'Projekt' }) }))).toMatchObject({
      outcome: 'error',
      trouble: 'unknown kind `Projekt`',
    });
  });

  test('is on an unknown label blocks, instead of never meeting anything', () => {
    expect(verdict(rules({ on: on({ labels: { teir: 'gold' } }) }))).toMatchObject({
      outcome: 'error',
      trouble: 'no Project carries the label `teir`',
    });
  });

  test('waits for figures of a kind that has none blocks, instead of never meeting anything', () => {
    expect(verdict(rules({ on: on({ kind: 'Rates', action: ['moved'] }) }))).toMatchObject({
      outcome: 'error',
      trouble: 'a Rates has no figures that move',
    });
  });

  test('asks for nobody blocks', () => {
    expect(verdict(rules({ deny: undefined }))).toMatchObject({ outcome: 'error', blocks: true });
    expect(verdict(rules({ deny: undefined, require: [] }))).toMatchObject({
      outcome: 'error',
      blocks: true,
    });
  });

  test('is declared but was never considered blocks', () => {
    const { requirements, rules: told } = evaluate(
      rules({}, { declared: ['Policy/margin-floor'], policies: [] }),
      changeOf(harbourShop()),
    );

    expect(requirements).toMatchObject([{ rule: 'margin-floor', outcome: 'error', subject: null }]);
    expect(requirements.every(blocks)).toBe(true);
    expect(told).toEqual([{ rule: 'margin-floor', mode: 'enforce', subjects: 0 }]);
  });

  test('meets no subject passes with 0 subjects, and is told', () => {
    const { requirements, rules: told } = evaluate(rules({}), changeOf());

    expect(requirements).toEqual([]);
    expect(told).toEqual([{ rule: 'watch', mode: 'enforce', subjects: 0 }]);
  });

  test('only observes never blocks, whatever it finds', () => {
    const { requirements } = evaluate(rules({ mode: 'observe' }), changeOf(harbourShop()));

    expect(requirements).toMatchObject([{ outcome: 'deny', mode: 'observe' }]);
    expect(requirements.some(blocks)).toBe(false);
  });

  test('selects by a label still applies when the proposal takes the label away', () => {
    const set = rules({ on: on({ labels: { tier: 'gold' } }) });
    const before = harbourSide({ labels: { tier: 'gold' } });

    expect(verdict(set, changeOf(harbourShop({ base: before }))).outcome).toBe('deny');
    expect(evaluate(set, changeOf(harbourShop())).requirements).toEqual([]);
  });

  test('asks for one action is not dodged by another that happens too', () => {
    const set = rules({ when: 'change.action == "moved"' });

    expect(verdict(set, changeOf(harbourShop({ actions: ['update', 'moved'] })))).toMatchObject({
      outcome: 'deny',
      blocks: true,
    });
  });

  test('looks at creations is not dodged by what a base does not have', () => {
    const set = rules({ on: on({ action: ['create'] }), when: '!has(base.spec) && delta.seconds > 0' });

    expect(verdict(set, changeOf(harbourShop({ actions: ['create'], base: null }))).outcome).toBe('deny');
  });
});

describe('rules that', () => {
  const load = async (rulesFile: string) => {
    const snapshot = memorySnapshot({
      'manifests/workspace.yaml': workspace(),
      'manifests/rules.yaml': rulesFile,
    });
    const { value, diagnostics } = await loadModel(snapshot);
    return rulesOf(value, diagnostics);
  };
  const sound = `    on: { kind: Project }
    deny: true
    reason: The harbour watches.
`;
  const long = (head: string) =>
    `${head}spec:\n  on: { kind: Project, action: [delete] }\n  deny: true\n  reason: It watches.\n`;

  test('are none are told apart from those that failed to load', async () => {
    expect(evaluate(await load('projects: {}\n'), changeOf(harbourShop())).requirements).toEqual([]);
  });

  test.each([
    ['an invalid spec', 'policies:\n  watch: { on: { kind: Project } }\n', 'watch'],
    ['no YAML', 'policies:\n  watch: {\n', 'manifests/rules.yaml'],
    ['a misspelt kind', 'policys:\n  watch: {}\n', 'manifests/rules.yaml'],
    ['no entries', 'policies: watch\n', 'manifests/rules.yaml'],
    ['no map', 'policies:\n  watch: yes\n', 'manifests/rules.yaml'],
    ['an invalid name', `policies:\n  Watch It:\n${sound}`, 'manifests/rules.yaml'],
    [
      'a name that is taken',
      `policies:\n  watch:\n${sound}---\npolicies:\n  watch:\n${sound}`,
      'manifests/rules.yaml',
    ],
    [
      'an unknown version',
      long('apiVersion: v0\nkind: Policy\nmetadata: { name: watch }\n'),
      'manifests/rules.yaml',
    ],
    ['no name', long('apiVersion: fractalops/v1\nkind: Policy\nmetadata: {}\n'), 'manifests/rules.yaml'],
    ['no metadata', long('apiVersion: fractalops/v1\nkind: Policy\n'), 'manifests/rules.yaml'],
    [
      'a kind in lower case',
      long('apiVersion: fractalops/v1\nkind: policy\nmetadata: { name: watch }\n'),
      'manifests/rules.yaml',
    ],
    ['no kind', long('apiVersion: fractalops/v1\nmetadata: { name: watch }\n'), 'manifests/rules.yaml'],
    [
      'a misspelt word for the kind',
      long('apiVersion: fractalops/v1\nknd: Policy\nmetadata: { name: watch }\n'),
      'manifests/rules.yaml',
    ],
    ['no spec', 'apiVersion: fractalops/v1\nkind: Policy\nmetadata: { name: watch }\n', 'watch'],
    [
      'a role that does not exist',
      `policies:\n  watch:\n${sound.replace('deny: true', 'require: [{ role: nobody }]')}`,
      'watch',
    ],
    [
      'a role that approves only up to an amount',
      `policies:\n  watch:\n${sound.replace('deny: true', 'require: [{ role: finance }]')}people: { mira: {} }\nroles: { finance: { holders: [mira], approves: { upTo: 500 EUR } } }\n`,
      'watch',
    ],
    [
      'a role that approves only what carries a label',
      `policies:\n  watch:\n${sound.replace('deny: true', 'require: [{ role: finance }]')}people: { mira: {} }\nroles: { finance: { holders: [mira], approves: { labels: { tier: gold } } } }\n`,
      'watch',
    ],
  ])('have %s block', async (_words, text, rule) => {
    const { requirements } = evaluate(await load(text), changeOf(harbourShop({ actions: ['create'] })));

    expect(requirements.filter(blocks)).toContainEqual(expect.objectContaining({ rule, outcome: 'error' }));
  });

  test('stand behind a symbolic link block: it is not followed, and may hide a rule', async () => {
    const { path, git } = repository({
      'manifests/workspace.yaml': workspace(),
      'rules.txt': `policies:\n  watch:\n${sound}`,
    });
    symlinkSync('../rules.txt', join(path, 'manifests/rules.yaml'));
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Link the rules');
    const snapshot = await readCommit(path, 'HEAD');
    const { value, diagnostics } = await loadModel(snapshot);

    const { requirements } = evaluate(rulesOf(value, [...snapshot.diagnostics, ...diagnostics]), changeOf());

    expect(requirements).toMatchObject([{ rule: 'manifests/rules.yaml', outcome: 'error' }]);
  });

  test('the proposal edits are judged as the base has them, and what it would flip is told', () => {
    const base = rules({ when: 'head.figures.seconds > 0' });
    const proposed = rules({ when: 'head.figures.seconds > 1000000' });

    expect(verdict(base).outcome).toBe('deny');
    expect(flipped(base, proposed, changeOf(harbourShop()))).toEqual([
      { rule: 'watch', subject: 'Project/harbour-shop', before: 'deny', after: 'pass' },
    ]);
  });
});
