import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TableDefinition, tableOf } from '#economics/table.ts';
import { csvOf, guarded } from './csv.ts';

const notes: TableDefinition = {
  name: 'notes',
  words: 'a note on a crate',
  columns: [
    { name: 'note', type: 'text', words: 'the note', audience: 'team' },
    { name: 'grams', type: 'integer', words: 'weight', audience: 'team' },
    { name: 'sealed', type: 'boolean', words: 'closed', audience: 'team' },
    { name: 'landed', type: 'date', words: 'day', audience: 'team' },
  ],
};

describe('typed CSV', () => {
  test('tells null from empty, quotes what needs it and guards what a spreadsheet would run', async () => {
    const table = tableOf(notes, [
      ['oolong', 250, true, 20_514],
      [null, null, false, null],
      ['', 0, false, 0],
      ['two "words", one\nline more', -5, true, -1],
      ['=HYPERLINK("https://harbour.example")', 1, true, 1],
      ['+351 289 000 000', 1, true, 1],
      ['-5', 1, true, 1],
      ['-five', 1, true, 1],
      ['@everyone', 1, true, 1],
      ['＝1+1', 1, true, 1],
      ['\t=1', 1, true, 1],
      ['\rcmd', 1, true, 1],
      ['  =1+1', 1, true, 1],
      ['\u200b=1+1', 1, true, 1],
      ["'quoted", 1, true, 1],
      ['#12', 1, true, 1],
    ]);

    await expect(csvOf(table).toString()).toMatchFileSnapshot('csv.golden.csv');
  });

  test('no text begins so that a spreadsheet would run it, and taking one apostrophe away gives it back', () => {
    const prefix = fc.constantFrom('', ' ', '\t', '\r', '\u200b', '\ufeff', "'");
    const sign = fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '', 'a', '1');
    fc.assert(
      fc.property(
        fc.tuple(prefix, sign, fc.string()).map((parts) => parts.join('')),
        (text) => {
          const written = guarded(text);

          expect(
            /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u.test(written) && !/^[+-]?\d+(\.\d+)?$/.test(written),
          ).toBe(false);
          expect(written.startsWith("'") ? written.slice(1) : written).toBe(text);
        },
      ),
    );
  });
});
