/** What the rules say of a proposal: counted, and verdict by verdict. */
import type { Plan } from '#planning/plan.ts';
import type { Outcome, Requirement } from '#policy/evaluate.ts';
import type { Flip } from '#policy/preview.ts';
import { counted } from './numbers.ts';
import { askedText, OUTCOMES, stepText } from './rule-words.ts';

interface RuleVerdict {
  readonly rule: string;
  readonly isObserved: boolean;
  readonly subjects: number;
  /** The worst of them; a rule that met nothing passes. */
  readonly outcome: Outcome;
  readonly requirements: readonly Requirement[];
}

export interface RuleLine {
  readonly text: string;
  /** What the text begins with, where it names a rule; else ''. */
  readonly lead: string;
  /** A verdict, what belongs to the verdict above it, or a comparison that it rests on. */
  readonly part: 'verdict' | 'why' | 'step';
}

/** From the one that blocks most. */
const WORST = Object.keys(OUTCOMES) as Outcome[];

/** `3 pass, 1 needs approval; observing: 1 denies`. */
export function ruleCounts(plan: Plan): string {
  const { enforced = [], observed = [] } = Object.groupBy(verdictsOf(plan), ({ isObserved }) =>
    isObserved ? 'observed' : 'enforced',
  );
  const parts = [
    ...(enforced.length === 0 ? [] : [tallied(enforced)]),
    ...(observed.length === 0 ? [] : [`observing: ${tallied(observed)}`]),
  ];
  return parts.length === 0 ? 'none on the base' : parts.join('; ');
}

function tallied(verdicts: readonly RuleVerdict[]): string {
  return WORST.toReversed()
    .flatMap((outcome) => {
      const count = verdicts.filter((each) => each.outcome === outcome).length;
      return count === 0 ? [] : [`${count} ${wordOf(outcome, count)}`];
    })
    .join(', ');
}

function wordOf(outcome: Outcome, count: number): string {
  if (outcome === 'pass' || outcome === 'deny') return count === 1 && outcome === 'deny' ? 'denies' : outcome;
  if (outcome === 'error') return count === 1 ? 'error' : 'errors';
  return count === 1 ? 'needs approval' : 'need approval';
}

/** Rule by rule, what stops it first: verdicts that are no pass with why, then how many pass; last what edited rules flip. */
export function ruleLines(plan: Plan): RuleLine[] {
  return [...verdictsOf(plan).flatMap(linesOf), ...flipLines(plan.flips)];
}

/** `4 rules × 3 subjects`; empty without any rule. */
export function evaluatedWords({ evaluated: { rules, subjects } }: Plan): string {
  return rules === 0 ? '' : `${counted(rules, 'rule')} × ${counted(subjects, 'subject')}`;
}

/** What blocks comes before what only observes, and passes last; else in order of rule. */
function verdictsOf({ requirements, evaluated }: Plan): RuleVerdict[] {
  const byRule = Map.groupBy(requirements, ({ rule }) => rule);
  const considered = new Map(evaluated.byRule.map((each) => [each.rule, each]));
  const verdicts = [...new Set([...considered.keys(), ...byRule.keys()])].map((rule): RuleVerdict => {
    const own = byRule.get(rule) ?? [];
    return {
      rule,
      isObserved: considered.get(rule)?.mode === 'observe',
      subjects: considered.get(rule)?.subjects ?? 0,
      outcome: WORST.find((outcome) => own.some((each) => each.outcome === outcome)) ?? 'pass',
      requirements: own,
    };
  });
  const laterBy = ({ outcome, isObserved }: RuleVerdict) => (outcome === 'pass' ? 2 : isObserved ? 1 : 0);
  return verdicts.sort(
    (a, b) => laterBy(a) - laterBy(b) || WORST.indexOf(a.outcome) - WORST.indexOf(b.outcome),
  );
}

function linesOf({ rule, isObserved, subjects, outcome, requirements }: RuleVerdict): RuleLine[] {
  const note = isObserved ? ' (only observes)' : '';
  const passed = requirements.filter((each) => each.outcome === 'pass');
  if (outcome === 'pass') {
    const shown = subjects === 1 ? requirements.flatMap(traceLines) : [];
    return [verdictLine(rule, `${note}: pass, ${counted(subjects, 'subject')}`), ...shown];
  }
  return [
    ...requirements.filter((each) => each.outcome !== 'pass').flatMap((each) => verdictLines(each, note)),
    ...(passed.length > 0
      ? [verdictLine(rule, `${note}: pass, ${counted(passed.length, 'other subject')}`)]
      : []),
  ];
}

function verdictLines(each: Requirement, note: string): RuleLine[] {
  const { rule, subject, action, outcome, reason, trouble } = each;
  const words = outcome === 'needs-approval' ? `needs ${askedText(each)}` : OUTCOMES[outcome];
  const what = subject === null ? 'the rule itself' : `${subject}${action === null ? '' : ` (${action})`}`;
  const why = [trouble, reason].filter((text) => text !== null && text !== '');
  return [
    verdictLine(rule, `${note}: ${words}, ${what}`),
    ...why.map((text) => ({ text: text ?? '', lead: '', part: 'why' as const })),
    ...traceLines(each),
  ];
}

function traceLines({ trace }: Requirement): RuleLine[] {
  return trace.map((step) => ({ text: stepText(step), lead: '', part: 'step' }));
}

function verdictLine(rule: string, rest: string): RuleLine {
  return { text: rule + rest, lead: rule, part: 'verdict' };
}

function flipLines(flips: readonly Flip[]): RuleLine[] {
  if (flips.length === 0) return [];
  const title = `with the edited rules, over the whole workspace: ${counted(flips.length, 'other verdict')}`;
  return [
    { text: title, lead: '', part: 'verdict' },
    ...flips.map(({ rule, subject, before, after }) => ({
      text: `${rule}, ${subject ?? 'the rule itself'}: ${wordsOf(before)} → ${wordsOf(after)}`,
      lead: '',
      part: 'why' as const,
    })),
  ];
}

function wordsOf(outcome: Outcome | null): string {
  return outcome === null ? 'not judged' : OUTCOMES[outcome];
}
