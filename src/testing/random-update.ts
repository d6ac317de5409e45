/** Random updates for the tests of the promise: a base, what the blueprint and what the user made of it. */
import fc from 'fast-check';
import { type Artifact, type FileMode, fileTree } from '#blueprint/tree.ts';
import type { OwnFile, OwnTree } from '#blueprint/update/file-update.ts';
import type { Rename } from '#blueprint/update/renames.ts';
import { OURS } from '#blueprint/update/text/markers.ts';
import type { TreeVersions } from '#blueprint/update/update-tree.ts';
import type { FileClass } from '#model/kinds/blueprint.ts';

/** Names that meet: the same in other letter case, a file and a folder, what renames lead to. */
const PATHS = [
  'menu.md',
  'Menu.md',
  'docs',
  'docs/menu.md',
  'docs/brew.sh',
  'Docs/menu.md',
  'guide/menu.md',
  'guide',
  'brew.sh',
  'till.json',
  'docs/till.json',
  'site.yaml',
  'logo.png',
  '.github/check.yaml',
];
const path = fc.constantFrom(...PATHS);
const CLASSES: readonly FileClass[] = ['merge', 'merge', 'structured', 'managed', 'once'];

/** Who writes a word: in the base, the blueprint later, or the user. Each is written once. */
type Author = 'base' | 'theirs' | 'mine';

/** The words of one author in a file. */
export function wordsIn({ bytes }: { readonly bytes: Uint8Array }, author: Author): string[] {
  return (
    Buffer.from(bytes)
      .toString('latin1')
      .match(new RegExp(`${author}\\d+w`, 'g')) ?? []
  );
}

interface Step {
  readonly path: string;
  readonly what: 'edit' | 'delete' | 'mode' | 'add' | 'rewrite' | 'binary' | 'ends' | 'link' | 'break';
  readonly places: readonly number[];
}

const step = (what: readonly Step['what'][]): fc.Arbitrary<Step> =>
  fc.record({
    path,
    what: fc.constantFrom(...what),
    places: fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }),
  });

const blueprintStep = step(['edit', 'edit', 'edit', 'delete', 'mode', 'add', 'rewrite', 'binary', 'ends']);
const userStep = step([
  'edit',
  'edit',
  'edit',
  'delete',
  'mode',
  'add',
  'rewrite',
  'binary',
  'ends',
  'link',
  'break',
]);

const rename: fc.Arbitrary<Rename> = fc.oneof(
  fc.tuple(path, path).map(([from, to]) => ({ from, to, folder: false })),
  fc.constantFrom({ from: 'docs', to: 'guide', folder: true }, { from: '.github', to: 'docs', folder: true }),
);

const world = fc.record({
  paths: fc.uniqueArray(path, { minLength: 6, maxLength: 12, size: 'max' }),
  lengths: fc.array(fc.nat(40), { minLength: 1, maxLength: 5, size: 'max' }),
  classes: fc.array(fc.constantFrom(...CLASSES), { minLength: PATHS.length, maxLength: PATHS.length }),
  theirs: fc.array(blueprintStep, { minLength: 4, maxLength: 16, size: 'max' }),
  mine: fc.array(userStep, { minLength: 4, maxLength: 16, size: 'max' }),
  renames: fc.array(rename, { maxLength: 3, size: 'max' }),
  followsRenames: fc.boolean(),
});

type Draft = Map<string, { mode: OwnFile['mode']; text: string }>;

export const randomUpdate: fc.Arbitrary<TreeVersions> = world.map((drawn) => {
  const base = firstTree(drawn.paths, drawn.lengths);
  const next = new Map(base);
  if (drawn.followsRenames) for (const one of drawn.renames) move(next, one);
  write(next, drawn.theirs, 'theirs');
  for (const name of [...next.keys()].filter((one) => collides(one, next))) next.delete(name);
  const ours = new Map(base);
  write(ours, drawn.mine, 'mine');
  return {
    base: fileTree(artifactsOf(base)),
    next: fileTree(artifactsOf(next)),
    ours: ownTree(ours),
    classOf: (name) => drawn.classes[PATHS.indexOf(name)] ?? 'merge',
    renames: drawn.renames,
    labels: { ours: OURS, theirs: 'tea/shop 1.1.0' },
  };
});

function firstTree(paths: readonly string[], lengths: readonly number[]): Draft {
  const tree: Draft = new Map();
  let words = 0;
  for (const [index, name] of paths.entries()) {
    if (isBeside(name, tree)) continue;
    const lines = Array.from({ length: (lengths[index % lengths.length] ?? 0) + 1 }, () => {
      words += 1;
      return words % 4 === 0 ? 'tea' : `base${words}w`;
    });
    tree.set(name, { mode: words % 3 === 0 ? '100755' : '100644', text: textOf(name, lines) });
  }
  return tree;
}

