/** Runs once before the tests of the docs: builds the program that their commands run. */
import { join, resolve } from 'node:path';
import { buildCli } from './build-cli.ts';

export async function setup(): Promise<void> {
  const folder = resolve(import.meta.dirname, '../.cache/documented');
  await buildCli(folder);
  process.env.FRACTAL_BUILT = join(folder, 'fractal.mjs');
}
