/** Files by which a step tells the runner what came out. */
import { appendFileSync } from 'node:fs';
import type { Runner } from './runner.ts';

/** Bytes that GitHub takes of one step's summary. */
const MOST_SUMMARY = 1024 * 1024;

/** Each value between two lines that nobody can foretell, so that no value sets another output. */
export function writeOutputs(runner: Runner, outputs: Readonly<Record<string, string>>): void {
  const path = runner.env.GITHUB_OUTPUT;
  if (!path) return;
  const text = Object.entries(outputs).map(([name, value]) => {
    const end = `end-${runner.secret()}`;
    return `${name}<<${end}\n${value}\n${end}\n`;
  });
  appendFileSync(path, text.join(''));
}

/** Markdown on the page of the run. False where there is none, or where it would not be taken. */
export function writeSummary(runner: Runner, markdown: string): boolean {
  const path = runner.env.GITHUB_STEP_SUMMARY;
  if (!path || Buffer.byteLength(markdown) > MOST_SUMMARY) return false;
  appendFileSync(path, markdown);
  return true;
}
