/** Every rule on every subject it is about. Whatever cannot be said is an error, and errors block. */
import { compareText } from '#core/diagnostic.ts';
import type { Action, Policy } from '#model/kinds/policy.ts';
import type { Resource } from '#model/resource.ts';
import { beyondRole, examine, notForKind, type Rule } from './examine.ts';
import { judge, type Step } from './judge.ts';
import type { RuleSet } from './rule-set.ts';
import { selectedActions } from './selector.ts';
import type { Change, Subject } from './subject.ts';
import { type Values, valuesOf } from './values.ts';

export type Outcome = 'pass' | 'deny' | 'needs-approval' | 'error';

const WORST: readonly Outcome[] = ['error', 'deny', 'needs-approval', 'pass'];

/** What one rule says about one subject. */
export interface Requirement {
  /** Name of the policy; of a file that could not be read, its path. */
  readonly rule: string;
  readonly mode: Policy['mode'];
  /** Id of the subject; null where the rule itself could not be judged. */
  readonly subject: string | null;
  readonly action: Action | null;
  readonly outcome: Outcome;
  /** Who must approve; empty unless the outcome is `needs-approval`. */
  readonly require: readonly { readonly role: string; readonly approvals: number }[];
  /** Why the rule exists, in its author's words. */
  readonly reason: string;
  /** Why it is an error; null otherwise. */
  readonly trouble: string | null;
  readonly trace: readonly Step[];
}

export interface Evaluation {
  /** In order of rule and subject. */
  readonly requirements: readonly Requirement[];
  /** Every declared rule with the number of subjects it was judged on: 0 is a pass, and said so. */
  readonly rules: readonly {
    readonly rule: string;
    readonly mode: Policy['mode'];
    readonly subjects: number;
  }[];
}

/**
 * `rules` are those of the base: a proposal is judged by the rules it found, never by those it brings.
 * Never throws, and no declared rule is left out.
 */
export function evaluate(rules: RuleSet, change: Change): Evaluation {
  const values = valuesOnce(change);
  const judged = rules.policies.map((policy) => ({
    policy,
    found: considered(policy, rules, { change, values }),
  }));
  const seen = new Set(judged.map(({ policy }) => policy.id));
  const lost = rules.declared.filter((id) => !seen.has(id)).map((id) => id.replace('Policy/', ''));
  return {
    requirements: [
      ...judged.flatMap(({ found }) => found),
      ...lost.map((rule) => unread(rule, 'the policy is declared but could not be loaded')),
      ...rules.unread.map((file) => unread(file, 'the file could not be read, and may hold a policy')),
    ],
    rules: [
      ...judged.map(({ policy, found }) => ({
        rule: policy.name,
        mode: policy.spec.mode,
        subjects: found.filter(({ subject }) => subject !== null).length,
      })),
      ...lost.map((rule) => ({ rule, mode: 'enforce' as const, subjects: 0 })),
    ],
  };
}

function considered(
  policy: Resource<Policy>,
  rules: RuleSet,
  { change, values }: { readonly change: Change; readonly values: ValuesOf },
): Requirement[] {
  try {
    const { rule, problems } = examine(policy.spec, withLabelsOf(rules, change.subjects));
    if (rule === null) return [failed(policy, problems.map(({ message }) => message).join('; '))];
    const missing = (policy.spec.require ?? []).filter(({ role }) => !rules.roles.has(role));
    if (missing.length > 0)
      return [failed(policy, `unknown role ${missing.map(({ role }) => `\`${role}\``).join(', ')}`)];
    const others = [...notForKind(policy.spec, rules.roles), ...beyondRole(policy.spec, rules.bounded)];
    if (others.length > 0) return [failed(policy, others.map(({ message }) => message).join('; '))];
    return bySubject(change.subjects).flatMap((subject) => {
      // A condition may ask which: another thing that happens too must not answer for it.
      const actions = selectedActions(policy.spec.on, subject);
      const found = actions.map((action) => judgedOn(policy, rule, { subject, action, values }));
      return WORST.flatMap((outcome) => found.find((each) => each.outcome === outcome) ?? []).slice(0, 1);
    });
  } catch (trouble) {
    return [failed(policy, trouble instanceof Error ? trouble.message : String(trouble))];
  }
}

function bySubject(subjects: readonly Subject[]): readonly Subject[] {
  return subjects.toSorted((a, b) => compareText(a.id, b.id));
}

// A label that the proposal brings is known too.
function withLabelsOf({ labels }: RuleSet, subjects: readonly Subject[]): RuleSet['labels'] {
  const known = new Map(labels);
  for (const { kind, head, base } of subjects) {
    const carried = [...Object.keys(head?.labels ?? {}), ...Object.keys(base?.labels ?? {})];
    known.set(kind, new Set([...(known.get(kind) ?? []), ...carried]));
  }
  return known;
}

type ValuesOf = (subject: Subject, action: Action) => Values;

/** The values of a subject, made for the first rule that looks at it and kept for the others. */
function valuesOnce({ plan }: Change): ValuesOf {
  const made = new Map<Subject, Map<Action, Values>>();
  return (subject, action) => {
    const byAction = made.get(subject) ?? new Map<Action, Values>();
    made.set(subject, byAction);
    const values = byAction.get(action) ?? valuesOf(subject, action, plan);
    byAction.set(action, values);
    return values;
  };
}

interface Occasion {
  readonly subject: Subject;
  readonly action: Action;
  readonly values: ValuesOf;
}

function judgedOn(policy: Resource<Policy>, rule: Rule, { subject, action, values }: Occasion): Requirement {
  const { result, trouble, trace } =
    rule.condition === null
      ? { result: true, trouble: null, trace: [] }
      : judge(rule.condition, values(subject, action));
  const outcome = outcomeOf(policy.spec, result);
  return {
    ...named(policy),
    ...{ subject: subject.id, action, outcome, trace },
    trouble: outcome === 'error' ? (trouble ?? 'the condition gave nothing') : null,
    require: outcome === 'needs-approval' ? (policy.spec.require ?? []) : [],
  };
}

function outcomeOf({ deny, require = [] }: Policy, result: boolean | null): Outcome {
  if (result === false) return 'pass';
  if (result !== true) return 'error';
  if (deny === true) return 'deny';
  // A rule that applies and asks for nobody would let everything through.
  return require.length > 0 ? 'needs-approval' : 'error';
}

function named({ name, spec }: Resource<Policy>): Pick<Requirement, 'rule' | 'mode' | 'reason'> {
  return { rule: name, mode: spec.mode, reason: spec.reason };
}

function failed(policy: Resource<Policy>, trouble: string): Requirement {
  return {
    ...named(policy),
    ...{ subject: null, action: null, outcome: 'error', require: [], trouble, trace: [] },
  };
}

function unread(rule: string, trouble: string): Requirement {
  return {
    ...{ rule, mode: 'enforce', subject: null, action: null, outcome: 'error', require: [] },
    ...{ reason: '', trouble, trace: [] },
  };
}
