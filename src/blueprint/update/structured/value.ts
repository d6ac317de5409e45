/** What a structured file says, whatever its layout: the part of JSON and YAML that is merged by key. */

export type Value =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Value> };

/** One text for each value; the order of keys does not show in it. */
export function canonical(value: Value): string {
  if (value.kind === 'scalar') return value.text;
  if (value.kind === 'list') return `[${value.items.map(canonical).join(',')}]`;
  const keys = [...value.entries.keys()].sort();
  const members = keys.map((key) => `${JSON.stringify(key)}:${canonical(value.entries.get(key) as Value)}`);
  return `{${members.join(',')}}`;
}

export function isEqual(a: Value | undefined, b: Value | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b));
}

/** `/dependencies/next`; see RFC 6901. */
export function pointerText(path: readonly string[]): string {
  return path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
