/** Every command line and every file in the docs is tried. The convention is described in testing/doc-page.ts. */
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDocPage } from '#testing/doc-page.ts';
import { findDocFaults } from '#testing/run-doc.ts';

const root = resolve(import.meta.dirname, '..');
const pages = globSync(['README.md', 'CONTRIBUTING.md', 'docs/**/*.md'], { cwd: root })
  .sort()
  .map((path) => ({ path, page: readDocPage(readFileSync(resolve(root, path), 'utf8')) }));

describe.each(pages.filter(({ page }) => page.steps.some((step) => step.kind === 'run')))(
  '$path',
  ({ page }) => {
    test('says what happens when its commands are typed', () => {
      expect(findDocFaults(page)).toEqual([]);
    });
  },
);

test('commands that no test runs are few, and each says why', () => {
  const skipped = pages.flatMap(({ path, page }) =>
    page.steps.flatMap((step) => (step.kind === 'skip' ? [{ path, reason: step.reason }] : [])),
  );

  expect(skipped.filter(({ reason }) => reason === '')).toEqual([]);
  expect(skipped.length).toBeLessThanOrEqual(8);
});
