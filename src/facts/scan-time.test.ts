import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Diagnostic } from '#core/diagnostic.ts';
import { runs } from '#testing/runs.ts';
import { readDocument } from './read-document.ts';
import { readTime } from './read-time.ts';
import { scanTime } from './scan-time.ts';
import { TimeTable } from './time-table.ts';

const FILE = 'state/time/2026/03/ana.yaml';

/** Rows with their names written out, and null where the canonical tier does not claim the file. */
function scanned(text: string | Buffer) {
  const table = new TimeTable(true);
  table.beginFile(FILE, 'ana');
  return scanTime(Buffer.from(text), table) ? rowsOf(table) : null;
}

function readAsYaml(text: string | Buffer) {
  const table = new TimeTable(true);
  const findings: Diagnostic[] = [];
  table.beginFile(FILE, 'ana');
  const document = readDocument(Buffer.from(text), FILE, findings);
  if (document) {
    readTime(document.source, document.root, { append: (row) => table.append(row), findings });
  }
  return { rows: rowsOf(table), findings };
}

function rowsOf(table: TimeTable) {
  const columns = table.finish();
  return Array.from({ length: columns.length }, (_, row) => ({
    target: columns.targets[columns.target[row] ?? -1],
    activity: columns.activities[columns.activity[row] ?? -1],
    day: columns.day[row],
    seconds: columns.seconds[row],
    flags: columns.flags[row],
    line: columns.line[row],
    note: columns.notes?.[row],
    noteHash: columns.noteHash[row],
  }));
}

const nastyPiece = fc.constantFrom(
  ...[
    ': ',
    ' #',
    ':',
    '#',
    '"',
    "'",
    '- ',
    '-',
    '  ',
    ' ',
    '\t',
    '|',
    '>',
    '%',
    '@',
    '`',
    '&a',
    '*a',
    '!',
    '!free',
    '!!str',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    '?',
    '? ',
    '\\',
    '\\n',
    '\\u0041',
    "''",
    '...',
    '---',
    '~',
    'null',
    'true',
    'no',
    '<<',
    '=',
  ],
  ...[
    '\u2028',
    '\u2029',
    '\u0085',
    '\u00a0',
    '\ufeff',
    '\u200b',
    '\u202e',
    '\u0000',
    '\u007f',
    '\r',
    '\r\n',
    '\n',
    '\n\n',
    '\n    ',
  ],
  ...['é', 'e\u0301', 'ß', 'д', '茶', '–', '…', '€', '→', '🫖', 'ﬁ', '\ud800', 'ａ'],
  ...[
    '2',
    '1.75',
    '1.755',
    '0',
    '010',
    '1e3',
    '0x10',
    '1_000',
    '.5',
    '5.',
    '1:45',
    '1h45',
    '105m',
    '-2',
    '99999',
    '100000',
  ],
  ...[
    'harbour-shop',
    'harbour-shop/checkout',
    'harbour-site/#12',
    'Harbour',
    'a',
    '-a',
    'a-',
    '/',
    '@design',
    '@Design',
    '@',
  ],
  ...[
    'payment form',
    'tea: black',
    'fix #12',
    '2026-03-02:',
    '  - harbour-shop 2',
    '# a comment',
    '10:30',
    'https://quay.example/x',
  ],
);
const nastyText = fc.array(nastyPiece, { maxLength: 6 }).map((pieces) => pieces.join(''));
const word = fc.constantFrom('harbour-shop', 'harbour-shop/checkout', 'harbour-site/#7', 'internal', 'tea-2');
const amount = fc.constantFrom(
  '1',
  '1.5',
  '1.75',
  '0.01',
  '1h45m',
  '1h45',
  '1:45',
  '1:45:30',
  '105m',
  '45s',
  '24',
);
const goodNote = fc.constantFrom(
  '',
  ' payment form',
  ' 10:30 call',
  ' café – menu',
  ' 茶 list',
  " don't",
  ' a "quoted" word',
);
const marks = fc.constantFrom(
  '',
  ' @design',
  ' !free',
  ' @design !free',
  ' !free @design',
  ' @design @design',
);
const goodEntry = fc
  .tuple(word, amount, marks, goodNote)
  .map(([target, time, mark, note]) => `${target} ${time}${mark}${note}`);
