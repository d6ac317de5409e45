/** What became of a proposal since somebody looked at it. */
import type { Plan } from '#planning/plan.ts';
import { changeLines } from './plan-changes.ts';
import { OUTCOMES } from './rule-words.ts';

type Looked = Pick<Plan, 'changes' | 'requirements'>;

/** Changes that came or went, and verdicts that are others; a line each, empty where a reviewer would see the same. */
export function changedSince(then: Looked, now: Looked): string[] {
  const [before, after] = [linesOf(then), linesOf(now)];
  return [
    ...[...after].filter((line) => !before.has(line)).map((line) => `now: ${line}`),
    ...[...before].filter((line) => !after.has(line)).map((line) => `no longer: ${line}`),
  ];
}

function linesOf({ changes, requirements }: Looked): ReadonlySet<string> {
  const verdicts = requirements.map(
    ({ rule, subject, outcome, reason }) =>
      `${rule}: ${OUTCOMES[outcome]}, ${subject ?? 'the rule itself'} (${reason})`,
  );
  return new Set([...changeLines(changes).map(({ subject, words }) => subject + words), ...verdicts]);
}
