/** What a run says of itself, in Markdown. */
import type { Outcome } from './attempt.ts';
import type { Kept } from './job.ts';

export function summary(title: string, outcome: Outcome<readonly Kept[]>): string {
  if (!outcome.isDone) {
    return `## ${title} failed\n\n${outcome.reasons.map((reason) => `- ${reason}\n`).join('')}`;
  }
  const rows = outcome.value.map(
    ({ name, bytes, sha256 }) => `| ${name} | ${bytes} | ${sha256.slice(0, 12)} |\n`,
  );
  return `## ${title}\n\n| source | bytes | sha256 |\n|---|--:|---|\n${rows.join('')}`;
}
