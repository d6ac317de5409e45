import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deltaOf, figuresOf, PLAN_COUNTS } from './figures.ts';
import { CHANGE_FIELDS, VARIABLES } from './names.ts';

const project = figuresOf('Project');
const of = (name: string) => project.filter((figure) => figure.name === name);

test('a side that is not there counts as nothing', () => {
  expect(deltaOf(of('seconds'), null, { seconds: 3600 })).toEqual({ seconds: 3600 });
  expect(deltaOf(of('seconds'), { seconds: 3600 }, null)).toEqual({ seconds: -3600 });
});

test('a ratio has no difference where one side has no value', () => {
  expect(deltaOf(of('margin_bps'), null, { margin_bps: 3000 })).toEqual({ margin_bps: null });
  expect(deltaOf(of('margin_bps'), { margin_bps: null }, { margin_bps: 3000 })).toEqual({ margin_bps: null });
  expect(deltaOf(of('margin_bps'), { margin_bps: 3200 }, { margin_bps: 3000 })).toEqual({ margin_bps: -200 });
});

test('what is unknown on one side is unknown as a difference', () => {
  const delta = deltaOf(of('revenue_minor'), { revenue_minor: 'incomplete' }, { revenue_minor: 0 });

  expect(delta).toEqual({ revenue_minor: 'incomplete' });
});

test('the docs name every variable, field and figure, and which may be null', () => {
  const page = readFileSync('docs/write-a-policy.md', 'utf8');
  const names = [...VARIABLES, ...CHANGE_FIELDS, ...[...project, ...PLAN_COUNTS].map(({ name }) => name)];
  const isSaidToBeNullable = (name: string) =>
    /\| without [a-z ]+ \|/.test(
      page.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${name}\``)) ?? '',
    );

  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  expect(project.filter(({ name, mayBeNull }) => mayBeNull !== isSaidToBeNullable(name))).toEqual([]);
});
