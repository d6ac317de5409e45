/**
 * Draws the pictures of README and docs: the comment under a pull request, and the cockpit from the last build, where
 * there is one: `npm start -- --once && npm run picture`.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { serveFolder } from '../src/surfaces/http/serve.ts';
import { findBrowser } from '../src/testing/find-browser.ts';
import { drawComments } from './comment-pictures.ts';

const root = resolve(import.meta.dirname, '..');
const images = join(root, 'docs/images');
const site = join(root, '.fractal/site');
const executablePath = findBrowser({
  env: process.env,
  cache: join(root, '.cache/browser'),
  say: (words) => process.stderr.write(`${words}\n`),
});

mkdirSync(images, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
await drawComments(browser, images);
if (existsSync(site)) await drawCockpit(browser);
await browser.close();

async function drawCockpit(drawing: Browser): Promise<void> {
  const ending = new AbortController();
  const server = await serveFolder(site, { port: 0, signal: ending.signal });
  const page = await drawing.newPage({ viewport: { width: 1280, height: 880 }, colorScheme: 'light' });
  await page.goto(`${server.address}economics/`);
  await page.screenshot({ path: join(images, 'cockpit.png') });
  ending.abort();
}
