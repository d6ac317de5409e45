import { expect, test } from 'vitest';
import { countOf, type Diagnostic } from './diagnostic.ts';
import { thinOut } from './thin-out.ts';

const slip = (file: string, line: number): Diagnostic => ({
  code: 'fact/bad-value',
  severity: 'error',
  message: `slip on line ${line}`,
  at: { file, line },
});

test('of many findings of one sort in a file the first stay, and one counts the others', () => {
  const tea = Array.from({ length: 5 }, (_, index) => slip('tea.yaml', index + 1));
  const findings = [...tea, slip('cups.yaml', 1)];

  thinOut(findings, 0, 3);

  expect(findings.map(({ message, at }) => [at?.file, at?.line, message])).toEqual([
    ['tea.yaml', 1, 'slip on line 1'],
    ['tea.yaml', 2, 'slip on line 2'],
    ['tea.yaml', 3, 'slip on line 3'],
    ['cups.yaml', 1, 'slip on line 1'],
    ['tea.yaml', 4, 'and 2 more of these in the file'],
  ]);
  expect(countOf(findings, 'error')).toBe(6);
});

test('thinning as findings come gives what thinning at the end gives', () => {
  const all = Array.from({ length: 12 }, (_, index) => slip('tea.yaml', index + 1));
  const atEnd = [...all];
  const asTheyCome: Diagnostic[] = [];

  thinOut(atEnd, 0, 3);
  for (const found of all) {
    asTheyCome.push(found);
    thinOut(asTheyCome, 0, 3);
  }

  expect(asTheyCome).toEqual(atEnd);
  expect(countOf(asTheyCome, 'error')).toBe(12);
});

test('few findings, and those before the start, are left alone', () => {
  const findings = [1, 2, 3].map((line) => slip('tea.yaml', line));

  thinOut(findings, 1, 2);

  expect(findings).toHaveLength(3);
});
