/** What differs between two JSON values, said by JSON pointers (RFC 6901). */

export type Difference =
  | { readonly op: 'add'; readonly path: string; readonly after: unknown }
  | { readonly op: 'remove'; readonly path: string; readonly before: unknown }
  | { readonly op: 'replace'; readonly path: string; readonly before: unknown; readonly after: unknown };

/**
 * The differences in order of path. Maps are compared key by key and lists of one length item by item; a list of another
 * length is replaced whole, because which of its items moved cannot be known.
 */
export function differencesBetween(before: unknown, after: unknown, path = ''): Difference[] {
  if (Object.is(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, at) => differencesBetween(item, after[at], `${path}/${at}`));
  }
  if (!isMap(before) || !isMap(after)) return [{ op: 'replace', path, before, after }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key): Difference[] => {
    const inner = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!Object.hasOwn(before, key)) return [{ op: 'add', path: inner, after: after[key] }];
    if (!Object.hasOwn(after, key)) return [{ op: 'remove', path: inner, before: before[key] }];
    return differencesBetween(before[key], after[key], inner);
  });
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
