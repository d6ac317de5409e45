import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visible } from './visible.ts';

test('a terminal sequence in a note cannot set a colour, move the cursor or make a link', () => {
  expect(visible('tea \u001b[31mred\u001b]8;;https://tea.example\u0007')).toBe(
    'tea \\u{1b}[31mred\\u{1b}]8;;https://tea.example\\u{7}',
  );
});

test('a text that runs from right to left, or has no width, shows that it does', () => {
  expect(visible('quay\u202egnp.yaml')).toBe('quay\\u{202e}gnp.yaml');
  expect(visible('har\u200bbour')).toBe('har\\u{200b}bour');
});

test('line ends and tabs are spaces, so that one text is one line', () => {
  expect(visible('two\r\nlines\tand a tab')).toBe('two  lines and a tab');
});

test('letters of every script stay as they are', () => {
  expect(visible('Çay Evi 茶館 чай ☕')).toBe('Çay Evi 茶館 чай ☕');
});

test('nothing that controls a terminal is ever left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
    }),
  );
});
