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

let hostile: Site;
let peaceful: Site;

beforeAll(async () => {
  hostile = await siteOf(attack);
  peaceful = await siteOf(tame);
}, 120_000);

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

async function visit(site: Site): Promise<{ elements: Record<string, unknown>; trouble: string[] }> {
  return withPage(async (page) => {
    const elements: Record<string, unknown> = {};
    const trouble: string[] = [];
    page.on('console', (message) => trouble.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => trouble.push(`error: ${error}`));
    page.on('dialog', (dialog) => {
      trouble.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(site.address)) trouble.push(`request: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) trouble.push(`${response.status()}: ${response.url()}`);
    });
    for (const path of site.pages) {
      await page.goto(`${site.address}${path}`);
      elements[path] = await page.evaluate(ELEMENTS);
    }
    return { elements, trouble };
  });
}

test('no text of a workspace becomes an element, a handler, a link, a request or a script’s error', async () => {
  const [attacked, calm] = [await visit(hostile), await visit(peaceful)];

  expect(hostile.pages).toEqual(peaceful.pages);
  expect(hostile.pages.length).toBeGreaterThan(12);
  expect(attacked.trouble).toEqual([]);
  expect(attacked.elements).toEqual(calm.elements);
});

test('the texts are shown as they were written', async () => {
  await withPage(async (page) => {
    const shown: string[] = [];
    for (const path of hostile.pages) {
      await page.goto(`${hostile.address}${path}`);
      shown.push(await page.evaluate<string>('document.body.textContent'));
    }
    const seen = Array.from({ length: 60 }, (_, n) => n).filter((n) =>
      shown.some((text) => text.includes(`<img src=x onerror=alert(${n})>`)),
    );

    expect(seen.length).toBeGreaterThan(15);
  });
});

test('a page with attacks is no wider than a phone', async () => {
  await withPage(
    async (page) => {
      const wide: string[] = [];
      for (const path of hostile.pages) {
        await page.goto(`${hostile.address}${path}`);
        const width = await page.evaluate<number>('document.documentElement.scrollWidth');
        if (width > 360) wide.push(`${path} is ${width} wide`);
      }
      expect(wide).toEqual([]);
    },
    { viewport: { width: 360, height: 740 } },
  );
});
