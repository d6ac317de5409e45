import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { runs } from '#testing/runs.ts';
import {
  codeText,
  htmlText,
  lineText,
  markdownTable,
  markdownText,
  messageText,
  shortened,
  tableHead,
  tableRow,
} from './markdown.ts';
import { visible } from './visible.ts';

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
  ['a link', '[tea](javascript:x)', '\\[tea\\](javascript:x)'],
  ['an address', 'https://tea.example', 'https:\u2060//tea.example'],
  ['an address without a scheme', 'www.tea.example', 'www\u2060.tea.example'],
  ['a mention', '@everyone', '@\u2060everyone'],
  ['a reference', 'tea #12, GH-12', 'tea #\u206012, GH\u2060-12'],
  ['a picture of a word', 'ana.yaml:100:5', 'ana.yaml:\u2060100:5'],
  ['a formula', '$tea$', '&#36;tea&#36;'],
  ['a line end', 'one\ntwo', 'one two'],
])('%s stays text', (_words, written, shown) => {
  expect(markdownText(written)).toBe(shown);
});

test.each([
  ['a list', '- tea', '\\- tea'],
  ['a numbered list', '1. tea', '1\\. tea'],
  ['a heading', '# tea', '\\# tea'],
  ['code', '    tea', 'tea'],
])('%s stays text at the beginning of a line', (_words, written, shown) => {
  expect(lineText(written)).toBe(shown);
});

/** Texts that are made of what means something. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '`',
          '``',
          '*',
          '**',
          '_',
          '~~',
          '|',
          '\\',
          '<b>',
          '</details>',
          '<!--',
          '-->',
          '&lt;',
          '&amp;',
          '$',
        ],
        ...[
          '[',
          ']',
          '(',
          ')',
          '!',
          '#',
          '#12',
          '@ana',
          '@quay/finance',
          ':tada:',
          ':100:',
          'https://a.example/x',
        ],
        ...[
          'www.a.example',
          'ana@a.example',
          '- ',
          '1. ',
          '> ',
          '    ',
          '\n',
          '\r\n',
          '\t',
          '\u202e',
          '\u2060',
          'GH-1',
        ],
        ...[
          '[x]: y',
          '[^1]',
          '<img src=x onerror=y>',
          'javascript:x',
          '/merge',
          '---',
          '===',
          '{{',
          '😀',
          '\ud800',
        ],
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

// As GitHub's renderer reads it: raw HTML is let through, so that what was meant as text would show as more.
function rendered(markdown: string) {
  const html = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  });
  return parseHTML(`<!doctype html><html><body>${html}</body></html>`).document.body;
}

const plain = (text: string | null | undefined) =>
  (text ?? '').replaceAll('\u2060', '').replace(/\s+/g, ' ').trim();
/** As people see it. Our own joiners show as nothing, theirs as `\u{2060}`. */
const meant = (text: string) => visible(text).replace(/\s+/g, ' ').trim();
// What GitHub makes of text after it is rendered.
const AFTERWARDS = /@\w|#\d|:[\w+-]+:|:\/\/|\bwww\.|\bGH-\d/i;

test('whatever a text holds, it shows as itself and as nothing else', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const [inline, line] = [rendered(`tea ${markdownText(text)} tea`), rendered(`- ${lineText(text)}\n`)];

      expect(plain(inline.textContent)).toBe(plain(`tea ${meant(text)} tea`));
      expect(inline.querySelectorAll('*').length).toBe(1);
      expect(plain(line.textContent)).toBe(meant(text));
      expect(line.querySelectorAll('*').length).toBe(2);
      expect(`${inline.textContent} ${line.textContent}`).not.toMatch(AFTERWARDS);
    }),
    runs(250, 1000),
  );
});

test('whatever a message holds, only the names in its backticks are code', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const body = rendered(`- ${messageText(text)}\n`);
      const elements = [...body.querySelectorAll('*')].map(({ localName }) => localName);

      expect(elements.filter((name) => !['ul', 'li', 'code'].includes(name))).toEqual([]);
      expect(elements.slice(0, 2)).toEqual(['ul', 'li']);
      for (const code of body.querySelectorAll('code')) code.remove();
      expect(body.textContent).not.toMatch(AFTERWARDS);
    }),
    // An address may go on with a dot.
    { ...runs(250, 1000), examples: [['0@.A']] },
  );
});

test('whatever cells hold, a row has as many as it was given', () => {
  fc.assert(
    fc.property(hostile, hostile, (one, two) => {
      const head = tableHead([
        { title: 'one', align: 'left' },
        { title: 'two', align: 'right' },
      ]);
      const cells = [markdownText(one), codeText(two)];
      const body = rendered(`${head}${tableRow(cells)}`);

      expect(body.querySelectorAll('tbody tr')).toHaveLength(1);
      const [first, second] = [...body.querySelectorAll('tbody td')];
      expect(plain(first?.textContent)).toBe(meant(one));
      expect(plain(second?.textContent)).toBe(meant(two));
      expect(second?.querySelectorAll('code').length).toBe(meant(two) === '' ? 0 : 1);
    }),
    runs(250, 1000),
  );
});

test('whatever stands in HTML, it opens and closes nothing', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const body = rendered(`<details><summary>${htmlText(text)}</summary>\n\ntea\n\n</details>\n`);

      expect([...body.querySelectorAll('*')].map(({ localName }) => localName)).toEqual([
        'details',
        'summary',
        'p',
      ]);
      expect(plain(body.querySelector('summary')?.textContent)).toBe(meant(text));
    }),
  );
});

test('a text that is cut says so, and never ends in half a character', () => {
  expect(shortened('tea', 3)).toBe('tea');
  expect(shortened('teapot', 4)).toBe('tea…');
  expect(shortened('te😀', 3)).toBe('te…');
  expect(shortened('t😀eapot', 3).isWellFormed()).toBe(true);
});
