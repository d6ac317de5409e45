/** A workspace whose every text is an attack, through the whole pipeline and into a real browser: it stays text. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withPage } from '#testing/browser.ts';
import { fractal } from '#testing/command-line.ts';
import { attack, hostileStudio, tame } from '#testing/hostile-studio.ts';
import { lastingRepository } from '#testing/repository.ts';
import { serveFolder } from '../http/serve.ts';

const stop = new AbortController();
afterAll(() => stop.abort());

interface Site {
  readonly address: string;
  readonly pages: readonly string[];
}

async function siteOf(write: (n: number) => string): Promise<Site> {
  const { path, dispose } = lastingRepository(hostileStudio(write));
  stop.signal.addEventListener('abort', dispose);
  const { exit, err } = await fractal(path, ['start', '--once']);
  expect({ exit, err }).toMatchObject({ exit: 1, err: expect.stringContaining('✓ site') });
  const folder = join(path, '.fractal/site');
  const { address } = await serveFolder(folder, { port: 0, signal: stop.signal });
  const files = readdirSync(folder, { recursive: true }).map(String);
  const pages = files
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.replace(/index\.html$/, ''));
  return { address, pages: pages.sort() };
}

/** How often each element stands on a page, with what it may run or lead to. */
const ELEMENTS = `(() => {
  const found = {};
  for (const element of document.querySelectorAll('*')) {
    const handlers = [...element.attributes].map(({ name }) => name).filter((name) => name.startsWith('on'));
    const scheme = /^[a-z]+:/.exec(element.getAttribute('href') ?? element.getAttribute('src') ?? '')?.[0] ?? '';
    const kind = [element.localName, scheme, ...handlers].join(' ').trim();
    found[kind] = (found[kind] ?? 0) + 1;
  }
  return found;
})()`;

interface Visit {
  readonly pages: readonly string[];
  readonly elements: Readonly<Record<string, unknown>>;
  readonly trouble: readonly string[];
  readonly texts: string;
  readonly tooWide: readonly string[];
}

const PHONE = { width: 360, height: 740 };

async function visit({ address, pages }: Site): Promise<Visit> {
  return withPage(
    async (page) => {
      const elements: Record<string, unknown> = {};
      const [trouble, tooWide]: [string[], string[]] = [[], []];
      let texts = '';
      page.on('console', (message) => trouble.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => trouble.push(`error: ${error}`));
      page.on('dialog', (dialog) => {
        trouble.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(address)) trouble.push(`request: ${request.url()}`);
      });
      page.on('response', (response) => {
        if (response.status() >= 400) trouble.push(`${response.status()}: ${response.url()}`);
      });
      for (const path of pages) {
        await page.goto(`${address}${path}`);
        elements[path] = await page.evaluate(ELEMENTS);
        texts += await page.evaluate<string>('document.body.textContent');
        const width = await page.evaluate<number>('document.documentElement.scrollWidth');
        if (width > PHONE.width) tooWide.push(`${path} is ${width} wide`);
      }
      return { pages, elements, trouble, texts, tooWide };
    },
    { viewport: PHONE },
  );
}

let hostile: Visit;
let peaceful: Visit;

beforeAll(async () => {
  hostile = await visit(await siteOf(attack));
  peaceful = await visit(await siteOf(tame));
}, 120_000);

test('no text of a workspace becomes an element, a handler, a link, a request or a script’s error', () => {
  expect(hostile.pages).toEqual(peaceful.pages);
  expect(hostile.pages.length).toBeGreaterThan(12);
  expect(hostile.trouble).toEqual([]);
  expect(hostile.elements).toEqual(peaceful.elements);
});

test('the texts are shown as they were written', () => {
  const seen = Array.from({ length: 60 }, (_, n) => n).filter((n) =>
    hostile.texts.includes(`<img src=x onerror=alert(${n})>`),
  );

  expect(seen.length).toBeGreaterThan(15);
});

test('no text makes a page wider than a phone', () => {
  expect(hostile.tooWide).toEqual([]);
});
