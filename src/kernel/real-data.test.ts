import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { computeEconomics, type Economics } from '#economics/economics.ts';
import { reportOf } from '#economics/report.ts';
import { importRows, isImportFile } from '#intake/import.ts';
import { readMapping } from '#intake/read-mapping.ts';
import { answersOf, type ProjectAnswer } from '#testing/oracle/oracle.ts';
import { type World, world } from '#testing/world.ts';

// Ten years of a real company's records, which are not part of the project.
const FOLDER = resolve(process.env.FRACTAL_REAL_DATA ?? '../shared/data', 'sip');
const MAPPING = 'docs/examples/task-records.mapping.yaml';

describe.skipIf(!existsSync(FOLDER))('the economics of ten years of real task records', () => {
  let read: World;
  let economics: Economics;

  beforeAll(async () => {
    read = await world(importedFiles());
    economics = computeEconomics(read).value;
  });

  test('are read without a finding', () => {
    expect(read.diagnostics).toEqual([]);
    expect(read.facts.time.length).toBe(12_299);
  });

  test('foot: every grouping adds up to the same hours, revenue and labour', () => {
    const { totals } = reportOf(economics, { by: 'project' });

    expect(totals.seconds).toBe(342_007_128);
    for (const by of ['client', 'month', 'person', 'task', 'module'] as const) {
      const { rows } = reportOf(economics, { by });
      expect(sum(rows, 'seconds'), by).toBe(totals.seconds);
      expect(sum(rows, 'revenueMinor'), by).toBe(totals.revenueMinor);
      expect(sum(rows, 'labourMinor'), by).toBe(totals.labourMinor);
    }
  });

  test('are those of an independent recomputation, entry by entry, for every project', () => {
    const answers = answersOf({ ...read, asOf: economics.asOf, basis: economics.basis });
    const expected = new Map<string, readonly (number | null)[]>();
    for (const [key, answer] of answers.projects) {
      const name = key.slice(key.indexOf(' ') + 1);
      const before = expected.get(name) ?? [0, 0, 0];
      expected.set(
        name,
        figuresOf(answer).map((figure, index) => (figure ?? 0) + (before[index] ?? 0)),
      );
    }

    const { rows } = reportOf(economics, { by: 'project' });
    expect(rows.map((row) => [row.project, [row.seconds, row.revenueMinor, row.labourMinor]])).toEqual(
      [...expected].sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
});

function importedFiles(): Record<string, string> {
  const mapping = readMapping(MAPPING, readFileSync(MAPPING)).value;
  if (!mapping) throw new Error(`${MAPPING} is not a mapping`);
  const names = readdirSync(FOLDER).filter((name) => isImportFile(mapping, name));
  const files = new Map(names.map((name) => [name, readFileSync(join(FOLDER, name))]));
  const { value } = importRows(mapping, {
    files,
    existing: new Map(),
    declared: new Set(),
    withCosts: false,
  });
  return Object.fromEntries(value.edits.map(({ path, after }) => [path, after ?? '']));
}

function figuresOf({ seconds, revenue, labour }: ProjectAnswer) {
  return [seconds, revenue, labour];
}

function sum<K extends string>(rows: readonly { readonly [key in K]: number | null }[], key: K): number {
  return rows.reduce((total, row) => total + (row[key] ?? Number.NaN), 0);
}
