/** The envelope everybody knows: apiVersion, kind, metadata {name, title, labels}, spec. */
import { nearest } from '#core/suggest.ts';
import { compose } from './compose.ts';
import type { Finding, Spot } from './finding.ts';
import { type KindName, kindNames, kinds } from './kinds/index.ts';
import { type DocumentPlace, inside, notAMap, unknownKind } from './shape.ts';
import { short } from './words.ts';
import { type Fields, field, isFields, type Written } from './written.ts';

export const API_VERSION = 'fractalops/v1';

export const ENVELOPE = ['apiVersion', 'kind', 'metadata', 'spec'];
export const METADATA = ['name', 'title', 'labels'];

export function writtenLong(document: Fields, { at, module }: DocumentPlace, findings: Finding[]): Written[] {
  if (!hasVersion(document, at, findings)) return [];
  checkFields(document, ENVELOPE, 'a manifest', at, findings);
  const kind = kindAt(document, at, findings);
  const metadata = field(document, 'metadata') ?? {};
  const metadataAt = inside(at, 'metadata');
  if (!isFields(metadata)) {
    findings.push(notAMap('`metadata`', metadata, metadataAt, 'write `metadata: { name: harbour-tea }`'));
    return [];
  }
  checkFields(metadata, METADATA, '`metadata`', metadataAt, findings);
  if (kind === null) return [];
  const written = compose(
    {
      kind,
      name: field(metadata, 'name'),
      title: field(metadata, 'title'),
      labels: field(metadata, 'labels'),
      spec: field(document, 'spec') ?? {},
      owner: kinds[kind].scope === 'module' ? module : null,
      at: inside(at, 'spec'),
      nameAt: inside(metadataAt, 'name'),
      metadataAt,
    },
    findings,
  );
  return written ? [written] : [];
}

// A document of a version that is not known is not read further: its fields may mean something else.
function hasVersion(document: Fields, at: Spot, findings: Finding[]): boolean {
  const version = field(document, 'apiVersion');
  if (version === API_VERSION) return true;
  if (version === undefined) {
    findings.push({
      code: 'manifest/unknown-api-version',
      message: 'a manifest without `apiVersion`',
      at,
      hint: `add \`apiVersion: ${API_VERSION}\``,
    });
    return true;
  }
  const written = typeof version === 'string' ? version : JSON.stringify(version);
  const near = /\.fractalops\//.test(written) ? null : nearest(written, [API_VERSION]);
  findings.push({
    code: 'manifest/unknown-api-version',
    message: `unknown apiVersion \`${short(written)}\``,
    at: inside(at, 'apiVersion'),
    hint:
      near === null
        ? `kinds of the core are \`${API_VERSION}\`, those of a module \`<module>.${API_VERSION}\`, in the long form`
        : `did you mean \`${near}\`?`,
  });
  return false;
}

function kindAt(document: Fields, at: Spot, findings: Finding[]): KindName | null {
  const written = field(document, 'kind');
  const known = kindNames.find((kind) => kind === written);
  if (known !== undefined) return known;
  findings.push(
    written === undefined
      ? {
          // Not one of a missing field: nobody knows what is lost with it, and it may be a rule.
          code: 'manifest/unknown-kind',
          message: 'a manifest without `kind`',
          at,
          hint: `known kinds: ${kindNames.join(', ')}`,
        }
      : unknownKind(written, kindNames, inside(at, 'kind')),
  );
  return null;
}

/** Fields of a map that it does not have are findings. */
export function checkFields(
  given: Fields,
  known: readonly string[],
  owner: string,
  at: Spot,
  findings: Finding[],
): void {
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    findings.push({
      code: 'manifest/unknown-field',
      message: `${owner} has no field \`${short(name)}\``,
      at: { ...inside(at, name), on: 'key' },
      hint: near === null ? `known fields: ${known.join(', ')}` : `did you mean \`${near}\`?`,
    });
  }
}
