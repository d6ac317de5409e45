/** Which billing rule prices an entry. */
import type { Day } from '#core/calendar.ts';
import type { Target } from '#facts/time-columns.ts';
import type { Contract } from './contract.ts';
import type { RateRule } from './rate-rules.ts';

/** What is known of an entry when its rate is looked for. */
export interface Work {
  readonly activity: string;
  readonly person: string;
  readonly band: string | null;
  /** The day whose rates apply. */
  readonly day: Day;
}

/** Rules that can price work on a target at all: its client, project and task, in the project's currency; still in winning order. */
export function candidatesFor(
  rules: readonly RateRule[],
  contract: Contract,
  task: Target['task'],
): RateRule[] {
  return rulesFor(rules, contract).filter(({ scope }) => scope.task === undefined || scope.task === task);
}

/** The same for every task of the project. */
export function rulesFor(rules: readonly RateRule[], contract: Contract): RateRule[] {
  return rules.filter(
    ({ scope, currency }) =>
      currency === contract.currency &&
      (scope.project === undefined || scope.project === contract.project) &&
      (scope.client === undefined || scope.client === contract.client),
  );
}

/** The winner among a target's candidates: the first that matches and has begun. It may be `unusable`. */
export function winnerAmong(candidates: readonly RateRule[], work: Work): RateRule | null {
  for (const rule of candidates) {
    if ((rule.from === null || rule.from <= work.day) && matches(rule, work)) return rule;
  }
  return null;
}

function matches({ scope }: RateRule, { activity, person, band }: Work): boolean {
  return (
    (scope.activity === undefined || scope.activity === activity) &&
    (scope.person === undefined || scope.person === person) &&
    (scope.band === undefined || scope.band === band)
  );
}
