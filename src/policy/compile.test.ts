import { describe, expect, test } from 'vitest';
import { compileCondition } from './compile.ts';
import type { RuleScope } from './condition.ts';

const edited: RuleScope = { kind: 'Project', actions: ['update', 'moved'] };
const anyChange: RuleScope = { kind: 'Project', actions: ['create', 'update', 'delete'] };

function codesOf(when: string, scope = edited): string[] {
  return [...new Set(compileCondition(when, scope).problems.map(({ code }) => code))];
}

function firstOf(when: string, scope = edited) {
  return compileCondition(when, scope).problems[0];
}

describe('a sound condition', () => {
  test.each([
    'true',
    'head.figures.seconds > 3600',
    'has(head.figures.margin_bps) && head.figures.margin_bps < 2000',
    'delta.seconds > 0 || plan.deleted > 0',
    'plan.delta.contribution_minor < -100000',
    'change.action == "update" && change.path.startsWith("manifests/")',
    'base.spec.rates != head.spec.rates',
    'head.spec.status in ["done", "cancelled"]',
    'size(head.spec.rates) > 1',
    'head.spec.rates.exists(rate, has(rate.restates) && rate.restates == "2026-03")',
    'head.spec.billing.all(term, term.model == "fixed")',
    '(head.figures.seconds + 3600) * 2 > -base.figures.seconds',
    'has(head.spec.budget) && head.spec.budget.per == "month"',
  ])('%s', (when) => {
    expect(compileCondition(when, edited).problems).toEqual([]);
  });
});

describe('a guard', () => {
  test.each([
    ['on the left of &&', 'has(head.figures.burn_bps) && head.figures.burn_bps > 9000'],
    ['further left', 'has(head.figures.burn_bps) && delta.seconds > 0 && head.figures.burn_bps > 9000'],
    ['as the test of ? :', 'has(head.figures.burn_bps) ? head.figures.burn_bps > 9000 : false'],
    ['denied on the left of ||', '!has(head.figures.burn_bps) || head.figures.burn_bps > 9000'],
    ['denied as the test of ? :', '!has(head.figures.burn_bps) ? false : head.figures.burn_bps > 9000'],
    [
      'on both ways through ||',
      '(has(head.figures.burn_bps) && delta.seconds > 0 || has(head.figures.burn_bps)) && head.figures.burn_bps > 0',
    ],
  ])('%s counts', (_where, when) => {
    expect(codesOf(when)).toEqual([]);
  });

  test.each([
    ['missing', 'head.figures.burn_bps > 9000'],
    ['on the right', 'head.figures.burn_bps > 9000 && has(head.figures.burn_bps)'],
    ['of another figure', 'has(head.figures.margin_bps) && head.figures.burn_bps > 9000'],
    ['of the other side', 'has(base.figures.burn_bps) && head.figures.burn_bps > 9000'],
    ['on the left of ||', 'has(head.figures.burn_bps) || head.figures.burn_bps > 9000'],
    [
      'on one way through || only',
      '(has(head.figures.burn_bps) || delta.seconds > 0) && head.figures.burn_bps > 0',
    ],
    ['denied on the left of &&', '!has(head.figures.burn_bps) && head.figures.burn_bps > 9000'],
    ['in the other branch of ? :', 'has(head.figures.burn_bps) ? true : head.figures.burn_bps > 9000'],
    [
      'inside exists only',
      'head.spec.rates.exists(r, has(head.figures.burn_bps)) && head.figures.burn_bps > 0',
    ],
  ])('%s does not', (_where, when) => {
    expect(codesOf(when)).toEqual(['policy/unguarded']);
  });

  test('is needed for a side that a creation or deletion leaves out', () => {
    expect(firstOf('base.figures.seconds > 0', anyChange)).toEqual({
      code: 'policy/unguarded',
      message: '`base.figures.seconds` is not there when a resource is created',
      hint: 'write `has(base.spec) && …` before `base.figures.seconds`',
    });
    expect(codesOf('head.spec.status == "done"', anyChange)).toEqual(['policy/unguarded']);
    expect(codesOf('has(base.spec) && base.figures.seconds > 0', anyChange)).toEqual([]);
    expect(codesOf('base.figures.seconds > 0')).toEqual([]);
  });
});