const quote = fc.constantFrom('', '', '"', "'");
const entry = fc.oneof(
  { weight: 3, arbitrary: goodEntry },
  { weight: 2, arbitrary: fc.tuple(goodEntry, nastyText).map(([good, nasty]) => good + nasty) },
  { weight: 1, arbitrary: fc.tuple(goodEntry, nastyText, goodEntry).map((parts) => parts.join(' ')) },
  { weight: 1, arbitrary: nastyText },
);
const entryLine = fc.tuple(quote, entry).map(([mark, text]) => `  - ${mark}${text}${mark}\n`);
const date = fc.constantFrom(
  '2026-03-02:\n',
  '2026-03-03:\n',
  '2026-03-04:\n',
  '2026-02-29:\n',
  '2024-02-29:\n',
  '2026-13-01:\n',
  '"2026-03-02":\n',
  '2026-03-02: \n',
);
const line = fc.oneof(
  { weight: 8, arbitrary: entryLine },
  { weight: 3, arbitrary: date },
  { weight: 1, arbitrary: nastyText.map((text) => `# ${text}\n`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '\n',
      '  \n',
      '---\n',
      '...\n',
      '%YAML 1.2\n',
      '    more words\n',
      '- harbour-shop 2\n',
      '  -\n',
      '  - { project: internal, hours: 1 }\n',
    ),
  },
  { weight: 1, arbitrary: nastyText },
);
const file = fc
  .tuple(
    fc.constantFrom('', '', '', '\ufeff', '# tea time\n'),
    fc.constant('2026-03-01:\n'),
    fc.array(line, { maxLength: 6 }),
  )
  .map(([head, first, lines]) => head + first + lines.join(''));

test('what the canonical tier claims, YAML reads as exactly the same entries, without a finding', () => {
  let claimed = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        file,
        fc.array(line, { maxLength: 5 }).map((lines) => lines.join('')),
      ),
      (text) => {
        const rows = scanned(text);
        if (rows === null) return;
        claimed += 1;

        const yaml = readAsYaml(text);

        expect(yaml.findings).toEqual([]);
        expect(rows).toEqual(yaml.rows);
      },
    ),
    runs(4000, 20_000),
  );
  expect(claimed).toBeGreaterThan(500);
});

test('a claimed file stays claimed only as long as every byte of it is understood', () => {
  fc.assert(
    fc.property(
      fc.array(goodEntry, { minLength: 1, maxLength: 3 }),
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      (entries, position, byte) => {
        const bytes = Buffer.from(`2026-03-02:\n${entries.map((text) => `  - ${text}\n`).join('')}`);
        bytes[position % bytes.length] = byte;
        const rows = scanned(bytes);
        if (rows === null) return;

        const yaml = readAsYaml(bytes);

        expect(yaml.findings).toEqual([]);
        expect(rows).toEqual(yaml.rows);
      },
    ),
    runs(2000, 10_000),
  );
});

test.each([
  ['an entry with everything', '  - harbour-shop/checkout 1.75 @design !free payment form\n'],
  ['an entry with nothing but time', '  - harbour-shop 24\n'],
  ['an issue as the task', '  - harbour-shop/#123 2\n'],
  ['a clock amount', '  - harbour-shop 1:45:30 payment form\n'],
  ['a quoted note with a colon', '  - "harbour-shop 2 coupon: percentages #1"\n'],
  ["single quotes around the note's double ones", '  - \'harbour-shop 2 the "form": again\'\n'],
  ['letters of other languages', '  - harbour-shop 2 ementa de café – 茶 €\n'],
  ['a web address and a time of day', '  - harbour-shop 2 10:30 https://quay.example/tea?x=1#top\n'],
  ['a date without entries', '2026-03-03:\n2026-03-04:\n  - harbour-shop 2\n'],
  ['blank lines and comments between', '\n# week 10\n  # the form\n  - harbour-shop 2\n\n'],
])('the canonical tier claims %s', (_, lines) => {
  expect(scanned(`2026-03-02:\n${lines}`)).toEqual(readAsYaml(`2026-03-02:\n${lines}`).rows);
});

test.each([
  ['a note with `: `', '  - harbour-shop 2 coupon: percentages\n'],
  ['a note that ends with a colon', '  - harbour-shop 2 coupon:\n'],
  ['a note with ` #`', '  - harbour-shop 2 fix #12\n'],
  ['spaces at the end', '  - harbour-shop 2 form \n'],
  ['a tab', '  - harbour-shop 2\tform\n'],
  ['a carriage return', '  - harbour-shop 2 form\r\n'],
  ['a line that goes on', '  - harbour-shop 2 form\n    and more\n'],
  ['an escape', '  - "harbour-shop 2 caf\\u00e9"\n'],
  ['a map', '  - { project: harbour-shop, hours: 2 }\n'],
  ['a date twice', '  - harbour-shop 2\n2026-03-02:\n  - harbour-shop 2\n'],
  ['a line without its end', '  - harbour-shop 2'],
])('the canonical tier leaves %s to YAML', (_, lines) => {
  expect(scanned(`2026-03-02:\n${lines}`)).toBeNull();
});

test('a file that is not claimed leaves no rows behind', () => {
  const table = new TimeTable(true);
  table.beginFile(FILE, 'ana');

  expect(scanTime(Buffer.from('2026-03-02:\n  - harbour-shop 2\n  - harbour-shop 0\n'), table)).toBe(false);

  expect(table.length).toBe(0);
  expect(table.notes).toEqual([]);
});
