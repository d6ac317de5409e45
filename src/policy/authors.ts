/** Which people addresses of commits belong to. */
import type { Identity } from './identity.ts';

interface KnownPerson {
  readonly name: string;
  readonly handle: string | null;
  readonly emails: readonly string[];
}

/** An address that GitHub gives to an account. */
const NOREPLY = /^(?:\d+\+)?([a-z0-9-]+(?:\[bot\])?)@users\.noreply\.github\.com$/i;

/**
 * One identity for each person that an address belongs to, by the manifests of the base. What belongs to nobody could be
 * anybody's: it is somebody of whom nothing is known.
 */
export function authorsOf(
  emails: readonly string[],
  people: readonly KnownPerson[],
  /** Addresses that the host has seen the owner of an account confirm, with the account’s name. */
  accounts: ReadonlyMap<string, string> = new Map(),
): Identity[] {
  return emails.flatMap((email): Identity[] => {
    const handle = NOREPLY.exec(email)?.[1] ?? accounts.get(email.toLowerCase()) ?? null;
    const owners = people.filter(
      (person) =>
        person.emails.some((each) => each.toLowerCase() === email.toLowerCase()) ||
        (handle !== null && person.handle?.replace(/^@/, '').toLowerCase() === handle.toLowerCase()),
    );
    if (owners.length === 0) return [{ person: null, handle }];
    return owners.map((owner) => ({ person: owner.name, handle: owner.handle ?? handle }));
  });
}
