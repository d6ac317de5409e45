/** `npm run build`: the CLI for release, in `dist/`. */
import { resolve } from 'node:path';
import { buildCli } from './build-cli.ts';

const output = await buildCli(resolve(import.meta.dirname, '../dist'));
const bytes = output.reduce((sum, file) => sum + (file.type === 'chunk' ? file.code.length : 0), 0);
console.log(`dist/fractal.mjs and ${output.length} chunks, ${Math.round(bytes / 1024)} kB`);
