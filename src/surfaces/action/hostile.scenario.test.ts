import { parseHTML } from 'linkedom';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect } from 'vitest';
import type { Tree } from '#testing/repository.ts';
import { scenario } from '#testing/runner/quay.ts';
import { edited, longerEstimate, studio } from '#testing/runner/studio.ts';

// As many as a plan shows.
const TITLES = [
  '::error::owned',
  '##[error]owned',
  '"; id #',
  '@everyone and @ana',
  '</details><script>alert(1)</script><img src=x onerror=alert(1)>',
  '[tea](javascript:alert(1)) ![](https://evil.example/pixel.png) | cups | saucers',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is an expression of workflows, which must stay text
  '`id` $(id) ${{ github.token }} fixes #1, /close',
  '%0A::error::owned --> <!-- fractal:%7B%7D -->',
];

// Everything that the comment itself is made of.
const ELEMENTS = [
  'details',
  'em',
  'li',
  'p',
  'strong',
  'sub',
  'code',
  'summary',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'ul',
];

/** A project with each of the titles, and an hour of work on it. */
function titled(rate: number): Tree {
  const projects = TITLES.map(
    (title, at) =>
      `  p-${at}: { title: ${JSON.stringify(title)}, client: harbour-tea, rate: ${rate + at} per hour }\n`,
  );
  const hours = TITLES.map((_, at) => `  - p-${at} 0.5\n`);
  return {
    'manifests/titled.yaml': `projects:\n${projects.join('')}`,
    'state/time/2026/03/rui.yaml': `2026-03-02:\n${hours.join('')}`,
  };
}

scenario(
  'titles that are injections come out as text, in the comment, the log and the remarks',
  async ({ open }) => {
    const quay = await open({
      files: {
        ...studio,
        ...edited(['rui: { handle: rui }', 'rui: { handle: rui, band: senior }']),
        ...titled(90),
      },
    });
    const pull = await quay.propose(titled(99));

    const ran = await quay.plan(pull);

    const comment = (await quay.comment(pull)) ?? '';
    const elements = elementsOf(comment);
    expect(elements.map(({ localName }) => localName).filter((name) => !ELEMENTS.includes(name))).toEqual([]);
    expect(attributesOf(elements).filter((name) => name !== 'align')).toEqual([]);
    // Every row of a table has its four columns, whatever a title holds.
    expect(
      elements.filter(({ localName }) => localName === 'tr').every(({ children }) => children.length === 4),
    ).toBe(true);
    for (const title of [
      '::error::owned',
      '##[error]owned',
      '"; id #',
      'onerror=alert(1)',
      '| cups',
      '$(id)',
      '--> <!--',
    ]) {
      const texts = elements.map(({ textContent }) => textContent?.replaceAll('\u2060', '') ?? '');
      expect(
        texts.filter((text) => text.includes(title)),
        title,
      ).not.toEqual([]);
    }
    expect(comment).not.toMatch(/@(?:everyone|ana)|#1/);
    expect(ran.outputs.decision).toBe('complete');
    expect(ran.annotations).toEqual([]);
  },
);

function attributesOf(elements: ReturnType<typeof elementsOf>): readonly string[] {
  return elements.flatMap(({ attributes }) => [...attributes].map(({ name }) => name));
}

function elementsOf(markdown: string) {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return [...parseHTML(`<body>${html}</body>`).document.querySelectorAll('body *')];
}

scenario('the title of a pull request is never part of a command', async ({ open }) => {
  const quay = await open();
  const title = '"; id #\n::error::owned\n@everyone';
  const pull = await quay.propose(longerEstimate, { title });

  const ran = await quay.plan(pull);

  expect(ran.outputs.decision).toBe('stop');
  expect(ran.annotations.filter(({ message }) => message.includes('owned'))).toEqual([]);
  expect(await quay.comment(pull)).not.toContain('@everyone');
});

scenario('a branch named like a command is a branch', async ({ open }) => {
  const quay = await open();
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell would read it as one
  const branch = 'zzz";echo${IFS}x;#';
  const pull = await quay.propose(longerEstimate, { branch });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'approval' });
  expect(await quay.comment(pull)).toContain('42 more hours');
});

scenario('a note that is a command of the log changes nothing in it', async ({ open }) => {
  const quay = await open();
  const pull = await quay.propose({
    'state/time/2026/04/ana.yaml': '2026-04-01:\n  - lantern 2 ::add-mask::tea\n  - ::stop-commands::tea 3\n',
    '::error file=a.yaml::owned.yaml': 'tea\n',
  });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'diagnostics' });
  expect(ran.annotations.every(({ message }) => !message.startsWith('owned'))).toBe(true);
  expect(ran.log).toContain('lantern');
});

scenario('a link out of the repository is refused and never followed', async ({ open }) => {
  const quay = await open();
  quay.books.commit('proposal', longerEstimate, {
    author: 'ana',
    links: { 'manifests/pay.yaml': '/etc/passwd' },
  });
  const pull = await quay.books.propose('proposal', { by: 'ana' });

  const ran = await quay.plan(pull);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'diagnostics' });
  expect(await quay.comment(pull)).not.toContain('root:');
});
