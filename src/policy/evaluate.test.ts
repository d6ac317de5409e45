/** Laws of evaluation, over figures, kinds of trouble and orders that nobody chose. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeOf, harbourFigures, harbourShop, harbourSide } from '#testing/harbour-change.ts';
import { compileCondition } from './compile.ts';
import { evaluate } from './evaluate.ts';
import type { Figure, Figures } from './figures.ts';
import { judge } from './judge.ts';
import type { RuleSet } from './rule-set.ts';
import { valuesOf } from './values.ts';

const CONDITIONS = [
  'has(head.figures.margin_bps) && head.figures.margin_bps < 2000',
  '!has(head.figures.burn_bps) || head.figures.burn_bps > 9000',
  'head.figures.seconds > base.figures.seconds',
  'has(delta.margin_bps) ? delta.margin_bps < -100 : delta.seconds > 0',
  'plan.delta.revenue_minor < 0 && has(plan.head.margin_bps)',
];

const names = Object.keys(harbourFigures);
const figure: fc.Arbitrary<Figure> = fc.oneof(
  fc.integer({ min: -20_000, max: 20_000 }),
  fc.constantFrom<Figure>('incomplete', null, Number.NaN, 0.5),
);
const figures: fc.Arbitrary<Figures> = fc.record(Object.fromEntries(names.map((name) => [name, figure])));

test('a verdict never rests on a figure that nobody knows', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CONDITIONS), figures, figures, (when, base, head) => {
      const { condition } = compileCondition(when, { kind: 'Project', actions: ['update', 'moved'] });
      const subject = harbourShop({
        base: harbourSide({ figures: base }),
        head: harbourSide({ figures: head }),
      });
      if (condition === null) throw new Error(`\`${when}\` is not sound`);

      const { result, trouble, trace } = judge(condition, valuesOf(subject, 'update', changeOf().plan));

      expect(result === null).toBe(trouble !== null);
      if (result !== null)
        for (const { values } of trace) for (const { value } of values) expect(value).not.toBe('unknown');
    }),
  );
});

test('verdicts do not depend on the order of subjects', () => {
  const rules: RuleSet = {
    declared: ['Policy/floor'],
    policies: [
      {
        ...{ id: 'Policy/floor', kind: 'Policy', name: 'floor', labels: {} },
        at: { file: 'manifests/rules.yaml', document: 0, pointer: ['policies', 'floor'] },
        spec: {
          on: { kind: 'Project', action: ['moved'], labels: {} },
          when: CONDITIONS[0],
          ...{ mode: 'enforce', deny: true, reason: 'The floor holds.' },
        },
      },
    ],
    ...{ unread: [], garbled: [], roles: new Map(), labels: new Map() },
  };
  const subjects = fc
    .array(fc.integer({ min: 0, max: 4000 }), { maxLength: 8 })
    .map((margins) =>
      margins.map((margin, at) =>
        harbourShop({ id: `Project/quay-${at}`, head: harbourSide({ figures: { margin_bps: margin } }) }),
      ),
    );

  fc.assert(
    fc.property(subjects, (list) => {
      const forth = evaluate(rules, changeOf(...list)).requirements;
      const back = evaluate(rules, changeOf(...list.toReversed())).requirements;

      expect(forth).toHaveLength(list.length);
      expect(back).toEqual(forth);
    }),
  );
});
