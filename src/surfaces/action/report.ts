/** What a plan leaves in the run itself, which needs no rights: the summary, the log, the remarks beside lines, the plan as a file. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanResult } from '#kernel/plan.ts';
import { githubAnnotations } from '../formats/github.ts';
import { jsonText } from '../formats/json.ts';
import { plainLook } from '../formats/look.ts';
import { messageText, shortened } from '../formats/markdown.ts';
import { planMarkdown } from '../formats/plan-markdown.ts';
import { planView } from '../formats/plan-view.ts';
import { shareOut } from './annotations.ts';
import { sayText } from './log-commands.ts';
import { writeSummary } from './output-files.ts';
import { planFileOf } from './plan-file.ts';
import type { Runner } from './runner.ts';

const COLUMNS = 100;

/** Characters of such a line. */
const LONGEST = 300;
/** Lines that the summary lists below the plan. */
const MOST = 50;

/** The summary first: whatever fails later, it stands. `since` is what changed since somebody reviewed it. */
export function report(runner: Runner, result: PlanResult, since: readonly string[] = []): void {
  writeSummary(runner, planMarkdown(result) + sinceMarkdown(since));
  const look = { ...plainLook, columns: COLUMNS };
  const lines = planView.text(result, look, { isQuiet: false, elapsedMs: null });
  sayText(runner, `${lines.join('\n')}\n`);
  runner.say(githubAnnotations(shareOut(result.plan.diagnostics.new).step, result.prefix));
}

/** Keeps the whole plan where the next step finds it; null where the runner has no such folder. */
export function keepPlan(runner: Runner, result: PlanResult, pullRequest: number | null): string | null {
  const folder = runner.env.RUNNER_TEMP;
  if (!folder) return null;
  const path = join(folder, 'fractal-plan.json');
  writeFileSync(path, jsonText(planFileOf(result, pullRequest)));
  return path;
}

function sinceMarkdown(since: readonly string[]): string {
  if (since.length === 0) return '';
  const lines = since.slice(0, MOST).map((line) => `- ${messageText(shortened(line, LONGEST))}\n`);
  const more = since.length > MOST ? `- and ${since.length - MOST} more\n` : '';
  return `\n**Changed since it was approved:**\n\n${lines.join('')}${more}`;
}
