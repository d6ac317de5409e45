/** A module as others ask for it: `web@^1`, or `web` in any version. */
import satisfies from 'semver/functions/satisfies.js';
import validRange from 'semver/ranges/valid.js';

export interface Wanted {
  readonly name: string;
  /** `*` where none is said. */
  readonly range: string;
}

export function wantedModule(text: string): Wanted {
  const at = text.indexOf('@');
  return at === -1 ? { name: text, range: '*' } : { name: text.slice(0, at), range: text.slice(at + 1) };
}

export type Fit = 'fits' | 'other version' | 'no range';

/** Whether the version is in the range; a version before a release only where the range names one. */
export function fitOf(version: string, range: string): Fit {
  if (validRange(range) === null) return 'no range';
  return satisfies(version, range) ? 'fits' : 'other version';
}

/** The range in which the list of a workspace selects the module of the name; null where it does not. */
export function selectedRange(name: string, modules: readonly string[]): string | null {
  return modules.map(wantedModule).find((wanted) => wanted.name === name)?.range ?? null;
}
