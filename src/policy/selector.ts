/** Which changes a rule or a job looks at. */
import type { Action, Selector } from '#model/kinds/policy.ts';
import type { Subject } from './subject.ts';

/** The first of the selector's actions that happens to the subject; null where it is not meant. */
export function selectedAction(on: Selector, subject: Subject): Action | null {
  const action = on.action.find((each) => subject.actions.includes(each));
  return action !== undefined && isMeant(on, subject) ? action : null;
}

// On either side: taking a label away must not take the rule away with it.
function isMeant(on: Selector, { kind, base, head }: Subject): boolean {
  const wanted = Object.entries(on.labels);
  const carries = (labels: Readonly<Record<string, string>>) =>
    wanted.every(([label, value]) => Object.hasOwn(labels, label) && labels[label] === value);
  return kind === on.kind && [base, head].some((side) => side !== null && carries(side.labels));
}
