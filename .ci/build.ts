/** `npm run build`: the CLI for release in `dist/`, and the Action in `action/dist/`. */
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildAction } from './build-action.ts';
import { buildCli } from './build-cli.ts';

const dist = resolve(import.meta.dirname, '../dist');
await buildCli(dist);
const sizes = readdirSync(join(dist, 'chunks')).map((name) => statSync(join(dist, 'chunks', name)).size);
const bytes = sizes.reduce((sum, size) => sum + size, 0);
console.log(`dist/fractal.mjs and ${sizes.length} chunks, ${Math.round(bytes / 1024)} kB`);
const action = await buildAction(resolve(import.meta.dirname, '../action/dist'));
console.log(`action/dist/action.mjs, ${Math.round(action / 1024)} kB`);
