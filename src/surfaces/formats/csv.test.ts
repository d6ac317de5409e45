import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvText } from './csv.ts';

test('cells with commas, quotes and line ends are quoted, and null is empty', () => {
  expect(csvText([['Harbour, Tea', 'the "blend"', 'two\nlines', null, -5, true]])).toBe(
    '"Harbour, Tea","the ""blend""","two\nlines",,-5,true\n',
  );
});

test.each(['=1+1', '+SUM(A1)', '-tea', '@tea', '\t=1', '\r=1', ' =1', '＝1', '\u00a0=1', '-1+2'])(
  'a text %j is not run as a formula',
  (text) => {
    const [row] = parse(csvText([[text]])) as string[][];

    expect(row?.[0]).toBe(`'${text}`);
  },
);

test('plain negative numbers stay numbers', () => {
  expect(csvText([['-12.50', '-3']])).toBe('-12.50,-3\n');
});

test('what is written is read back', () => {
  const cell = fc.string().filter((text) => !/^['\s]|[=+\-@]/.test(text) && !text.includes('\ufeff'));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
      expect(parse(csvText(rows), { recordDelimiter: '\n' })).toEqual(rows);
    }),
  );
});
