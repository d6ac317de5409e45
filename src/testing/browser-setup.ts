/** Runs once before the browser tests: finds or installs the browser, so that no two workers install at the same time. */
import { join } from 'node:path';
import { findBrowser } from './find-browser.ts';

export function setup(): void {
  process.env.FRACTAL_BROWSER = findBrowser({
    env: process.env,
    cache: join(import.meta.dirname, '../../.cache/browser'),
    say: (words) => process.stderr.write(`${words}\n`),
  });
}
