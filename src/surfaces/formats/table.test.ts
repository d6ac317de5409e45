import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { ansiPaint, plainLook } from './look.ts';
import { type Column, cut, type Row, table } from './table.ts';

const columns: readonly Column[] = [
  { title: 'client' },
  { title: 'hours', align: 'right', drop: 2 },
  { title: 'expenses', align: 'right', drop: 1 },
  { title: 'contribution', align: 'right' },
];
const rows: readonly Row[] = [
  { cells: ['Harbour Tea', '142.50', '210.00', '1,125.00'], mark: '▲ low' },
  { cells: ['茶館 Teahouse', '8.00', '0.00', '−31.00'] },
];
const wide = (columns: number) => ({ ...plainLook, columns });

test('numbers stand right, names left, and a mark after the last column', () => {
  expect(table(columns, rows, plainLook)).toEqual([
    'client          hours  expenses  contribution',
    'Harbour Tea    142.50    210.00      1,125.00  ▲ low',
    '茶館 Teahouse    8.00      0.00        −31.00',
  ]);
});

test('a narrow terminal loses columns in the declared order', () => {
  expect(table(columns, rows, wide(48))[0]).toBe('client          hours  contribution');
  expect(table(columns, rows, wide(36))[0]).toBe('client         contribution');
});

test('the first column is cut when nothing is left to drop', () => {
  expect(table(columns, rows, wide(30))[1]).toBe('Harbour…       1,125.00  ▲ low');
});

test('no line is wider than the terminal', () => {
  for (let width = 32; width < 80; width += 1) {
    for (const line of table(columns, rows, wide(width)))
      expect(stringWidth(line)).toBeLessThanOrEqual(width);
  }
});

test('paint does not move a column', () => {
  const painted = table(
    columns,
    [{ cells: [{ text: 'Orme', paint: ansiPaint.bad }, '1.00', '2.00', '3.00'] }],
    {
      ...plainLook,
      columns: 80,
      paint: ansiPaint,
    },
  );

  expect(stripVTControlCharacters(painted[1] ?? '')).toBe('Orme     1.00      2.00          3.00');
  expect(painted[1]).toContain('\u001b[31mOrme');
});

test('a terminal sequence in a cell is shown, not obeyed', () => {
  expect(table([{ title: 'client' }], [{ cells: ['\u001b[2Jtea'] }], plainLook)[1]).toBe('\\u{1b}[2Jtea');
});

test('a column of words is cut instead of the names where it is told to', () => {
  const lines = table(
    [{ title: 'code' }, { title: 'says', isCut: true }],
    [{ cells: ['time/unknown-project', 'time on a project that is not declared'] }],
    wide(40),
  );

  expect(lines[1]).toBe('time/unknown-project  time on a project…');
});

test('a cut text ends where its last whole character fits', () => {
  expect(cut('茶館喫茶', 6)).toBe('茶館…');
  expect(cut('tea', 3)).toBe('tea');
});

test('a million rows, and a long run of spaces, are no more than long', () => {
  const many = Array.from({ length: 300_000 }, (_, at) => ({ cells: [String(at)] }));

  expect(table([{ title: 'n' }], many, plainLook)).toHaveLength(300_001);
  expect(cut(`${' '.repeat(200_000)}tea`, 300_000)).toHaveLength(200_003);
  expect(table([{ title: 'n' }], [{ cells: [`${' '.repeat(200_000)}x`] }], plainLook)).toHaveLength(2);
});
