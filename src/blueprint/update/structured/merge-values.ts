/** Three versions of a structured value merged by key, as edits of our version. */
import { lineNumbering } from '../text/lines.ts';
import { regionsOf } from '../text/regions.ts';
import { canonical, isEqual, pointerText, type Value } from './value.ts';

/** A change of our version. `path` leads through maps only. */
export type ValueEdit =
  | {
      readonly op: 'set';
      readonly path: readonly string[];
      readonly value: Value;
      readonly after: string | null;
    }
  | { readonly op: 'remove'; readonly path: readonly string[] }
  | { readonly op: 'list'; readonly path: readonly string[]; readonly items: readonly ListItem[] };

/** Where an item of a merged list comes from. */
export interface ListItem {
  readonly side: 'ours' | 'theirs';
  readonly index: number;
  readonly value: Value;
}

/** What a person has to decide, or to know of, about one place in the file. */
export interface ValueFinding {
  /**
   * Both changed a key, and ours stays · theirs changed a key that is deleted here · our comment went with its key ·
   * their comment has no place in what was written here.
   */
  readonly kind: 'conflict' | 'deleted-here' | 'comment-gone' | 'comment-left-out';
  /** JSON pointer of the key, or the comment's text. */
  readonly at: string;
  /** What the other side has there, as JSON; null where it has nothing. */
  readonly theirs: string | null;
}

export interface MergedValues {
  readonly edits: readonly ValueEdit[];
  readonly findings: readonly ValueFinding[];
}

interface Versions {
  readonly base: Value | undefined;
  readonly ours: Value | undefined;
  readonly theirs: Value | undefined;
}

/** The same table as for files, key by key; where both changed one value differently, ours stays and a conflict says so. */
export function mergeValues(base: Value, ours: Value, theirs: Value): MergedValues {
  const edits: ValueEdit[] = [];
  const findings: ValueFinding[] = [];
  mergeAt([], null, { base, ours, theirs }, { edits, findings });
  return { edits, findings };
}

interface Found {
  readonly edits: ValueEdit[];
  readonly findings: ValueFinding[];
}

function mergeAt(path: readonly string[], after: string | null, versions: Versions, found: Found): void {
  const { base, ours, theirs } = versions;
  if (isEqual(base, theirs) || isEqual(ours, theirs)) return;
  if (isEqual(base, ours)) {
    // A map is edited key by key also when only the other side changed it: our comments and order stay.
    if (ours?.kind === 'map' && theirs?.kind === 'map') mergeMaps(path, versions, found);
    else if (theirs === undefined) found.edits.push({ op: 'remove', path });
    else found.edits.push({ op: 'set', path, value: theirs, after });
    return;
  }
  const wanted = theirs === undefined ? null : canonical(theirs);
  const say = (kind: ValueFinding['kind']) =>
    found.findings.push({ kind, at: pointerText(path), theirs: wanted });
  if (ours === undefined) say('deleted-here');
  else if (ours.kind === 'map' && theirs?.kind === 'map' && base?.kind !== 'list' && base?.kind !== 'scalar')
    mergeMaps(path, versions, found);
  else if (ours.kind === 'list' && theirs?.kind === 'list' && base?.kind === 'list') {
    const items = mergeLists(base.items, ours.items, theirs.items);
    if (items) found.edits.push({ op: 'list', path, items });
    else say('conflict');
  } else say('conflict');
}

function mergeMaps(path: readonly string[], { base, ours, theirs }: Versions, found: Found): void {
  const [was, mine, other] = [base, ours, theirs].map((value) =>
    value?.kind === 'map' ? value.entries : new Map<string, Value>(),
  ) as [ReadonlyMap<string, Value>, ReadonlyMap<string, Value>, ReadonlyMap<string, Value>];
  let after: string | null = null;
  for (const key of [...other.keys(), ...[...was.keys()].filter((one) => !other.has(one))]) {
    const versions = { base: was.get(key), ours: mine.get(key), theirs: other.get(key) };
    mergeAt([...path, key], after, versions, found);
    after = key;
  }
}

/** The merged list; null where both changed it in the same place. */
function mergeLists(
  base: readonly Value[],
  ours: readonly Value[],
  theirs: readonly Value[],
): ListItem[] | null {
  const number = lineNumbering();
  const numbered = (list: readonly Value[]) => number(list.map(canonical));
  const items: ListItem[] = [];
  const take = (side: ListItem['side'], from: number, to: number) => {
    const list = side === 'ours' ? ours : theirs;
    for (let index = from; index < to; index += 1) items.push({ side, index, value: list[index] as Value });
  };
  let done = 0;
  for (const region of regionsOf({ base: numbered(base), ours: numbered(ours), theirs: numbered(theirs) })) {
    take('ours', done, region.ours.from);
    done = region.ours.to;
    if (region.by === 'both') return null;
    if (region.by === 'ours') take('ours', region.ours.from, region.ours.to);
    else take('theirs', region.theirs.from, region.theirs.to);
  }
  take('ours', done, ours.length);
  return items;
}