/** Lines of a text, members of a JSON map, keys of a YAML one. */
function textOf(name: string, lines: readonly string[]): string {
  if (name.endsWith('.json'))
    return `${JSON.stringify(Object.fromEntries(lines.map((line, index) => [`k${index}`, line])), null, 2)}\n`;
  if (name.endsWith('.yaml')) return lines.map((line, index) => `k${index}: ${line}\n`).join('');
  return lines.map((line) => `${line}\n`).join('');
}

function write(tree: Draft, steps: readonly Step[], author: Author): void {
  let words = 0;
  const word = () => {
    words += 1;
    return `${author}${words}w`;
  };
  for (const { path: name, what, places } of steps) {
    const file = tree.get(name);
    if (!file) {
      const isFree = what !== 'delete' && !isBeside(name, tree);
      if (isFree) tree.set(name, { mode: '100644', text: textOf(name, places.map(word)) });
      continue;
    }
    if (file.mode === '120000') continue;
    if (what === 'delete') tree.delete(name);
    else if (what === 'link') tree.set(name, { mode: '120000', text: word() });
    else if (what === 'mode') tree.set(name, { ...file, mode: file.mode === '100644' ? '100755' : '100644' });
    else if (what === 'ends') tree.set(name, { ...file, text: otherEnds(file.text) });
    else if (what === 'binary') tree.set(name, { ...file, text: `${file.text}\0${word()}` });
    else if (what === 'break') tree.set(name, { ...file, text: `${file.text}{ ${word()}` });
    else if (what === 'rewrite' || what === 'add')
      tree.set(name, { ...file, text: textOf(name, places.map(word)) });
    else
      tree.set(name, {
        ...file,
        text: edited(
          name,
          file.text,
          places.map((place) => [place, word()]),
        ),
      });
  }
}

function otherEnds(text: string): string {
  if (text.includes('\r\n')) return text.replaceAll('\r\n', '\n');
  return text.endsWith('\n') && text.length % 2 === 0
    ? text.replaceAll('\n', '\r\n')
    : text.replace(/\n$/, '');
}

/** Some lines or keys changed, inserted, taken away; comments put beside keys. */
function edited(name: string, text: string, changes: readonly (readonly [number, string])[]): string {
  if (name.endsWith('.json')) {
    const map = readMap(text);
    if (map) return JSON.stringify(changedMap(map, changes), null, (changes[0]?.[0] ?? 0) % 2 === 0 ? 2 : 4);
  }
  const lines = text.split('\n');
  for (const [place, word] of changes) {
    const at = place % lines.length;
    const line = name.endsWith('.yaml') ? yamlLine(place, word) : word;
    if (place % 3 === 0) lines.splice(at, 1);
    else if (place % 3 === 1) lines.splice(at, 1, line);
    else lines.splice(at, 0, line);
  }
  return lines.join('\n');
}

function yamlLine(place: number, word: string): string {
  if (place % 7 === 0) return `# ${word}`;
  return place % 2 === 0 ? `k${place}: ${word}` : `k${place}: tea # ${word}`;
}

function readMap(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function changedMap(
  map: Record<string, unknown>,
  changes: readonly (readonly [number, string])[],
): Record<string, unknown> {
  const changed = { ...map };
  for (const [place, word] of changes) {
    const key = `k${place % 14}`;
    if (place % 3 === 0) delete changed[key];
    else if (place % 3 === 1) changed[key] = word;
    else changed[key] = place % 2 === 0 ? { deep: word, tea: 1 } : [word, 'tea', place];
  }
  return changed;
}

function move(tree: Draft, { from, to, folder }: Rename): void {
  for (const name of [...tree.keys()]) {
    const target =
      name === from && !folder
        ? to
        : folder && name.startsWith(`${from}/`)
          ? to + name.slice(from.length)
          : null;
    const file = tree.get(name);
    if (target === null || !file || tree.has(target)) continue;
    tree.delete(name);
    tree.set(target, file);
  }
}

/** Whether a name cannot be put into the tree. */
function isBeside(name: string, tree: Draft): boolean {
  const lower = name.toLowerCase();
  return [...tree.keys()].some((other) => {
    const its = other.toLowerCase();
    return its === lower || its.startsWith(`${lower}/`) || lower.startsWith(`${its}/`);
  });
}

function collides(name: string, tree: Draft): boolean {
  const others: Draft = new Map(tree);
  others.delete(name);
  return isBeside(name, others);
}

function artifactsOf(tree: Draft): Artifact[] {
  return [...tree].map(([name, { mode, text }]) => ({
    path: name,
    mode: mode as FileMode,
    bytes: Buffer.from(text, 'latin1'),
    from: '',
  }));
}

function ownTree(tree: Draft): OwnTree {
  return new Map(
    [...tree].map(([name, { mode, text }]) => [name, { mode, bytes: Buffer.from(text, 'latin1') }]),
  );
}
