import { expect, test } from 'vitest';
import { seenBy } from './audience.ts';
import type { Requirement } from './evaluate.ts';

const verdict = (subject: string): Requirement => ({
  ...{ rule: 'margin-floor', mode: 'enforce', subject, action: 'moved', outcome: 'deny', require: [] },
  ...{ reason: 'Finance looks first.', trouble: null },
  trace: [
    {
      expression: 'head.figures.labour_minor > 500000 && head.figures.seconds > 0',
      values: [
        { path: 'head.figures.labour_minor', value: '600000' },
        { path: 'head.figures.seconds', value: '360000' },
      ],
      result: true,
    },
  ],
});

const valuesFor = (audience: 'public' | 'team' | 'finance', subject: string) =>
  seenBy(audience, verdict(subject)).trace.flatMap(({ values }) => values.map(({ value }) => value));

test('what one person costs is for finance; their time is the team’s', () => {
  expect(valuesFor('team', 'Person/ana')).toEqual(['hidden', '360000']);
  expect(valuesFor('finance', 'Person/ana')).toEqual(['600000', '360000']);
});

test('figures of projects are the team’s, and nobody else’s', () => {
  expect(valuesFor('team', 'Project/harbour-shop')).toEqual(['600000', '360000']);
  expect(valuesFor('public', 'Project/harbour-shop')).toEqual(['hidden', 'hidden']);
});

test('the verdict itself is for all', () => {
  expect(seenBy('public', verdict('Person/ana'))).toMatchObject({ outcome: 'deny', rule: 'margin-floor' });
});
