#!/usr/bin/env node
/** The `fractal` program. */
import { thisMachine } from './machine.ts';
import { runCli } from './run.ts';

process.exitCode = await runCli(thisMachine(process.argv.slice(2)));
