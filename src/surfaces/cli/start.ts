/** `npm start`: the command `start`, with what the user added. */
import { thisMachine } from './machine.ts';
import { runCli } from './run.ts';

process.exitCode = await runCli(thisMachine(['start', ...process.argv.slice(2)]));
