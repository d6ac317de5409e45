import { expect, test } from 'vitest';
import type { PatternExplained } from '#kernel/commands/pattern-explain.ts';
import { plainLook } from './look.ts';
import { patternExplainView } from './pattern-explain-view.ts';

const told = (pointer: string): PatternExplained => ({
  version: 1,
  pattern: 'web/shop',
  pointer,
  value: 24,
  isDeleted: false,
  lockedBy: null,
  chain: [],
});

test.each([
  ['/spec/node', '/spec/node of web/shop is 24'],
  ['', 'all of web/shop is 24'],
])('what `%s` points to is named', (pointer, line) => {
  expect(patternExplainView.text(told(pointer), plainLook, { isQuiet: false, elapsedMs: null })[0]).toBe(
    line,
  );
});
