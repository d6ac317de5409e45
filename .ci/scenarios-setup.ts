/** Runs once before the scenarios: builds the Action that their steps run, beside a copy of its `action.yml`. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildAction } from './build-action.ts';

export async function setup(): Promise<void> {
  const root = resolve(import.meta.dirname, '..');
  const folder = join(root, '.cache/action');
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, 'action/action.yml'), join(folder, 'action.yml'));
  await buildAction(join(folder, 'dist'));
  process.env.FRACTAL_BUILT_ACTION = join(folder, 'action.yml');
}
