/** Writes everything generated that is stale. */
import { resolve } from 'node:path';
import { findStale, generators, refresh } from './generators.ts';

const root = resolve(import.meta.dirname, '..');
for (const generator of generators) {
  const stale = await findStale(root, generator);
  refresh(root, stale);
  console.log(`${generator.name}: ${stale.length === 0 ? 'up to date' : `${stale.length} files written`}`);
}
