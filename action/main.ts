/** The step of a workflow. */
import { runAction } from '#surfaces/action/run.ts';
import { thisRunner } from '#surfaces/action/this-runner.ts';

// What still waits for GitHub when the answer is given is not waited for.
process.exit(await runAction(thisRunner()));
