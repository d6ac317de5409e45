/** Findings about the policies of a model, for `fractal check`. */
import { spotIn } from '#model/declaration.ts';
import type { Finding } from '#model/finding.ts';
import type { Model } from '#model/model.ts';
import { beyondRole, examine, notForKind } from './examine.ts';
import { boundedRolesOf, labelsOf, roleKindsOf } from './rule-set.ts';

export function checkPolicies(model: Model): Finding[] {
  const [labels, roles, bounded] = [labelsOf(model), roleKindsOf(model), boundedRolesOf(model)];
  return [...model.byKind.Policy.values()].flatMap(({ name, spec, at }) =>
    [...examine(spec, labels).problems, ...notForKind(spec, roles), ...beyondRole(spec, bounded)].map(
      ({ code, message, hint, path }) => ({
        code,
        message: `policy \`${name}\`: ${message}`,
        at: spotIn(at, path),
        ...(hint !== undefined && { hint }),
      }),
    ),
  );
}
