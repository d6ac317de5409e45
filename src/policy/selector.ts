/** Which changes a rule or a job looks at. */
import type { Action, Selector } from '#model/kinds/policy.ts';
import type { Subject } from './subject.ts';

/** The selector's actions that happen to the subject, in its order; none where it is not meant. */
export function selectedActions(on: Selector, subject: Subject): readonly Action[] {
  return isMeant(on, subject) ? on.action.filter((each) => subject.actions.includes(each)) : [];
}

/** The first of them; null where there is none. */
export function selectedAction(on: Selector, subject: Subject): Action | null {
  return selectedActions(on, subject)[0] ?? null;
}

// On either side: taking a label away must not take the rule away with it.
function isMeant(on: Selector, { kind, base, head }: Subject): boolean {
  const wanted = Object.entries(on.labels);
  const carries = (labels: Readonly<Record<string, string>>) =>
    wanted.every(([label, value]) => Object.hasOwn(labels, label) && labels[label] === value);
  return kind === on.kind && [base, head].some((side) => side !== null && carries(side.labels));
}
