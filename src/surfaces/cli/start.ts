/** `npm start`: the command `start`, with what the user added. */
import { endWith } from './end.ts';
import { thisMachine } from './machine.ts';
import { runCli } from './run.ts';

await endWith(await runCli(thisMachine(['start', ...process.argv.slice(2)])));
