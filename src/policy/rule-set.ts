/** The rules of one side of a change, with what must not go unnoticed about them. */
import type { Diagnostic } from '#core/diagnostic.ts';
import type { ResourceKind } from '#model/kinds/index.ts';
import type { Policy } from '#model/kinds/policy.ts';
import type { Role } from '#model/kinds/role.ts';
import type { Model } from '#model/model.ts';
import type { Resource } from '#model/resource.ts';

/** Kinds by the role that approves them; an empty list is all of them. */
export type RoleKinds = ReadonlyMap<string, readonly string[]>;

export interface RuleSet {
  /** Ids of all policies that are declared, also of those that could not be loaded. */
  readonly declared: readonly string[];
  /** Those that could, in order of name. */
  readonly policies: readonly Resource<Policy>[];
  /** Files that could hold a rule which was not read. */
  readonly unread: readonly string[];
  /** Of those, the ones whose text is there, and is no YAML. */
  readonly garbled: readonly string[];
  /** Roles that exist, each with the kinds that it approves; none is all of them. */
  readonly roles: RoleKinds;
  /** Those of them that approve only up to an amount, or only what carries some labels. */
  readonly bounded?: ReadonlySet<string>;
  /** Names of the labels that resources of a kind carry. */
  readonly labels: ReadonlyMap<ResourceKind, ReadonlySet<string>>;
}

/** Codes of findings after which a document, or an entry of it, is not known by its id. */
const UNREADABLE =
  /^(?:yaml|source)\/|^manifest\/(?:not-a-map|unknown-api-version|unknown-kind|invalid-name|duplicate-name)$/;
/** Where manifests stand. */
const MANIFESTS = /^(?:manifests|patterns|blueprints)(?:\/|$)/;

/**
 * The rules of a model. That none were loaded is told apart from that there are none, so `diagnostics` are everything
 * that was found while its files were read: the snapshot's (a symbolic link is no file) and the model's.
 */
export function rulesOf(
  model: Model,
  diagnostics: readonly Diagnostic[],
  labels: RuleSet['labels'] = labelsOf(model),
): RuleSet {
  const policies = [...model.byKind.Policy.values()];
  const invalid = [...model.invalid].filter((id) => id.startsWith('Policy/'));
  const lost = Map.groupBy(
    diagnostics.filter(
      ({ code, severity, at }) =>
        severity === 'error' && UNREADABLE.test(code) && MANIFESTS.test(at?.file ?? 'manifests'),
    ),
    ({ at }) => at?.file ?? 'a file',
  );
  const isGarbled = (found: readonly Diagnostic[]) =>
    found.every(({ code, at }) => at && code.startsWith('yaml/'));
  return {
    declared: [...policies.map(({ id }) => id), ...invalid].sort(),
    policies,
    unread: [...lost.keys()].sort(),
    garbled: [...lost].flatMap(([file, found]) => (isGarbled(found) ? file : [])).sort(),
    roles: roleKindsOf(model),
    bounded: boundedRolesOf(model),
    labels,
  };
}

export function roleKindsOf({ byKind }: Model): RoleKinds {
  return new Map([...byKind.Role.values()].map(({ name, spec }) => [name, spec.approves.kinds]));
}

export function boundedRolesOf({ byKind }: Model): ReadonlySet<string> {
  const isBounded = ({ labels, upTo }: Role['approves']) =>
    upTo !== undefined || Object.keys(labels).length > 0;
  const bounded = [...byKind.Role.values()].filter(({ spec }) => isBounded(spec.approves));
  return new Set(bounded.map(({ name }) => name));
}

/** Names of labels by kind; a kind without any resource is not in it. */
export function labelsOf(model: Model): ReadonlyMap<ResourceKind, ReadonlySet<string>> {
  const byKind = Map.groupBy(model.resources.values(), ({ kind }) => kind);
  return new Map(
    [...byKind].map(([kind, list]) => [kind, new Set(list.flatMap(({ labels }) => Object.keys(labels)))]),
  );
}

/** The same as if the policy of that name were the only one. */
export function onlyRule(rules: RuleSet, name: string): RuleSet {
  const id = `Policy/${name}`;
  return {
    ...rules,
    declared: rules.declared.filter((one) => one === id),
    policies: rules.policies.filter((policy) => policy.id === id),
  };
}
