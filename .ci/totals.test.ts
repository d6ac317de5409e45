import { expect, test } from 'vitest';
import { addTotals, totalsOfReport } from './totals.ts';

const report = (passed: number, failed: number, files: readonly object[] = []) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: files,
  });

test('the totals are those of the report', () => {
  expect(totalsOfReport(report(7, 2), 1)).toEqual({ passed: 7, failed: 2, skipped: 2 });
});

test('a test file that cannot be loaded counts as a failure', () => {
  const files = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ];

  expect(totalsOfReport(report(1, 1, files), 1).failed).toBe(2);
});

test('a run that fails outside every test, or leaves no report, counts as a failure', () => {
  expect(totalsOfReport(report(7, 0), 1).failed).toBe(1);
  expect(totalsOfReport(null, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('totals add up', () => {
  const sum = addTotals({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 });

  expect(sum).toEqual({ passed: 11, failed: 22, skipped: 33 });
});
