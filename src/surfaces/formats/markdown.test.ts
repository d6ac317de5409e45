import { expect, test } from 'vitest';
import { markdownTable, markdownText } from './markdown.ts';

test('a table has its titles, its alignment and its rows', () => {
  const text = markdownTable(
    [
      { title: 'client', align: 'left' },
      { title: 'revenue', align: 'right' },
    ],
    [['Harbour Tea', '9,600.00']],
  );

  expect(text).toBe('| client | revenue |\n| --- | --: |\n| Harbour Tea | 9,600.00 |\n');
});

test.each([
  ['a pipe', 'tea | coffee', 'tea \\| coffee'],
  ['an image', '<img onerror=x>', '&#60;img onerror=x&#62;'],
  ['a link', '[tea](javascript:x)', '\\[tea\\]\\(javascript:x\\)'],
  ['a mention', '@everyone', '@\u2060everyone'],
  ['a line end', 'one\ntwo', 'one two'],
])('%s stays text', (_words, written, shown) => {
  expect(markdownText(written)).toBe(shown);
});
