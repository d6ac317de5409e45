/** The short form: plural kinds at the top, below each name → spec. */
import { compose } from './compose.ts';
import type { Finding, Spot } from './finding.ts';
import { type KindName, kindOfPlural, kinds } from './kinds/index.ts';
import { type DocumentPlace, inside, notAMap, unknownKind } from './shape.ts';
import { short } from './words.ts';
import { type Fields, field, isFields, type Written } from './written.ts';

const plurals = [...kindOfPlural.keys()];

export function writtenShort(
  document: Fields,
  { at, module }: DocumentPlace,
  findings: Finding[],
): Written[] {
  return Object.keys(document).flatMap((plural) => {
    const kind = kindOfPlural.get(plural);
    if (kind !== undefined) {
      return entriesOf(kind, field(document, plural) ?? {}, { at: inside(at, plural), module }, findings);
    }
    findings.push(unknownKind(plural, plurals, { ...inside(at, plural), on: 'key' }));
    return [];
  });
}

function entriesOf(
  kind: KindName,
  entries: unknown,
  { at, module }: DocumentPlace,
  findings: Finding[],
): Written[] {
  if (!isFields(entries)) {
    findings.push(
      notAMap(
        `\`${kinds[kind].plural}\``,
        entries,
        at,
        'write one line per name, such as `  harbour-tea: {}`',
      ),
    );
    return [];
  }
  return Object.keys(entries).flatMap((key) => {
    const entry = field(entries, key) ?? {};
    const entryAt = inside(at, key);
    if (!isFields(entry)) {
      findings.push(
        notAMap(`\`${short(key)}\``, entry, entryAt, 'write its fields below it, or `{}` without any'),
      );
      return [];
    }
    const written = compose(partsOf(kind, key, entry, { at: entryAt, module }), findings);
    return written ? [written] : [];
  });
}

function partsOf(kind: KindName, key: string, entry: Fields, { at, module }: DocumentPlace) {
  const { title, labels, ...spec } = entry;
  const scope = kinds[kind].scope;
  const slash = scope === undefined ? -1 : key.indexOf('/');
  const nameAt: Spot = { ...at, on: 'key' };
  const owner = slash >= 0 ? key.slice(0, slash) : scope === 'module' ? module : null;
  return { kind, name: key.slice(slash + 1), title, labels, spec, owner, at, nameAt, metadataAt: at };
}
