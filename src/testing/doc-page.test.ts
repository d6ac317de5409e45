import { expect, test } from 'vitest';
import { matchesOutput, readDocPage } from './doc-page.ts';
import { findDocFaults } from './run-doc.ts';

const page = (...lines: readonly string[]) => readDocPage(lines.join('\n'));

test('a page is read as files to write and commands to run, in order', () => {
  const { steps } = page(
    '# Tea',
    '```yaml',
    '# manifests/tea.yaml        the tea',
    'kind: Tea',
    '```',
    '```csv file=exports/tea.csv',
    'Tea,Grams',
    '```',
    '```sh exit=1',
    '# first',
    'fractal check',
    '',
    'fractal check \\',
    '  --format json',
    '```',
    '```sh no-run: pours real tea',
    'pour',
    '```',
  );

  expect(steps).toEqual([
    {
      kind: 'write',
      line: 2,
      path: 'manifests/tea.yaml',
      text: '# manifests/tea.yaml        the tea\nkind: Tea\n',
    },
    { kind: 'write', line: 6, path: 'exports/tea.csv', text: 'Tea,Grams\n' },
    { kind: 'run', line: 11, command: 'fractal check', exit: 0, output: null },
    { kind: 'run', line: 14, command: 'fractal check \\\n  --format json', exit: 1, output: null },
    { kind: 'skip', line: 16, reason: 'pours real tea' },
  ]);
});

test('a console shows what its commands print', () => {
  const { steps } = page('```console', '$ echo tea', 'tea', '$ true', '```');

  expect(steps).toEqual([
    { kind: 'run', line: 2, command: 'echo tea', exit: 0, output: 'tea\n' },
    { kind: 'run', line: 4, command: 'true', exit: 0, output: '' },
  ]);
});

test('an ellipsis stands for any text in a line, and alone for any lines', () => {
  expect(matchesOutput('main … · 2 teas', 'main 7f3c2ab · 2 teas\n')).toBe(true);
  expect(matchesOutput('first\n…\nlast', 'first\nsecond\nthird\nlast\n')).toBe(true);
  expect(matchesOutput('first\n…', 'first\n')).toBe(true);
  expect(matchesOutput('2 teas', '3 teas')).toBe(false);
  expect(matchesOutput('a … b', 'a\nb')).toBe(false);
  expect(matchesOutput('1.50 EUR', '1x50 EUR')).toBe(false);
});

test('a page that tells the truth has no faults: files, folders and output carry over', () => {
  const truthful = page(
    '```yaml',
    '# manifests/tea.yaml',
    'kind: Tea',
    '```',
    '```sh',
    'cd manifests',
    '```',
    '```console',
    '$ cat tea.yaml',
    '…',
    'kind: Tea',
    '$ git status --porcelain',
    '?? …',
    '```',
    '```sh exit=3',
    'exit 3',
    '```',
  );

  expect(findDocFaults(truthful)).toEqual([]);
});

test('a command that fails, and output that differs, are found with their line', () => {
  const wrong = page('```sh', 'false', '```', '```console', '$ echo coffee', 'tea', '```');

  expect(findDocFaults(wrong)).toEqual([
    'line 2: `false` ended with 1, not 0:\n',
    'line 5: `echo coffee` printed:\ncoffee\n\nand the page shows:\ntea\n',
  ]);
});
