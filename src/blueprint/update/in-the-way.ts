/** Names that cannot stand beside each other in one folder, on one machine or another. */

/** Paths as machines compare them: files by their folded path, and every folder above a file. */
export class Names {
  readonly #files = new Map<string, string>();
  readonly #folders = new Map<string, string>();

  constructor(paths: Iterable<string> = []) {
    for (const path of paths) this.add(path);
  }

  add(path: string): void {
    note(this.#files, folded(path), path);
    for (const folder of foldersOf(path)) note(this.#folders, folded(folder), path);
  }

  /**
   * The file that keeps a new one from being written at `path`: it has that name, the same name in other letter case,
   * or is a folder where a file should be or a file where a folder should be. Null when nothing does.
   */
  inTheWayOf(path: string): string | null {
    const name = folded(path);
    const above = foldersOf(path).map((folder) => this.#files.get(folded(folder)));
    return (
      this.#files.get(name) ?? this.#folders.get(name) ?? above.find((file) => file !== undefined) ?? null
    );
  }
}

/** Of several files with one name the first in order is named, whatever the order in which they come. */
function note(names: Map<string, string>, name: string, path: string): void {
  const known = names.get(name);
  if (known === undefined || path < known) names.set(name, path);
}

function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
