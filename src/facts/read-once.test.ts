import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Diagnostic } from '#core/diagnostic.ts';
import { runs } from '#testing/runs.ts';
import { ReadOnce } from './read-once.ts';
import { readTimeFile } from './read-time-file.ts';
import { TimeTable } from './time-table.ts';

/** Whatever a file may be: canonical, only YAML, corrected, or no time at all. */
const files = [
  '2026-03-02:\n  - harbour-shop/checkout 1.75 @design !free payment form\n  - internal 0.5\n',
  '2026-03-02:\n  - harbour-site 4 wireframes\n2026-03-03:\n  - harbour-shop 2\n',
  '2026-03-04: [harbour-shop 2 tea]\n',
  '2026-03-05:\n  - { project: harbour-shop, time: 1 h, reverses: 0123456789abcdef }\n',
  '2026-03-06:\n  - Harbour! 1\n',
  'no time: [\n',
  '',
] as const;

function said(table: TimeTable) {
  const columns = table.finish();
  const { length, targets, target, activities, activity, day, seconds, flags, line, noteHash, notes } =
    columns;
  const rows = Array.from({ length }, (_, row) => [
    ...[targets[target[row] ?? -1], activities[activity[row] ?? -1], day[row], seconds[row]],
    ...[flags[row], line[row], noteHash[row], notes?.[row]],
  ]);
  return { rows, details: [...columns.details], unnamed: [...columns.unnamed], firstRow: columns.firstRow };
}

test('a file that another table has read gives the same rows and findings as reading it again', () => {
  const table = fc.array(fc.nat(files.length - 1), { maxLength: 6 });

  fc.assert(
    fc.property(fc.array(table, { minLength: 1, maxLength: 3 }), (tables) => {
      const readOnce = new ReadOnce();
      for (const order of tables) {
        const [shared, alone] = [readOnce.table(true, 0), new TimeTable(true)];
        const findings: [Diagnostic[], Diagnostic[]] = [[], []];
        for (const at of order) {
          const file = { path: 'ana.yaml', oid: String(at), bytes: Buffer.from(files[at] ?? '') };
          for (const each of [shared, alone]) each.beginFile(file.path, 'ana');
          const isCanonical = readOnce.readFile(file, shared, findings[0]);
          expect(isCanonical).toBe(readTimeFile(file.path, file.bytes, alone, findings[1]));
        }
        expect(said(shared)).toEqual(said(alone));
        expect(findings[0]).toEqual(findings[1]);
      }
    }),
    runs(100, 2000),
  );
});

test('what is known by its content is not looked at again', () => {
  const readOnce = new ReadOnce();
  const read = (text: string) => {
    const table = readOnce.table(true, 1);
    table.beginFile('ana.yaml', 'ana');
    readOnce.readFile({ path: 'ana.yaml', oid: 'one', bytes: Buffer.from(text) }, table, []);
    return table.finish().seconds;
  };

  expect([...read('2026-03-02:\n  - harbour-shop 2\n')]).toEqual([7200]);
  expect([...read('2026-03-02:\n  - harbour-shop 3\n')]).toEqual([7200]);
});

test('a file with more entries than a call takes arguments is read from what is remembered', () => {
  const entries = 200_000;
  const file = {
    path: 'ana.yaml',
    oid: 'long',
    bytes: Buffer.from(`2026-03-02:\n${'  - tea 1\n'.repeat(entries)}`),
  };
  const readOnce = new ReadOnce();
  const lengths = [readOnce.table(true, 1), readOnce.table(true, 1)].map((table) => {
    table.beginFile(file.path, 'ana');
    readOnce.readFile(file, table, []);
    return table.notes?.length;
  });

  expect(lengths).toEqual([entries, entries]);
});
