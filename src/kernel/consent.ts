/** Who agrees to a proposal: the signed approvals of its commit, and who wrote it. */
import type { Model } from '#model/model.ts';
import type { Plan } from '#planning/plan.ts';
import { type KeyOwners, keyOwners, readApproval } from '#policy/approval-record.ts';
import { type Approval, type Consent, NO_CONSENT, type Refused } from '#policy/approvals.ts';
import { authorsOf } from '#policy/authors.ts';
import { readApprovals } from '#source/approval-refs.ts';
import { readAuthors } from '#source/authors.ts';
import { parseRecordYaml } from '#source/yaml.ts';

export interface Asked {
  readonly plan: Plan;
  /** Of the base: a proposal brings neither keys nor names. */
  readonly model: Model;
  readonly repository: string;
  /** The commit that it would be merged into. */
  readonly target: string;
  /** Addresses in lower case whose accounts the host knows. */
  readonly accounts?: ReadonlyMap<string, string> | undefined;
}

export async function readConsent({ plan, model, repository, target, accounts }: Asked): Promise<Consent> {
  const { commit } = plan.head;
  if (commit === null) return NO_CONSENT;
  const people = [...model.byKind.Person.values()].map(({ name, spec }) => ({
    ...{ name, handle: spec.handle ?? null, emails: spec.emails },
  }));
  const owners = keyOwnersOf(model);
  const { addresses, isWhole } = await readAuthors(repository, target, commit);
  // Commits that are left out have authors too, whoever they are.
  const unseen = isWhole ? [] : [{ person: null, handle: null }];
  const { kept, others } = await readApprovals(repository, commit, owners.keys());
  const read = kept.map(({ fingerprint, bytes }) => {
    const approval = bytes && readApproval(recordIn(bytes), owners);
    return approval ?? { by: fingerprint, code: 'unreadable' as const };
  });
  return {
    authors: [...authorsOf(addresses, people, accounts), ...unseen],
    approvals: read.filter(isApproval),
    refused: [
      ...read.filter(isRefused),
      ...others.slice(0, MOST_STRANGERS).map((by) => ({ by, code: 'unknown-key' as const })),
    ],
  };
}

export function keyOwnersOf({ byKind }: Model): KeyOwners {
  return keyOwners([...byKind.Person.values()].map(({ name, spec }) => ({ name, keys: spec.signingKeys })));
}

/** Approvals by unknown keys that are told. */
const MOST_STRANGERS = 10;

function isApproval(read: Approval | Refused): read is Approval {
  return 'via' in read;
}

function isRefused(read: Approval | Refused): read is Refused {
  return 'code' in read;
}

/** Of a record; its signature has at most a quarter of this. */
const MOST_BYTES = 64 * 1024;

function recordIn(bytes: Buffer): unknown {
  if (bytes.length > MOST_BYTES) return null;
  const { value } = parseRecordYaml('approval.yaml', bytes);
  return value.length === 1 ? value[0] : null;
}
