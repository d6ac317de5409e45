/** What the rules of the base say of a proposal, and who could agree to it. */
import { compareText, type Diagnostic } from '#core/diagnostic.ts';
import type { Model } from '#model/model.ts';
import { blocks } from '#policy/blocks.ts';
import type { Evaluation, Requirement } from '#policy/evaluate.ts';
import type { Flip } from '#policy/preview.ts';
import { type RuleSet, rulesOf } from '#policy/rule-set.ts';
import type { Change } from '#policy/subject.ts';
import { withoutHarmless } from '#policy/unread.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { type Difference, policyChange, withoutAmounts } from './policy-change.ts';
import { policyFiguresOf } from './policy-figures.ts';
import { reopenedBetween } from './reopened.ts';
import { isBare, type Whole } from './risks.ts';
import { supposedChange } from './supposed-change.ts';

/** A role that has to agree, with those who hold it on the base. */
export interface Approver {
  readonly role: string;
  /** The most that any rule asks for: one approval counts for all of them. */
  readonly approvals: number;
  readonly holders: readonly { readonly name: string; readonly handle: string | null }[];
}

export interface Verdicts {
  /** Every rule on every subject it is about, in order of rule and subject. */
  readonly requirements: readonly Requirement[];
  readonly evaluated: {
    readonly rules: number;
    /** Resources that change or move, whether a rule is about them or not. */
    readonly subjects: number;
    /** Every rule with the subjects it met: 0 is a pass. */
    readonly byRule: Evaluation['rules'];
  };
  /** Of enforced rules, in order of role. */
  readonly approvers: readonly Approver[];
  /**
   * Where policies or roles change: verdicts on the whole workspace after the merge, as if every resource were updated,
   * that the new rules give otherwise than the old.
   */
  readonly flips: readonly Flip[];
}

interface Side extends Whole {
  readonly snapshot: Partial<Pick<Snapshot, 'readEach'>>;
  readonly diagnostics: readonly Diagnostic[];
  /** Names of the labels that resources of a kind carry, where the model does not hold all of them. */
  readonly labels?: RuleSet['labels'];
}

/** The proposal as rules and jobs see it. */
export function changeBetween(base: Whole, head: Whole, difference: Difference): Change {
  const before = { model: base.model, figures: figuresBefore(base, head) };
  const after = policyFiguresOf(head.economics, reopenedBetween(base.facts, head.facts));
  return policyChange(before, { model: head.model, figures: after }, difference);
}

interface Judged {
  readonly resources: Difference['resources'];
  readonly change: Change;
}

export async function verdictsOn(base: Side, head: Side, { resources, change }: Judged): Promise<Verdicts> {
  const found = rulesOf(base.model, base.diagnostics, base.labels);
  const rules = await withoutHarmless(found, base.snapshot);
  const isEdited = resources.some(({ kind }) => kind === 'Policy' || kind === 'Role');
  if (!isEdited && rules.declared.length + rules.unread.length === 0)
    return noVerdicts(change.subjects.length);
  // Only where there are rules, or may be: reading expressions takes a library.
  const { evaluate } = await import('#policy/evaluate.ts');
  const { flipped } = await import('#policy/preview.ts');
  const { requirements, rules: byRule } = evaluate(rules, change);
  return {
    requirements: requirements.toSorted(
      (a, b) => compareText(a.rule, b.rule) || compareText(a.subject ?? '', b.subject ?? ''),
    ),
    evaluated: {
      rules: byRule.length,
      subjects: change.subjects.length,
      byRule: [...byRule].sort((a, b) => compareText(a.rule, b.rule)),
    },
    approvers: approversOf(requirements.filter(blocks), base.model),
    flips: isEdited
      ? flipped(
          rules,
          rulesOf(head.model, head.diagnostics, head.labels),
          supposedChange(head.model, policyFiguresOf(head.economics), { action: 'update' }),
        ).filter(isTurned)
      : [],
  };
}

function noVerdicts(subjects: number): Verdicts {
  return {
    requirements: [],
    evaluated: { rules: 0, subjects, byRule: [] },
    approvers: [],
    flips: [],
  };
}

// A rule that says nothing of a subject lets it pass.
function isTurned({ before, after }: Flip): boolean {
  return (before ?? 'pass') !== (after ?? 'pass');
}

function figuresBefore(base: Whole, head: Whole) {
  const figures = policyFiguresOf(base.economics);
  const isComparable = base.economics.currency === head.economics.currency || isBare(base);
  return isComparable ? figures : withoutAmounts(figures);
}

function approversOf(requirements: readonly Requirement[], { byKind }: Model): Approver[] {
  const asked = Map.groupBy(
    requirements.flatMap(({ require }) => require),
    ({ role }) => role,
  );
  return [...asked]
    .map(([role, all]) => ({
      role,
      approvals: Math.max(...all.map(({ approvals }) => approvals)),
      holders: [...new Set(byKind.Role.get(role)?.spec.holders)]
        .sort(compareText)
        .map((name) => ({ name, handle: byKind.Person.get(name)?.spec.handle ?? null })),
    }))
    .sort((a, b) => compareText(a.role, b.role));
}
