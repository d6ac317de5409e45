/** A plan for whoever reads the repository: what single people cost and bring is for finance. */
import type { Diagnostic } from '#core/diagnostic.ts';
import { seenBy } from '#policy/audience.ts';
import type { Declared, ResourceChange } from './compare.ts';
import type { Moved, Time } from './moved.ts';
import type { Plan } from './plan.ts';

/** Stands for what is not the reader's. */
export const HIDDEN = 'hidden';

export function forTeam(plan: Plan): Plan {
  const { changes, economics, requirements, diagnostics } = plan;
  const findings = (list: readonly Diagnostic[]) => list.map(withoutPay);
  return {
    ...plan,
    audience: 'team',
    changes: { ...changes, resources: changes.resources.map(withoutCost) },
    economics: { ...economics, moved: { ...economics.moved, people: timeOnly(economics.moved.people) } },
    requirements: requirements.map((each) => seenBy('team', each)),
    diagnostics: {
      new: findings(diagnostics.new),
      standing: findings(diagnostics.standing),
      resolved: findings(diagnostics.resolved),
    },
  };
}

function timeOnly(people: Plan['economics']['moved']['people']): Moved<Time>[] {
  return people
    .filter(({ name, delta }) => name !== null && (delta.seconds !== 0 || delta.billableSeconds !== 0))
    .map((row) => ({
      ...row,
      base: row.base && timeOf(row.base),
      head: row.head && timeOf(row.head),
      delta: timeOf(row.delta),
    }));
}

function timeOf({ seconds, billableSeconds }: Time): Time {
  return { seconds, billableSeconds };
}

// Pay has no place in what others read, and is refused there; saying that it is must not say it once more.
function withoutPay({ at, related, ...finding }: Diagnostic): Diagnostic {
  if (finding.code !== 'privacy/pay-in-shared-workspace')
    return { ...finding, ...(at && { at }), ...(related && { related }) };
  return {
    ...finding,
    ...(at && { at: placeOnly(at) }),
    ...(related && { related: related.map(placeOnly) }),
  };
}

function placeOnly<P extends { readonly excerpt?: string }>({ excerpt, ...place }: P): Omit<P, 'excerpt'> {
  return place;
}

function withoutCost(change: ResourceChange): ResourceChange {
  if (change.kind !== 'Person') return change;
  switch (change.action) {
    case 'create':
      return { ...change, after: declaredWithoutCost(change.after) };
    case 'delete':
    case 'break':
      return { ...change, before: declaredWithoutCost(change.before) };
    case 'update':
      return {
        ...change,
        edits: change.edits.map((edit) => {
          const isCost = edit.path.split('/').includes('cost');
          const hide = (value: unknown) => (isCost ? HIDDEN : costHidden(value));
          return {
            ...edit,
            ...('before' in edit && { before: hide(edit.before) }),
            ...('after' in edit && { after: hide(edit.after) }),
          };
        }),
      };
    case 'rename':
      return change;
  }
}

function declaredWithoutCost(declared: Declared): Declared {
  return { ...declared, spec: costHidden(declared.spec) };
}

/** The value with every `cost` in it hidden. */
function costHidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(costHidden);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === 'cost' ? HIDDEN : costHidden(each)]),
  );
}
