import { expect, test } from 'vitest';
import type { Diagnostic } from '#core/diagnostic.ts';
import { readTimeFile } from './read-time-file.ts';
import { TimeTable } from './time-table.ts';

const FILE = 'state/time/2026/03/ana.yaml';

function read(text: string) {
  const table = new TimeTable(true);
  const findings: Diagnostic[] = [];
  table.beginFile(FILE, 'ana');
  readTimeFile(FILE, Buffer.from(text), table, findings);
  return { columns: table.finish(), findings };
}

/** Line, column and words of each finding about an entry of 2 March. */
function faultsOf(entry: string): [number | undefined, number | undefined, string, string][] {
  return read(`2026-03-02:\n  - ${entry}\n`).findings.map(({ at, code, message }) => [
    at?.line,
    at?.column,
    code,
    message,
  ]);
}

test.each([
  ['harbour-shop 2 coupon: percentages', 26, '`- "harbour-shop 2 coupon: percentages"`'],
  ['harbour-shop 2 fix: a: b', 23, '`- "harbour-shop 2 fix: a: b"`'],
  ['harbour-shop 2 next:', 24, '`- "harbour-shop 2 next:"`'],
  ['harbour-shop 2 fix:\n    - the form', 23, '`- "harbour-shop 2 fix:"`'],
  ['harbour-shop 2 fix #12 in the form', 23, '`- "harbour-shop 2 fix #12 in the form"`'],
  ['harbour-shop 2 form   # on the train', 24, '`- "harbour-shop 2 form   # on the train"`'],
])('the note of `%s` has to be quoted, and the hint shows how', (entry, column, quoted) => {
  const { findings, columns } = read(`2026-03-02:\n  - ${entry}\n`);

  expect(findings.map(({ code, hint }) => [code, hint])).toEqual([
    ['time/unquoted-note', `quote the whole entry: ${quoted}`],
  ]);
  expect([findings[0]?.at?.line, findings[0]?.at?.column]).toEqual([2, column]);
  expect(columns.length).toBe(0);
});

test.each([
  ['blog: 3 hours on it', 'blog', '- blog 3 hours on it'],
  ['harbour-shop/checkout: 1.75', 'harbour-shop/checkout', '- harbour-shop/checkout 1.75'],
  ['blog: a first draft', 'blog', '- blog 1.75 a first draft'],
  ['blog:', 'blog', '- blog 1.75'],
])('a project written like a key, `%s`, is one finding that shows the line', (entry, key, line) => {
  const { findings, columns } = read(`2026-03-02:\n  - ${entry}\n`);

  expect(findings).toMatchObject([
    {
      code: 'time/bad-entry',
      message: `\`${key}:\` reads as a key, but an entry is one line without a colon`,
      at: { line: 2, column: 5 },
      hint: `write \`${line}\` on one line`,
    },
  ]);
  expect(columns.length).toBe(0);
});

test('a comment beside a quoted entry, or on a line of its own, is a comment', () => {
  const { findings, columns } = read(
    '2026-03-02: # Monday\n  # early\n  - "harbour-shop 2" # on the train\n',
  );

  expect(findings).toEqual([]);
  expect(columns.notes).toEqual(['']);
});

test.each([
  ['Harbour 2', [2, 5, 'time/bad-entry', '`Harbour` is not the name of a project']],
  ['harbour-shop/Check_out 2', [2, 18, 'time/bad-entry', '`Check_out` is not a task']],
  ['harbour-shop', [2, 17, 'time/bad-amount', 'the entry has no amount of time']],
  ['harbour-shop two form', [2, 18, 'time/bad-amount', '`two` is not an amount of time']],
  ['harbour-shop 0', [2, 18, 'time/no-time', '`0` is no time at all']],
  ['harbour-shop -2 form', [2, 18, 'time/negative-amount', '`-2` is less than no time']],
  ['harbour-shop 1.333', [2, 18, 'time/too-many-decimals', '`1.333` has more than two decimals']],
  ['harbour-shop 2 !fre form', [2, 20, 'time/bad-entry', '`!fre` is not a mark that an entry may have']],
  ['harbour-shop 2 @design @qa', [2, 28, 'time/bad-entry', '`@qa` is not an activity, or is a second one']],
  ['""', [2, 6, 'time/bad-entry', 'the entry has no project']],
  ['[harbour-shop 2]', [2, 5, 'fact/bad-shape', 'an entry is one line or a map']],
])('`%s` is no entry', (entry, fault) => {
  expect(faultsOf(entry)).toEqual([fault]);
});

