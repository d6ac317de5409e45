import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { runs } from '#testing/runs.ts';
import { textWidth } from './text-width.ts';

test('a colour takes no column, a wide letter two, an accent on a letter none', () => {
  expect(textWidth('\u{1b}[31m38.50 h\u{1b}[0m')).toBe(7);
  expect(textWidth('茶')).toBe(2);
  expect(textWidth('cafe\u{301}')).toBe(4);
  expect(textWidth('12 % · 3 projects – ▲ low …')).toBe(27);
});

test('short cuts give what string-width gives, for every text', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.integer({ min: 0x20, max: 0x2fff }).map((code) => String.fromCodePoint(code)) }),
  );

  fc.assert(
    fc.property(text, (line) => textWidth(line) === stringWidth(line)),
    runs(500, 2000),
  );
});

test('each letter of the short cut takes one column', () => {
  for (let code = 0x20; code < 0x3000; code += 1) {
    const letter = String.fromCodePoint(code);
    expect(`${letter} ${textWidth(letter)}`).toBe(`${letter} ${stringWidth(letter)}`);
  }
});
