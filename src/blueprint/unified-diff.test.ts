import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { unifiedDiff } from './unified-diff.ts';

test('a change is shown with the lines around it', () => {
  const before = 'mint\noolong\nsencha\nrooibos\npu-erh\nassam\n';
  const after = 'mint\noolong\nsencha\nrooibos\npu-erh\nceylon\n';

  expect(unifiedDiff(before, after)).toEqual([
    '@@ -3,4 +3,4 @@',
    ' sencha',
    ' rooibos',
    ' pu-erh',
    '-assam',
    '+ceylon',
  ]);
});

test('equal texts have no diff', () => {
  expect(unifiedDiff('tea\n', 'tea\n')).toEqual([]);
  expect(unifiedDiff('', '')).toEqual([]);
});

test('git turns the one text into the other by the diff', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-diff-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const text = fc
    .tuple(
      fc.array(fc.constantFrom('mint', 'oolong', '', ' a'), { maxLength: 24 }),
      fc.constantFrom('\n', ''),
    )
    .map(([lines, end]) => (lines.length === 0 ? '' : lines.join('\n') + end));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const hunks = unifiedDiff(before, after);
      writeFileSync(join(folder, 'tea'), before);

      const patch = `--- a/tea\n+++ b/tea\n${hunks.join('\n')}\n`;
      if (hunks.length > 0)
        execFileSync('git', ['apply', '--unidiff-zero', '-'], { cwd: folder, input: patch });

      expect(readFileSync(join(folder, 'tea'), 'utf8')).toBe(after);
    }),
    { numRuns: 40 },
  );
});

test('a file of two hundred thousand lines that comes is shown whole', () => {
  const lines = unifiedDiff('', 'tea\n'.repeat(200_000));

  expect(lines[0]).toBe('@@ -0,0 +1,200000 @@');
  expect(lines).toHaveLength(200_001);
});
