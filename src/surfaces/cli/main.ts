#!/usr/bin/env node
/** The `fractal` program. */
import { endWith } from './end.ts';
import { thisMachine } from './machine.ts';
import { runCli } from './run.ts';

await endWith(await runCli(thisMachine(process.argv.slice(2))));
