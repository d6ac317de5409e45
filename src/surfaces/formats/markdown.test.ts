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
  [
    'a reference to an issue',
    'fixes #1 and quay/books#2, GH-3',
    'fixes \\#\u20601 and quay/books\\#\u20602, GH\u2060-3',
  ],
  [
    'an address',
    'https://evil.example, www.evil.example',
    'https:\u2060//evil.example, www\u2060.evil.example',
  ],
  ['a line end', 'one\ntwo', 'one two'],
])('%s stays text', (_words, written, shown) => {
  expect(markdownText(written)).toBe(shown);
});
