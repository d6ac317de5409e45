/** One layer merged into what lies below it: maps deeply, scalars by the child's word, lists as their schema says. */
import { type Fields, isFields } from '../written.ts';
import { directiveIn } from './directives.ts';
import { layered } from './entries.ts';
import { atMember, type Here, refuse, refuseLocked, refuseType, say } from './layer.ts';
import { mergeList, removeFromSet, replaceList } from './lists.ts';
import { lockAround, lockOver } from './lock.ts';
import { isThere, type Node, type Scalar } from './node.ts';
import { remove } from './remove.ts';

/** The merged value; what lies below stays as it is where the layer's word is refused, and `findings` says why. */
export function merge(below: Node | null, written: unknown, here: Here): Node | null {
  const lock = lockOver(here.locks, here.steps);
  if (lock !== null && !(isFields(written) && Object.keys(written).length === 0)) {
    refuseLocked(here, lock);
    return below;
  }
  if (isFields(written)) return mergeFields(below, written, here);
  if (Array.isArray(written)) return mergeList(below, written, here, merge);
  return mergeScalar(below, written as Scalar, here);
}

function mergeFields(below: Node | null, written: Fields, here: Here): Node | null {
  const directive = directiveIn(written);
  switch (directive?.sort) {
    case undefined:
      return mergeMap(below, written, here);
    case 'replace map':
      return replaceMap(below, directive.entries, here);
    case 'replace list':
      return replaceList(below, directive.items, here, merge);
    case 'remove':
      return removeFromSet(below, directive.values, here);
    case 'wrong':
      refuse(here, directive.code, directive.words, directive.hint);
      return below;
    case 'delete':
      refuse(
        here,
        'pattern/misplaced-directive',
        'cannot be deleted',
        'delete entries of a map, or items of a list that merges by key',
      );
      return below;
  }
}

function mergeMap(below: Node | null, written: Fields, here: Here): Node | null {
  if (isThere(below) && below.sort !== 'map') return refuseType(below, written, here);
  if (isThere(below) && Object.keys(written).length === 0) return below;
  const there = below?.sort === 'map' ? below.entries : null;
  const own = new Map<string, Node>();
  for (const key of Object.keys(written)) {
    const merged = mergeMember(there?.get(key) ?? null, written[key], atMember(here, key));
    if (merged !== null) own.set(key, merged);
  }
  const said = say(here, below?.sort === 'map' ? 'adds to' : 'sets', written);
  return { sort: 'map', chain: [...(below?.chain ?? []), said], entries: layered(there, own) };
}

function mergeMember(below: Node | null, value: unknown, here: Here): Node | null {
  const directive = isFields(value) ? directiveIn(value) : null;
  if (directive?.sort !== 'delete') return merge(below, value, here);
  if (Object.keys(directive.rest).length === 0) return remove(below, here);
  refuse(
    here,
    'pattern/misplaced-directive',
    'has other keys beside `$delete`',
    'let `$delete: true` be the only key',
  );
  return below;
}

function replaceMap(below: Node | null, entries: Fields, here: Here): Node | null {
  const lock = lockAround(here.locks, here.steps);
  if (lock !== null) {
    refuseLocked(here, lock);
    return below;
  }
  if (isThere(below) && below.sort !== 'map') return refuseType(below, entries, here);
  const fresh = mergeMap(null, entries, here);
  return fresh && { ...fresh, chain: [...(below?.chain ?? []), say(here, 'replaces', entries)] };
}

function mergeScalar(below: Node | null, value: Scalar, here: Here): Node | null {
  const isOther = isThere(below) && (below.sort !== 'scalar' || typeof below.value !== typeof value);
  const isNull = isThere(below) && below.sort === 'scalar' && (below.value === null) !== (value === null);
  if (isThere(below) && (isOther || isNull)) return refuseType(below, value, here);
  return { sort: 'scalar', chain: [...(below?.chain ?? []), say(here, 'sets', value)], value };
}
