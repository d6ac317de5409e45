/** One run: the job within its limits, and what came of it for the summary of the workflow. */
import { appendFile } from 'node:fs/promises';
import settings from '../settings.json' with { type: 'json' };
import { attempt } from './attempt.ts';
import { job } from './job.ts';
import { summary } from './summary.ts';

const run = {
  sources: settings.sources,
  folder: new URL('../out/', import.meta.url),
  key: process.env.SOURCE_KEY || null,
  signal: AbortSignal.timeout(settings.timeoutMinutes * 60_000),
};
const outcome = await attempt(() => job(run), { times: settings.attempts, signal: run.signal });
const text = summary(settings.title, outcome);
console.log(text);
if (process.env.GITHUB_STEP_SUMMARY) await appendFile(process.env.GITHUB_STEP_SUMMARY, text);
process.exitCode = outcome.isDone ? 0 : 1;
