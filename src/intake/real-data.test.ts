import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFactsYaml, parseManifestYaml } from '#source/yaml.ts';
import { importRows, isImportFile } from './import.ts';
import type { ImportMapping } from './mapping.ts';
import { readMapping } from './read-mapping.ts';

// Ten years of a real company's records, which are not part of the project.
const FOLDER = resolve(process.env.FRACTAL_REAL_DATA ?? '../shared/data', 'sip');
const MAPPING = 'docs/examples/task-records.mapping.yaml';

const mapping = readMapping(MAPPING, readFileSync(MAPPING)).value as ImportMapping;

it('the example mapping is sound', () => {
  expect(readMapping(MAPPING, readFileSync(MAPPING)).diagnostics).toEqual([]);
});

describe.skipIf(!existsSync(FOLDER))(
  'ten years of real task records (skipped where FRACTAL_REAL_DATA is not there)',
  () => {
    const read = (name: string) => readFileSync(join(FOLDER, name));
    const files = new Map(
      (existsSync(FOLDER) ? readdirSync(FOLDER) : [])
        .filter((name) => isImportFile(mapping, name))
        .map((name) => [name, read(name)]),
    );
    const sources = {
      files,
      existing: new Map<string, string>(),
      declared: new Set<string>(),
      withCosts: false,
    };
    const { value, diagnostics } = importRows(mapping, sources);
    const written = new Map(value.edits.map(({ path, after }) => [path, after ?? '']));

    /** Rows of a golden file, each under its first columns; hours are decimal texts. */
    const golden = (name: string, keys: number, hours: number): [string, number][] =>
      read(name)
        .toString()
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(','))
        .map((cells) => [cells.slice(0, keys).join(' ').toLowerCase(), secondsOf(cells[hours] ?? '')]);

    it('come in whole, to the second', () => {
      expect(diagnostics).toEqual([]);
      expect(value.totals.rows).toEqual({ in: 12_299, out: 12_299, skipped: 0 });
      expect(value.totals.seconds).toEqual({ in: 342_007_128, out: 342_007_128 });
    });

    it('have the golden hours of every developer', () => {
      const people = golden('sip_by_developer.csv', 1, 2).map(([id, seconds]) => [`dev-${id}`, seconds]);

      expect(value.totals.byPerson).toEqual(Object.fromEntries(people));
    });

    it('have the golden hours of every project', () => {
      const projects = golden('sip_totals.csv', 1, 4).filter(([name]) => name !== 'total');

      expect(value.totals.byProject).toEqual(Object.fromEntries(projects));
    });

    it('have the golden hours of every project and month, in the files as they are written', () => {
      const found = new Map<string, number>();
      for (const { project, day, hours } of entriesOf(written)) {
        const key = `${project} ${day.slice(0, 7)}`;
        found.set(key, (found.get(key) ?? 0) + secondsOf(hours));
      }

      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(golden('sip_by_project_month.csv', 2, 3)));
    });

    it('have the golden estimates, each task once', () => {
      const found = new Map<string, number>();
      for (const [path, text] of written) {
        if (!path.includes('/tasks/')) continue;
        const [document] = parseManifestYaml(path, text).value as [
          { tasks: Record<string, { estimate?: string }> },
        ];
        for (const [name, { estimate = '0 h' }] of Object.entries(document.tasks)) {
          const project = name.split('/')[0] ?? '';
          found.set(project, (found.get(project) ?? 0) + secondsOf(estimate.replace(' h', '')));
        }
      }
      const estimates = golden('sip_totals.csv', 1, 7).filter(([name]) => name !== 'total');

      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(estimates));
    });

    it('are small enough files, none twice, and come to nothing when imported again', () => {
      const again = importRows(mapping, { ...sources, existing: written });

      expect(Math.max(...[...written.values()].map((text) => text.length))).toBeLessThan(256 * 1024);
      expect(again.value.edits).toEqual([]);
      expect(again.value.totals).toEqual(value.totals);
    });
  },
);

/** The entries of time files, read by nothing but YAML. */
function* entriesOf(
  files: ReadonlyMap<string, string>,
): Generator<{ project: string; day: string; hours: string }> {
  for (const [path, text] of files) {
    if (!path.startsWith('state/time/')) continue;
    const [document] = parseFactsYaml(path, text).value as [
      Record<string, { project: string; hours: string }[]>,
    ];
    for (const [day, entries] of Object.entries(document))
      for (const entry of entries) yield { day, ...entry };
  }
}

/** Hundredths of an hour are 36 seconds: whole numbers only. */
function secondsOf(hours: string): number {
  const [whole = '0', fraction = ''] = hours.split('.');
  return Number(whole) * 3600 + Number(fraction.padEnd(2, '0')) * 36;
}
