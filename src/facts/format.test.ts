import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Diagnostic } from '#core/diagnostic.ts';
import { runs } from '#testing/runs.ts';
import { formatTimeFile } from './format.ts';
import { readTimeFile } from './read-time-file.ts';
import { scanTime } from './scan-time.ts';
import { TimeTable } from './time-table.ts';

const FILE = 'state/time/2026/03/ana.yaml';

function formatted(text: string): string {
  const { value, diagnostics } = formatTimeFile(FILE, Buffer.from(text));
  expect(diagnostics).toEqual([]);
  return value?.after ?? text;
}

/** The entries of a file, in an order that does not depend on where they stand. */
function multiset(text: string): string[] {
  const table = new TimeTable(true);
  const findings: Diagnostic[] = [];
  table.beginFile(FILE, 'ana');
  readTimeFile(FILE, Buffer.from(text), table, findings);
  expect(findings).toEqual([]);
  const columns = table.finish();
  return Array.from({ length: columns.length }, (_, row) =>
    JSON.stringify([
      columns.day[row],
      columns.targets[columns.target[row] ?? -1],
      columns.activities[columns.activity[row] ?? -1],
      columns.seconds[row],
      columns.flags[row],
      columns.notes?.[row],
      columns.details.get(row),
    ]),
  ).sort();
}

const note = fc.constantFrom(
  'payment form',
  'coupon: percentages',
  'fix #12',
  `a "quoted" it's`,
  'café\\né',
  '@design',
  '!x',
  ' spaces ',
  'a\\tb',
  'two\nlines',
  '- x',
  '%',
  'null',
  '{ }, [x]',
);
const line = fc.constantFrom(
  'harbour-shop 2',
  'harbour-shop/checkout  1h45  @design   payment form',
  'harbour-site/#12 1:45:30 !free @design review',
  '"harbour-shop 2 coupon: percentages #1"',
  "'harbour-shop 2 it''s \"late\"'",
  'harbour-shop 2 a note\n      that goes on',
);
const map = fc
  .record({
    project: fc.constantFrom('harbour-shop', 'internal'),
    task: fc.option(fc.constantFrom('checkout', '#7'), { nil: undefined }),
    hours: fc.constantFrom('2', '1h45m', '1:45:30'),
    billable: fc.option(fc.constantFrom('true', 'false'), { nil: undefined }),
    note: fc.option(note, { nil: undefined }),
    id: fc.option(fc.constantFrom('harvest-812', 'a/b:c'), { nil: undefined }),
  })
  .map((entry) => Object.entries(entry).filter(([, value]) => value !== undefined));
const flow = map.map(
  (entry) => `{ ${entry.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(', ')} }`,
);
const block = map.map((entry) =>
  entry.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join('\n    '),
);
const comment = fc.constantFrom('', '', '', '%', '\n%', '  %', '    %', '%%');
const day = fc.record({
  above: comment,
  beside: fc.constantFrom('', ' %'),
  entries: fc.array(fc.tuple(comment, fc.oneof(line, flow, block), comment), { maxLength: 4 }),
});

/** A file with a numbered comment wherever a `%` stood. */
const file = fc
  .tuple(
    comment,
    fc.shuffledSubarray(['2026-03-02', '2026-03-05', '2026-03-03', '2025-12-31']),
    fc.array(day, { minLength: 4, maxLength: 4 }),
    comment,
  )
  .map(([top, dates, days, bottom]) => {
    const lines = dates.flatMap((date, index) => {
      const { above = '', beside = '', entries = [] } = days[index] ?? {};
      return [
        above,
        `${date}:${beside}`,
        ...entries.flatMap(([before, entry, after]) => [before, `  - ${entry}`, after]),
      ];
    });
    let number = 0;
    return [top, top === '' ? '' : '\n', ...lines, bottom]
      .filter((text, index) => text !== '' || index === 1)
      .join('\n')
      .replace(/%(?!")/g, () => {
        number += 1;
        return `# comment ${number}.`;
      });
  });

test('laying a file out keeps every entry and every comment, once', () => {
  fc.assert(
    fc.property(file, (text) => {
      const after = formatted(text);

      expect(multiset(after)).toEqual(multiset(text));
      const comments = (from: string) => (from.match(/# comment \d+\./g) ?? []).sort();
      expect(comments(after)).toEqual(comments(text));
    }),
    runs(300, 2000),
  );
});

test('what is laid out once stays as it is', () => {
  fc.assert(
    fc.property(file, (text) => {
      const after = formatted(text);

      expect(formatTimeFile(FILE, Buffer.from(after))).toEqual({ value: null, diagnostics: [] });
    }),
    runs(300, 2000),
  );
});

test('a file of entries that fit a line is canonical after it', () => {
  const after = formatted(
    '2026-03-03: [harbour-site 4]\n2026-03-02:\n- { project: harbour-shop, hours: 2, note: "tea: black" }\n',
  );

  expect(after).toBe('2026-03-02:\n  - "harbour-shop 2 tea: black"\n2026-03-03:\n  - harbour-site 4\n');
  expect(scanTime(Buffer.from(after), new TimeTable(false))).toBe(true);
});

test('comments move with what they stand above or beside', () => {
  const after = formatted(`# Hours of Ana
# in the spring

# the second week
2026-03-09:
  - "harbour-shop 2 form" # on the train
  # and at last
# the first week
2026-03-02:   # a Monday
  # first
  - harbour-site   4
# the end
`);

  expect(after).toBe(`# Hours of Ana
# in the spring

# the first week
# a Monday
2026-03-02:
  # first
  - harbour-site 4
# the second week
2026-03-09:
  # on the train
  - harbour-shop 2 form
  # and at last
# the end
`);
});

test('an amount stays as somebody wrote it', () => {
  expect(formatted('2026-03-02:\n- harbour-shop   1h45m form\n')).toBe(
    '2026-03-02:\n  - harbour-shop 1h45m form\n',
  );
});

test('what a line cannot say stays a map, on one line', () => {
  const after = formatted(`2026-03-02:
  - project: harbour-shop
    note: "@home: the form"
    hours: 2
    id: harvest-812
`);

  expect(after).toBe(
    '2026-03-02:\n  - { project: harbour-shop, hours: 2, note: "@home: the form", id: harvest-812 }\n',
  );
});

test('a file with an error is left as it is', () => {
  const { value, diagnostics } = formatTimeFile(FILE, Buffer.from('2026-03-02:\n- harbour-shop two\n'));

  expect(value).toBeNull();
  expect(diagnostics.map(({ code }) => code)).toEqual(['time/bad-amount']);
});
