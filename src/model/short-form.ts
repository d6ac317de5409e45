/** The short form: plural kinds at the top, below each name → spec. */
import { type Declarations, declareResource, inside, notAMap, unknownKind } from './declarations.ts';
import type { Spot } from './finding.ts';
import { type KindName, kindOfPlural, kinds } from './kinds/index.ts';
import { type Fields, field, isFields } from './written.ts';

const plurals = [...kindOfPlural.keys()];

export function declareShort(into: Declarations, document: Fields, at: Spot, module: string | null): void {
  for (const plural of Object.keys(document)) {
    const kind = kindOfPlural.get(plural);
    if (kind === undefined) {
      into.findings.push(unknownKind(plural, plurals, { ...inside(at, plural), on: 'key' }));
    } else {
      declareEntries(into, kind, field(document, plural) ?? {}, inside(at, plural), module);
    }
  }
}

function declareEntries(
  into: Declarations,
  kind: KindName,
  entries: unknown,
  at: Spot,
  module: string | null,
): void {
  if (!isFields(entries)) {
    into.findings.push(notAMap(`\`${kinds[kind].plural}\``, entries, at));
    return;
  }
  for (const key of Object.keys(entries)) {
    const entryAt = inside(at, key);
    const entry = field(entries, key) ?? {};
    if (isFields(entry)) declareEntry(into, { kind, key, entry, at: entryAt }, module);
    else into.findings.push(notAMap(`\`${key}\``, entry, entryAt));
  }
}

function declareEntry(
  into: Declarations,
  {
    kind,
    key,
    entry,
    at,
  }: { readonly kind: KindName; readonly key: string; readonly entry: Fields; readonly at: Spot },
  module: string | null,
): void {
  const { title, labels, ...spec } = entry;
  const scope = kinds[kind].scope;
  const slash = scope === undefined ? -1 : key.indexOf('/');
  const folder = scope === 'module' ? module : null;
  declareResource(into, {
    kind,
    name: key.slice(slash + 1),
    title,
    labels,
    spec,
    owner: slash >= 0 ? key.slice(0, slash) : folder,
    at,
    nameAt: { ...at, on: 'key' },
    metadataAt: at,
  });
}