describe('a slip', () => {
  test.each([
    ['hed.figures.seconds > 0', 'unknown variable `hed`', 'did you mean `head`?'],
    ['head.figurs.seconds > 0', 'unknown `figurs` in `head.figurs.seconds`', 'did you mean `figures`?'],
    ['has(head.figures.margin)', 'unknown `margin` in `head.figures.margin`', 'known: seconds,'],
    ['head.spec.clint == "harbour-tea"', 'unknown `clint` in `head.spec.clint`', 'did you mean `client`?'],
    ['has(head.spec.budget.hors)', 'unknown `hors` in `head.spec.budget.hors`', 'did you mean `hours`?'],
    [
      'head.spec.rates.exists(r, has(r.restate))',
      'unknown `restate` in `r.restate`',
      'did you mean `restates`?',
    ],
    ['has(head.spec.fee)', '`head.spec.fee` is a shorthand', 'write `head.spec.billing`'],
    ['change.actoin == "create"', 'unknown `actoin` in `change.actoin`', 'did you mean `action`?'],
    ['plan.head.burn_bps > 0', 'unknown `burn_bps` in `plan.head.burn_bps`', 'known: seconds,'],
    ['rate == 3', 'unknown variable `rate`', 'known: base, head, delta, change, plan'],
  ])('in `%s` is named', (when, message, hint) => {
    const problem = firstOf(when);

    expect(problem?.code).toBe('policy/unknown-variable');
    expect(problem?.message).toContain(message);
    expect(problem?.hint).toContain(hint);
  });

  test('figures of a kind that has none are named', () => {
    expect(firstOf('head.figures.seconds > 0', { kind: 'Asset', actions: ['update'] })?.message).toBe(
      '`head.figures.seconds`: Asset has no figures',
    );
  });
});

describe('a type', () => {
  test.each([
    ['a number as the whole', '1'],
    ['a text as the whole', '"true"'],
    ['a value of any type as the whole', 'head.spec.status'],
    ['a number beside &&', 'delta.seconds && true'],
    ['a number against a text', 'head.figures.seconds > "100"'],
    ['a whole side', 'head == base'],
    ['all figures', 'head.figures == base.figures'],
    ['a map instead of a list', 'head.spec.budget.exists(b, true)'],
  ])('does not fit: %s', (_words, when) => {
    expect(codesOf(when)).toEqual(['policy/type-error']);
  });
});

describe('what conditions do not have', () => {
  test.each([
    ['regular expressions', 'change.name.matches("(a+)+$")'],
    ['fractions', 'head.figures.seconds > 2.5'],
    ['null', 'head.spec.client == null'],
    ['conversions', 'int("3") == 3'],
    ['any type', 'dyn(1) == "a"'],
    ['clocks', 'timestamp("2026-03-01T00:00:00Z") > timestamp(0)'],
    ['maps', '{"a": 1}["a"] == 1'],
    ['keys by text, which no check can follow', 'head.spec["client"] == "harbour-tea"'],
    ['bindings', 'cel.bind(x, 1, x == 1)'],
    ['filters, which leave items out', 'size(head.spec.rates.filter(r, true)) > 0'],
    ['logic inside a comparison', '(delta.seconds > 0 && true) == true'],
    ['a choice inside a comparison', '(delta.seconds > 0 ? 1 : 2) == 1'],
    ['a variable that hides another', 'head.spec.rates.exists(base, has(base.restates))'],
    ['has of anything but a path', 'has(size(head.spec.rates).x)'],
  ])('%s', (_words, when) => {
    expect(codesOf(when)).toContain('policy/not-available');
  });
});

describe('size', () => {
  test('a huge expression is refused', () => {
    expect(codesOf(`${'true && '.repeat(500)}true`)).toEqual(['policy/too-large']);
  });

  test('deep nesting is refused', () => {
    expect(codesOf(`${'('.repeat(200)}true${')'.repeat(200)}`)).toEqual(['policy/too-large']);
    expect(codesOf(`${'!'.repeat(3000)}true`)).toEqual(['policy/too-large']);
  });

  test('an expression that cannot be read is said so', () => {
    expect(codesOf('head.figures.seconds >')).toEqual(['policy/syntax']);
    expect(codesOf('')).toEqual(['policy/syntax']);
  });
});
