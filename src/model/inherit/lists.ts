/** Lists merge as the schema of the values says; without a word from it, the child's list stands in place of the parent's. */
import { canonicalJson } from '#core/canonical-json.ts';
import { listRule } from '../module-kinds/shape.ts';
import { isFields } from '../written.ts';
import { directiveIn } from './directives.ts';
import { atItem, type Here, refuse, refuseLocked, refuseType, say } from './layer.ts';
import { lockAround } from './lock.ts';
import { contentOf, isThere, type Node, nameOf } from './node.ts';
import { remove } from './remove.ts';

type Merge = (below: Node | null, written: unknown, here: Here) => Node | null;
type ListNode = Extract<Node, { sort: 'list' }>;

export function mergeList(
  below: Node | null,
  written: readonly unknown[],
  here: Here,
  merge: Merge,
): Node | null {
  const rule = listRule(here.shape);
  if (rule === 'replace') return replaceList(below, written, here, merge, 'sets');
  if (isThere(below) && below.sort !== 'list') return refuseType(below, written, here);
  const there = below?.sort === 'list' ? below.items : [];
  const items =
    typeof rule === 'object'
      ? keyedItems(there, written, rule.key, here, merge)
      : [...there, ...freshItems(written, here, merge)];
  return listOf(below, rule === 'set' ? withoutRepeats(items) : items, {
    here,
    act: below?.sort === 'list' ? 'adds to' : 'sets',
    written,
  });
}

/** The list as it is written, whatever lies below. */
export function replaceList(
  below: Node | null,
  written: readonly unknown[],
  here: Here,
  merge: Merge,
  act: 'sets' | 'replaces' = 'replaces',
): Node | null {
  const lock = lockAround(here.locks, here.steps);
  if (lock !== null) {
    refuseLocked(here, lock);
    return below;
  }
  if (isThere(below) && below.sort !== 'list') return refuseType(below, written, here);
  const rule = listRule(here.shape);
  const items =
    typeof rule === 'object'
      ? keyedItems([], written, rule.key, here, merge)
      : freshItems(written, here, merge);
  return listOf(below, rule === 'set' ? withoutRepeats(items) : items, { here, act, written });
}

/** The set without the values; each must be in it. */
export function removeFromSet(below: Node | null, values: readonly unknown[], here: Here): Node | null {
  if (listRule(here.shape) !== 'set') {
    refuse(
      here,
      'pattern/misplaced-directive',
      'is no set that `$remove` could take from',
      'write the whole list, or let the schema say `x-merge: set`',
    );
    return below;
  }
  if (isThere(below) && below.sort !== 'list') return refuseType(below, values, here);
  const there = below?.sort === 'list' ? below.items : [];
  const known = new Set(there.map(textOf));
  for (const [index, value] of values.entries()) {
    if (known.has(canonicalJson(value))) continue;
    const at = { ...here, path: [...here.path, '$remove', index] };
    refuse(at, 'pattern/nothing-to-delete', 'does not hold what is to be removed', 'correct or remove it');
  }
  const gone = new Set(values.map(canonicalJson));
  return listOf(
    below,
    there.filter((item) => !gone.has(textOf(item))),
    { here, act: 'deletes', written: values },
  );
}

function listOf(
  below: Node | null,
  items: readonly Node[],
  { here, act, written }: { here: Here; act: 'sets' | 'adds to' | 'replaces' | 'deletes'; written: unknown },
): ListNode {
  const rule = listRule(here.shape);
  return {
    sort: 'list',
    chain: [...(below?.chain ?? []), say(here, act, written)],
    items,
    key: typeof rule === 'object' ? rule.key : null,
  };
}

function freshItems(written: readonly unknown[], here: Here, merge: Merge): Node[] {
  return written.flatMap((item, index) => merge(null, item, atItem(here, index)) ?? []);
}

function withoutRepeats(items: readonly Node[]): Node[] {
  const first = new Map<string, Node>();
  for (const item of items) {
    const text = textOf(item);
    if (!first.has(text)) first.set(text, item);
  }
  return [...first.values()];
}

const textOf = (item: Node) => canonicalJson(contentOf(item));

/** Items merged in place by their key; new ones go to the end. */
function keyedItems(
  there: readonly Node[],
  written: readonly unknown[],
  key: string,
  here: Here,
  merge: Merge,
): Node[] {
  const items = [...there];
  const position = new Map(items.map((item, index) => [nameOf(item, key), index]));
  const named = new Set<string>();
  for (const [index, item] of written.entries()) {
    const name = isFields(item) && Object.hasOwn(item, key) ? item[key] : undefined;
    const at = atItem(here, index, isName(name) ? String(name) : undefined);
    if (!isFields(item) || !isName(name) || named.has(String(name))) {
      refuseItem(at, key, isName(name));
      continue;
    }
    named.add(String(name));
    const place = position.get(String(name)) ?? null;
    const before = place === null ? null : (items[place] ?? null);
    const merged = isDeletion(item, key) ? remove(before, at) : merge(before, item, at);
    if (merged === null) continue;
    if (place === null) items.push(merged);
    else items[place] = merged;
  }
  // Nothing is left of a deleted item: its position belongs to the next one.
  return items.filter(isThere);
}

const isName = (name: unknown) => (typeof name === 'string' && name !== '') || typeof name === 'number';

function isDeletion(item: Readonly<Record<string, unknown>>, key: string): boolean {
  const directive = directiveIn(item);
  return directive?.sort === 'delete' && Object.keys(directive.rest).every((one) => one === key);
}

function refuseItem(here: Here, key: string, isNamed: boolean): void {
  refuse(
    here,
    'pattern/keyless-item',
    isNamed ? `is in the list twice` : `has no \`${key}\` to be merged by`,
    isNamed ? 'remove one of the two' : `write each item as a map with its own \`${key}\``,
  );
}
