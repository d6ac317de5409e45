/** Whose time a file holds, said by its name: `ana.yaml`, `ana.2026-03-02-1.yaml`, or the folder `ana/`. */

export const TIME_FOLDER = 'state/time/';

export type Owner =
  | { readonly person: string }
  /** Nobody that is declared: the name that was meant. */
  | { readonly unknown: string }
  /** The folder says one person and the file another. */
  | { readonly folder: string; readonly stem: string };

/** The person a time file belongs to: its stem up to the first dot, or the nearest folder that is a person's name. */
export function ownerOf(path: string, isPerson: (name: string) => boolean): Owner {
  const folders = path.slice(TIME_FOLDER.length).split('/');
  const stem = (folders.pop() ?? '').split('.', 1)[0] ?? '';
  const folder = folders.findLast(isPerson);
  if (folder !== undefined && isPerson(stem) && folder !== stem) return { folder, stem };
  if (isPerson(stem)) return { person: stem };
  if (folder !== undefined) return { person: folder };
  // A stem of digits and hyphens is a date, so the folder was meant as the name.
  const named = /^[\d-]*$/.test(stem) ? folders.findLast((name) => !/^[\d-]*$/.test(name)) : stem;
  return { unknown: named ?? stem };
}

/** Where the time of a person in one month (`2026-03`) is kept when nothing else is said. */
export function timeFileOf(person: string, month: string): string {
  return `${TIME_FOLDER}${month.slice(0, 4)}/${month.slice(5, 7)}/${person}.yaml`;
}
