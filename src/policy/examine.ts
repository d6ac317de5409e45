/** Everything that can be wrong about one policy before it meets a subject. */
import { nearest } from '#core/suggest.ts';
import { type KindName, kindNames, type ResourceKind } from '#model/kinds/index.ts';
import type { Policy } from '#model/kinds/policy.ts';
import { compileCondition } from './compile.ts';
import type { Condition } from './condition.ts';
import { figuresOf } from './figures.ts';
import type { Problem } from './problem.ts';
import type { RoleKinds } from './rule-set.ts';

/** A rule that can be judged: its condition is null where it always applies. */
export interface Rule {
  readonly kind: KindName;
  readonly condition: Condition | null;
}

/** A problem and the field of the spec it is about. */
export interface SpecProblem extends Problem {
  readonly path: readonly (string | number)[];
}

export type Examined =
  | { readonly rule: Rule; readonly problems: readonly [] }
  | { readonly rule: null; readonly problems: readonly SpecProblem[] };

/** `labels` are those that resources of a kind carry; a kind without resources has no entry. */
export function examine(policy: Policy, labels: ReadonlyMap<ResourceKind, ReadonlySet<string>>): Examined {
  const { on, when } = policy;
  const kind = kindNames.find((one) => one === on.kind);
  if (kind === undefined)
    return {
      rule: null,
      problems: [
        {
          code: 'policy/unknown-variable',
          message: `unknown kind \`${on.kind}\``,
          hint: `known kinds: ${kindNames.join(', ')}`,
          path: ['on', 'kind'],
        },
      ],
    };
  const compiled =
    when === undefined
      ? { condition: null, problems: [] }
      : compileCondition(when, { kind, actions: on.action });
  const problems = [
    ...neverMoves(policy, kind),
    ...unknownLabels(policy, labels.get(kind)),
    ...compiled.problems.map((problem) => ({ ...problem, path: ['when'] })),
  ];
  return problems.length > 0
    ? { rule: null, problems }
    : { rule: { kind, condition: compiled.condition }, problems: [] };
}

/** Roles that are asked, and say themselves that they approve other kinds than the rule's. */
export function notForKind({ on, require = [] }: Policy, roles: RoleKinds): SpecProblem[] {
  return require.flatMap(({ role }, index) => {
    const kinds = roles.get(role) ?? [];
    if (kinds.length === 0 || kinds.includes(on.kind)) return [];
    return [
      {
        code: 'policy/role-not-for-kind' as const,
        message: `the role \`${role}\` does not approve ${on.kind}`,
        hint: `it approves ${kinds.join(', ')}: ask another role, or add the kind to its \`approves\``,
        path: ['require', index, 'role'],
      },
    ];
  });
}

/** Roles that are asked, and say themselves that they approve less than a rule can hold a change against. */
export function beyondRole(
  { require = [] }: Policy,
  bounded: ReadonlySet<string> = new Set(),
): SpecProblem[] {
  return require.flatMap(({ role }, index) =>
    bounded.has(role)
      ? [
          {
            code: 'policy/role-not-for-kind' as const,
            message: `the role \`${role}\` approves only up to an amount or some labels, which no approval is held against`,
            hint: 'leave `upTo` and `labels` out of its `approves`, and say in `on` and `when` of the rule what it is asked about',
            path: ['require', index, 'role'],
          },
        ]
      : [],
  );
}

function neverMoves({ on }: Policy, kind: KindName): SpecProblem[] {
  if (!on.action.includes('moved') || figuresOf(kind).length > 0) return [];
  return [
    {
      code: 'policy/never-moves',
      message: `a ${kind} has no figures that move`,
      hint: 'leave `moved` out of `action`',
      path: ['on', 'action'],
    },
  ];
}

function unknownLabels({ on }: Policy, carried: ReadonlySet<string> | undefined): SpecProblem[] {
  // Where nothing of the kind exists yet, no label can be known.
  if (carried === undefined) return [];
  return Object.keys(on.labels)
    .filter((label) => !carried.has(label))
    .map((label) => {
      const near = nearest(label, carried);
      return {
        code: 'policy/unknown-label' as const,
        message: `no ${on.kind} carries the label \`${label}\``,
        hint: near === null ? `set it on a ${on.kind}` : `did you mean \`${near}\`?`,
        path: ['on', 'labels', label],
      };
    });
}
