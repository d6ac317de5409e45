import { expect, test } from 'vitest';
import type { ProgressStep } from '#kernel/context.ts';
import { ansiPaint, plainLook } from '../formats/look.ts';
import { type ProgressOptions, startProgress, timingLines } from './progress.ts';

const steps: readonly ProgressStep[] = [
  { name: 'read', state: 'started' },
  { name: 'read', state: 'done', words: '1254 files' },
  { name: 'site', state: 'started' },
  { name: 'site', state: 'failed' },
];

function told(options: Partial<ProgressOptions>): string {
  let text = '';
  let clock = 0;
  const progress = startProgress({
    write: (more) => {
      text += more;
    },
    now: () => {
      clock += 100;
      return clock;
    },
    look: plainLook,
    show: 'lines',
    isWatched: false,
    ...options,
  });
  for (const step of steps) progress.report(step);
  progress.end();
  return text;
}

test('in a log, each step is one line without times, so that two logs of one run are the same', () => {
  expect(told({})).toBe('  ✓ read       1,254 files\n  ✗ site\n');
});

test('on a terminal, each finished step keeps its line and says how long it took', () => {
  const text = told({ isWatched: true, look: { ...plainLook, columns: 80, paint: ansiPaint } });

  expect(text).toContain('✓\u001b[39m read       \u001b[2m1,254 files · 0.1 s');
  expect(text.split('\n')).toHaveLength(3);
});

test('a spinner leaves nothing behind', () => {
  expect(told({ show: 'spinner', isWatched: true }).replaceAll('\r\u001b[2K', '')).toBe('');
});

test('nobody who did not ask is told anything', () => {
  expect(told({ show: 'none', isWatched: true })).toBe('');
  expect(told({ show: 'spinner' })).toBe('');
});

test('what a step found cannot write to the terminal', () => {
  let text = '';
  const progress = startProgress({
    write: (more) => {
      text += more;
    },
    now: () => 0,
    look: { ...plainLook, columns: 80 },
    show: 'lines',
    isWatched: false,
  });
  progress.report({ name: 'read', state: 'done', words: '\u001b[2Jtea' });

  expect(text).toBe('  ✓ read       \\u{1b}[2Jtea\n');
});

test('timings are one line a step, then the whole', () => {
  const lines = timingLines([{ name: 'read', milliseconds: 12.34, words: '3 files' }], 20, {
    ...plainLook,
    columns: 80,
  });

  expect(lines).toEqual(['read              12.3 ms  3 files', 'all               20.0 ms']);
});