test.each([
  ['{ project: harbour-shop }', 'fact/missing-key', '`hours` is missing'],
  ['{ hours: 2 }', 'fact/missing-key', '`project` is missing'],
  [
    '{ project: harbour-shop, hours: 2, duration: 2 }',
    'fact/bad-value',
    'both `hours` and `duration` are given',
  ],
  ['{ project: harbour-shop, hours: 2, bilable: false }', 'fact/unknown-key', 'no key `bilable` here'],
  [
    '{ project: harbour-shop, hours: 2, billable: no }',
    'fact/bad-value',
    '`no` is not a value of `billable`',
  ],
  [
    '{ project: harbour-shop, start: 2026-03-02T09:00:00, end: 2026-03-02T10:00:00Z }',
    'time/bad-clock',
    '`2026-03-02T09:00:00` is not a time with its offset',
  ],
  [
    '{ project: harbour-shop, start: 2026-03-02T09:00:00Z, end: 2026-03-02T09:00:00Z }',
    'time/bad-clock',
    '`2026-03-02T09:00:00Z` is not after `start`',
  ],
  [
    '{ project: harbour-shop, start: 2026-03-03T09:00:00Z, end: 2026-03-03T10:00:00Z }',
    'time/bad-clock',
    '`2026-03-03T09:00:00Z` is not on 2026-03-02',
  ],
  ['{ project: harbour-shop, start: 2026-03-02T09:00:00Z }', 'fact/missing-key', '`end` is missing'],
  [
    '{ project: harbour-shop, hours: 2, start: 2026-03-02T09:00:00Z, end: 2026-03-02T10:00:00Z }',
    'time/bad-amount',
    '`2` is more than lies between `start` and `end`',
  ],
  [
    '{ project: harbour-shop, hours: 2, summary: { from: 2026-01-01, to: 2026-03-01 } }',
    'fact/bad-date',
    'a summary to 2026-03-01 stands under 2026-03-02',
  ],
  [
    '{ project: harbour-shop, hours: 2, summary: { from: 2026-03-03, to: 2026-03-02 } }',
    'fact/bad-date',
    'the summary ends before it begins',
  ],
  [
    '{ project: harbour-shop, hours: 2, late: 2026-03-02 }',
    'time/not-late',
    'a late entry is for a day before its own',
  ],
  ['{ project: harbour-shop, hours: 2, id: two words }', 'fact/bad-value', '`two words` is not an id'],
])('the map `%s` is no entry', (entry, code, message) => {
  expect(faultsOf(entry).map(([, , foundCode, foundMessage]) => [foundCode, foundMessage])).toEqual([
    [code, message],
  ]);
});

test('a map says what a line cannot', () => {
  const { columns, findings } = read(`2026-03-02:
  - project: harbour-shop
    task: "#12"
    start: 2026-03-02T23:00:00+01:00
    end: 2026-03-03T00:30:00+01:00
    activity: design
    billable: false
    note: |
      two
      lines
    id: harvest-812
  - { project: harbour-site, hours: 80, summary: { from: 2026-01-01, to: 2026-03-02 } }
`);

  expect(findings).toEqual([]);
  expect([...columns.seconds]).toEqual([5400, 288_000]);
  expect([...columns.flags]).toEqual([0, 3]);
  expect([...columns.line]).toEqual([2, 12]);
  expect(columns.notes).toEqual(['two\nlines\n', '']);
  expect(columns.details.get(0)).toEqual({
    id: 'harvest-812',
    start: '2026-03-02T23:00:00+01:00',
    end: '2026-03-03T00:30:00+01:00',
  });
  expect(columns.details.get(1)).toEqual({ summaryFrom: 20_454 });
});

test('one wrong entry leaves the others', () => {
  const { columns, findings } = read(
    '2026-03-02:\n  - harbour-shop 2\n  - harbour-shop two\n  - harbour-shop 1\n2026-02-30:\n  - harbour-shop 1\n',
  );

  expect([...columns.seconds]).toEqual([7200, 3600]);
  expect(findings.map(({ code, at }) => [code, at?.line])).toEqual([
    ['time/bad-amount', 3],
    ['fact/bad-date', 5],
  ]);
});

test.each([
  ['', 0],
  ['# nothing yet\n', 0],
  ['\ufeff2026-03-02:\r\n  - harbour-shop 2\r\n', 1],
  ['---\n2026-03-02:\n  - harbour-shop 2\n...\n', 1],
  ['2026-03-02:\n2026-03-03: []\n', 0],
])('%j is a sound file', (text, entries) => {
  const { columns, findings } = read(text);

  expect(findings).toEqual([]);
  expect(columns.length).toBe(entries);
});
