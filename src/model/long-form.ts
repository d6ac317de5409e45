/** The envelope everybody knows: apiVersion, kind, metadata {name, title, labels}, spec. */
import { nearest } from '#core/suggest.ts';
import { type Declarations, declareResource, inside, notAMap, unknownKind } from './declarations.ts';
import type { Finding, Spot } from './finding.ts';
import { type KindName, kindNames, kinds } from './kinds/index.ts';
import { short } from './words.ts';
import { type Fields, field, isFields } from './written.ts';

export const API_VERSION = 'fractalops/v1';

const ENVELOPE = ['apiVersion', 'kind', 'metadata', 'spec'];
const METADATA = ['name', 'title', 'labels'];

export function declareLong(into: Declarations, document: Fields, at: Spot, module: string | null): void {
  if (!hasVersion(into, document, at)) return;
  unknownFields(into, document, ENVELOPE, 'a manifest', at);
  const kind = kindAt(into, document, at);
  const metadata = field(document, 'metadata') ?? {};
  const metadataAt = inside(at, 'metadata');
  if (!isFields(metadata)) {
    into.findings.push(notAMap('`metadata`', metadata, metadataAt));
    return;
  }
  unknownFields(into, metadata, METADATA, '`metadata`', metadataAt);
  if (kind === null) return;
  declareResource(into, {
    kind,
    name: field(metadata, 'name'),
    title: field(metadata, 'title'),
    labels: field(metadata, 'labels'),
    spec: field(document, 'spec') ?? {},
    owner: kinds[kind].scope === 'module' ? module : null,
    at: inside(at, 'spec'),
    nameAt: inside(metadataAt, 'name'),
    metadataAt,
  });
}

// A document of a version that is not known is not read further: its fields may mean something else.
function hasVersion(into: Declarations, document: Fields, at: Spot): boolean {
  const version = field(document, 'apiVersion');
  if (version === API_VERSION) return true;
  const missing = version === undefined;
  into.findings.push({
    code: 'manifest/unknown-api-version',
    message: missing
      ? 'a manifest without `apiVersion`'
      : `unknown apiVersion \`${short(typeof version === 'string' ? version : JSON.stringify(version))}\``,
    at: missing ? at : inside(at, 'apiVersion'),
    hint: missing ? `add \`apiVersion: ${API_VERSION}\`` : `this version of fractal reads \`${API_VERSION}\``,
  });
  return missing;
}

function kindAt(into: Declarations, document: Fields, at: Spot): KindName | null {
  const written = field(document, 'kind');
  const known = kindNames.find((kind) => kind === written);
  if (known !== undefined) return known;
  into.findings.push(
    written === undefined ? missingKind(at) : unknownKind(written, kindNames, inside(at, 'kind')),
  );
  return null;
}

function missingKind(at: Spot): Finding {
  return {
    code: 'manifest/missing-field',
    message: 'a manifest without `kind`',
    at,
    hint: `known kinds: ${kindNames.join(', ')}`,
  };
}

function unknownFields(
  into: Declarations,
  given: Fields,
  known: readonly string[],
  of: string,
  at: Spot,
): void {
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    into.findings.push({
      code: 'manifest/unknown-field',
      message: `${of} has no field \`${short(name)}\``,
      at: { ...inside(at, name), on: 'key' },
      hint: near === null ? `known fields: ${known.join(', ')}` : `did you mean \`${near}\`?`,
    });
  }
}
