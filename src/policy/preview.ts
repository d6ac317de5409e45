/** What other rules would say: the verdicts that an edit of policies flips. */
import { compareText } from '#core/diagnostic.ts';
import { evaluate, type Outcome, type Requirement } from './evaluate.ts';
import type { RuleSet } from './rule-set.ts';
import type { Change } from './subject.ts';

export interface Flip {
  readonly rule: string;
  /** Null where the rule itself cannot be judged. */
  readonly subject: string | null;
  /** Null where one of the two sets of rules says nothing about the subject. */
  readonly before: Outcome | null;
  readonly after: Outcome | null;
}

/** Verdicts of `next` that are not those of `rules`, over all the subjects given; in order of rule and subject. */
export function flipped(rules: RuleSet, next: RuleSet, change: Change): Flip[] {
  const before = verdictsOf(evaluate(rules, change).requirements);
  const after = verdictsOf(evaluate(next, change).requirements);
  return [...new Set([...before.keys(), ...after.keys()])].sort(compareText).flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const one = is ?? was;
    if (!one || was?.outcome === is?.outcome) return [];
    return [
      { rule: one.rule, subject: one.subject, before: was?.outcome ?? null, after: is?.outcome ?? null },
    ];
  });
}

function verdictsOf(requirements: readonly Requirement[]): ReadonlyMap<string, Requirement> {
  return new Map(requirements.map((each) => [`${each.rule} ${each.subject ?? ''}`, each]));
}
