import { expect, test } from 'vitest';
import { conflictsIn } from './conflicts.ts';
import type { FileFinding, FileUpdate } from './file-update.ts';

const file = (path: string, ...findings: readonly FileFinding[]): FileUpdate => ({
  path,
  class: 'structured',
  action: 'keep',
  content: null,
  findings,
});

test('each conflict becomes a record, and a notice none', () => {
  const conflicts = conflictsIn([
    file('menu.md', { kind: 'conflict', reason: 'contents' }),
    file('card.md', { kind: 'notice', reason: 'deleted-here' }),
    file(
      'till.json',
      { kind: 'conflict', reason: 'keys', at: '/price', theirs: '4' },
      { kind: 'conflict', reason: 'keys', at: '/menu', theirs: `"${'oolong '.repeat(100)}"` },
    ),
  ]);

  expect(conflicts).toMatchObject([
    { path: 'menu.md', why: 'contents' },
    { path: 'till.json', why: 'keys', at: '/price', theirs: '4' },
    { path: 'till.json', why: 'keys', at: '/menu' },
  ]);
  expect(conflicts[2]?.theirs).toHaveLength(201);
});
