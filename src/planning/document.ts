/** A plan as it is written down: every key where the shape of plans names it, so that equal plans are equal bytes. */
import type { z } from 'zod';
import type { Diagnostic, Place } from '#core/diagnostic.ts';
import type { Requirement } from '#policy/evaluate.ts';
import type { Declared, ResourceChange } from './compare.ts';
import type { Decision } from './decide.ts';
import type { Plan } from './plan.ts';
import type * as shape from './shape.ts';

export type PlanDocument = z.output<typeof shape.PlanDocument>;

/**
 * What `fractal plan --format json` prints. Said without the schema, which takes longer to make than the plan of a few
 * files; every plan that a test makes is compared with what the schema reads of it (testing/plan-world.ts).
 */
export function planDocument(plan: Plan, decision: Decision): PlanDocument {
  const { version, engine, audience, title, base, head, asOf, digest, reviewDigest } = plan;
  const { changes, economics, requirements, evaluated, approvers, flips } = plan;
  const { renders, jobs, diagnostics, risks } = plan;
  return {
    ...{ version, engine, audience, title, base, head, asOf, digest, reviewDigest },
    changes: { ...changes, resources: changes.resources.map(changeInOrder) },
    economics,
    requirements: requirements.map(requirementInOrder),
    ...{ evaluated, approvers, flips, renders, jobs },
    diagnostics: {
      new: diagnostics.new.map(findingInOrder),
      standing: diagnostics.standing.map(findingInOrder),
      resolved: diagnostics.resolved.map(findingInOrder),
    },
    ...{ risks, decision },
    // A plan is not written to.
  } as PlanDocument;
}

function changeInOrder(change: ResourceChange): object {
  const { id, kind, action } = change;
  switch (action) {
    case 'create':
      return { id, kind, action, after: declaredInOrder(change.after) };
    case 'update':
      return { id, kind, action, edits: change.edits };
    case 'delete':
    case 'break':
      return { id, kind, action, before: declaredInOrder(change.before) };
    case 'rename':
      return { id, kind, action, from: change.from };
  }
}

function declaredInOrder({ title, labels, spec }: Declared): Declared {
  return { title, labels, spec };
}

function requirementInOrder(requirement: Requirement): Requirement {
  const { rule, mode, subject, action, outcome, require, reason, trouble, trace } = requirement;
  return { rule, mode, subject, action, outcome, require, reason, trouble, trace };
}

function findingInOrder({ code, severity, message, at, related, hint }: Diagnostic): object {
  return {
    ...{ code, severity, message },
    ...(at && { at: placeInOrder(at) }),
    ...(related && { related: related.map(placeInOrder) }),
    ...(hint !== undefined && { hint }),
  };
}

function placeInOrder({ file, line, column, endColumn, excerpt }: Place): Place {
  return {
    file,
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(endColumn !== undefined && { endColumn }),
    ...(excerpt !== undefined && { excerpt }),
  };
}
