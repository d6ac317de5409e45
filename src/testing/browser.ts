/** A real browser for tests named `*.browser.test.ts`: one per test file, one fresh context per page. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll } from 'vitest';

// `--no-sandbox`: containers run as root. The others keep the browser from using the network on its own.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Promise<Browser> | undefined;

afterAll(async () => {
  const opened = await browser;
  browser = undefined;
  await opened?.close();
});

/** The browser of this test file; opened at first use, closed after the last test. */
function openBrowser(): Promise<Browser> {
  const executablePath = process.env.FRACTAL_BROWSER;
  if (!executablePath)
    throw new Error('FRACTAL_BROWSER is not set: browser tests are named `*.browser.test.ts`');
  browser ??= chromium.launch({ executablePath, args: flags, headless: true });
  return browser;
}

/** Runs `visit` on a new page with its own cookies and storage; `options` set viewport, colour scheme, locale and the like. */
export async function withPage<T>(
  visit: (page: Page) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<T> {
  const context = await (await openBrowser()).newContext(options);
  try {
    return await visit(await context.newPage());
  } finally {
    await context.close();
  }
}
