import { expect, test } from 'vitest';
import type { PatternExplained } from '#kernel/commands/pattern-explain.ts';
import { plainLook } from './look.ts';
import { patternExplainView } from './pattern-explain-view.ts';

const explained = {
  version: 1,
  pattern: 'web/shop',
  value: 24,
  isDeleted: false,
  lockedBy: null,
  chain: [],
} as const;

test.each([
  ['/spec/node', '/spec/node of web/shop is 24'],
  ['', 'all of web/shop is 24'],
])('what `%s` points to is named', (pointer, line) => {
  const told: PatternExplained = { ...explained, pointer };

  expect(patternExplainView.text(told, plainLook, { isQuiet: false, elapsedMs: null })[0]).toBe(line);
});
