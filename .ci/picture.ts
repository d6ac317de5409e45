/** Draws the README's picture of the cockpit from the last build: `npm start -- --once && npm run picture`. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { serveFolder } from '../src/surfaces/http/serve.ts';
import { findBrowser } from '../src/testing/find-browser.ts';

const root = resolve(import.meta.dirname, '..');
const images = join(root, 'docs/images');
const executablePath = findBrowser({
  env: process.env,
  cache: join(root, '.cache/browser'),
  say: (words) => process.stderr.write(`${words}\n`),
});

mkdirSync(images, { recursive: true });
const ending = new AbortController();
const server = await serveFolder(join(root, '.fractal/site'), { port: 0, signal: ending.signal });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 880 }, colorScheme: 'light' });
await page.goto(`${server.address}economics/`);
await page.screenshot({ path: join(images, 'cockpit.png') });
await browser.close();
ending.abort();
