/** `npm run build`: the CLI for release in `dist/`, and the Action in `action/dist/`. */
import { resolve } from 'node:path';
import { buildAction } from './build-action.ts';
import { buildCli } from './build-cli.ts';

const output = await buildCli(resolve(import.meta.dirname, '../dist'));
const bytes = output.reduce((sum, file) => sum + (file.type === 'chunk' ? file.code.length : 0), 0);
console.log(`dist/fractal.mjs and ${output.length} chunks, ${Math.round(bytes / 1024)} kB`);
const action = await buildAction(resolve(import.meta.dirname, '../action/dist'));
console.log(`action/dist/action.mjs, ${Math.round(action / 1024)} kB`);
