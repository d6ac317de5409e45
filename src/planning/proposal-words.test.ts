import { expect, test } from 'vitest';
import type { Plan } from './plan.ts';
import { linesOf, titleOf } from './proposal-words.ts';

const NOTHING: Plan['changes'] = { resources: [], facts: [], restatements: [] };
const update = (id: string) => ({
  id,
  kind: id.slice(0, id.indexOf('/')),
  action: 'update' as const,
  edits: [{ op: 'replace' as const, path: '/spec/rate', before: '95', after: '4711' }],
});
const time = (added: number, removed = 0) => ({
  path: 'state/time/2026/03/ana.yaml',
  kind: 'time' as const,
  added: { facts: added, seconds: added * 3600 },
  removed: { facts: removed, seconds: 0 },
});

test('a title says what is done to what', () => {
  expect(titleOf({ ...NOTHING, resources: [update('Project/harbour-shop')], facts: [time(3)] })).toBe(
    'Change project harbour-shop, add 3 time entries',
  );
  expect(titleOf({ ...NOTHING, facts: [time(1, 2)] })).toBe('Add 1 time entry, remove 2 time entries');
  expect(titleOf({ ...NOTHING, resources: [update('SecretContract/mail')] })).toBe(
    'Change secret contract mail',
  );
});

test('many of a kind are counted', () => {
  const resources = ['a', 'b', 'c'].map((name) => update(`Client/${name}`));

  expect(titleOf({ ...NOTHING, resources })).toBe('Change client a and 2 more');
});

test('a long one is cut between two acts', () => {
  const kinds = ['Client', 'Project', 'Person', 'Task', 'Band', 'Role', 'Policy'];
  const title = titleOf({ ...NOTHING, resources: kinds.map((kind) => update(`${kind}/${'x'.repeat(20)}`)) });

  expect(title.length).toBeLessThanOrEqual(110);
  expect(title).toMatch(/, …$/);
});

test('no value stands in it, nor in the lines of the description', () => {
  const changes = { ...NOTHING, resources: [update('Person/ana')], facts: [time(2)] };

  expect(linesOf(changes)).toEqual(['change Person/ana', 'state/time/2026/03/ana.yaml: add 2 time entries']);
  expect(`${titleOf(changes)}${linesOf(changes)}`).not.toMatch(/4711|95/);
});

test('files that no figure depends on have a title too', () => {
  expect(titleOf(NOTHING)).toBe('Change files that no figure depends on');
});
