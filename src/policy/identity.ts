/** Who is who: people of the workspace and names on a host, told apart only where that is known. */
import { compareText } from '#core/diagnostic.ts';

/** Somebody as the workspace and the host know them; null is what is not known. */
export interface Identity {
  /** Name of the Person on the base. */
  readonly person: string | null;
  /** Their name on the git host, with or without `@`. */
  readonly handle: string | null;
}

export interface Holder {
  readonly name: string;
  readonly handle: string | null;
}

/** Everything that is said of somebody has to fit, and something has to be said. */
export function isNamed(holder: Holder, { person, handle }: Identity): boolean {
  if (person === null && handle === null) return false;
  return (
    (person === null || person === holder.name) &&
    (handle === null || (holder.handle !== null && plain(holder.handle) === plain(handle)))
  );
}

/** In order of name. Two names with one handle are one person, who cannot agree twice. */
export function distinct(holders: readonly Holder[]): Holder[] {
  const seen = new Set<string>();
  return holders
    .toSorted((a, b) => compareText(a.name, b.name))
    .filter(({ name, handle }) => {
      const keys = [`name ${name}`, ...(handle === null ? [] : [`handle ${plain(handle)}`])];
      const isNew = keys.every((key) => !seen.has(key));
      for (const key of keys) seen.add(key);
      return isNew;
    });
}

/** Known to be nobody who wrote it. */
export function isSomebodyElse(holder: Holder, authors: readonly Identity[]): boolean {
  return authors.length > 0 && authors.every((author) => isKnownToDiffer(holder, author));
}

function isKnownToDiffer(holder: Holder, author: Identity): boolean {
  if (isSame(holder, author)) return false;
  if (holder.handle !== null && author.handle !== null) return true;
  return author.person !== null;
}

export function isSame(holder: Holder, { person, handle }: Identity): boolean {
  if (person === holder.name) return true;
  return holder.handle !== null && handle !== null && plain(holder.handle) === plain(handle);
}

// Hosts do not tell capitals apart.
function plain(handle: string): string {
  return handle.replace(/^@/, '').toLowerCase();
}

/** Who, as far as that is known. */
export function nameOf({ person, handle }: Identity): string {
  return person ?? (handle === null ? 'somebody' : `@${handle.replace(/^@/, '')}`);
}
