/** Documents of modules' kinds become declared resources: the same envelope, checked by the kind's schema. */
import { compose } from '../compose.ts';
import { type Link, nameSpot, spotIn } from '../declaration.ts';
import type { Finding, Spot } from '../finding.ts';
import type { Gathered } from '../gathered.ts';
import type { ModuleKindName } from '../kinds/index.ts';
import { checkFields, ENVELOPE, METADATA } from '../long-form.ts';
import { inside, notAMap, unknownKind } from '../shape.ts';
import { article, short } from '../words.ts';
import { type Fields, field, isFields, type Written } from '../written.ts';
import { referredKind } from './check-kind.ts';
import { complaintFindings } from './complaints.ts';
import { type ModuleKind, type ModuleKinds, moduleOfVersion } from './module-kind.ts';
import { type Shape, shapeOf, shapeOfItem, shapeOfMember } from './shape.ts';

/** The module whose kind a document is of; null of documents of the core. */
export function moduleOfDocument(document: unknown): string | null {
  return isFields(document) ? moduleOfVersion(field(document, 'apiVersion')) : null;
}

/** Adds what the document declares to `into`. */
export function examineOfModule(
  document: Fields,
  {
    module,
    file,
    index,
    kinds,
  }: {
    readonly module: string;
    readonly file: string;
    readonly index: number;
    readonly kinds: ModuleKinds;
  },
  into: Gathered,
): void {
  const at = { file, document: index, pointer: [], on: 'value' } as const;
  const { findings } = into;
  checkFields(document, ENVELOPE, 'a manifest', at, findings);
  const word = field(document, 'kind');
  const kind = typeof word === 'string' ? kinds.get(`${module}.${word}`) : undefined;
  if (kind === undefined) {
    findings.push(unknownTo(module, word, kinds, inside(at, 'kind')));
    return;
  }
  const metadata = field(document, 'metadata') ?? {};
  const metadataAt = inside(at, 'metadata');
  if (!isFields(metadata)) {
    findings.push(notAMap('`metadata`', metadata, metadataAt, 'write `metadata: { name: lid }`'));
    return;
  }
  checkFields(metadata, METADATA, '`metadata`', metadataAt, findings);
  const written = compose<ModuleKindName>(
    {
      kind: kind.name,
      name: field(metadata, 'name'),
      title: field(metadata, 'title'),
      labels: field(metadata, 'labels'),
      spec: field(document, 'spec') ?? {},
      owner: null,
      at: inside(at, 'spec'),
      nameAt: inside(metadataAt, 'name'),
      metadataAt,
    },
    findings,
  );
  if (written) declare(written, kind, into);
}

function unknownTo(module: string, word: unknown, kinds: ModuleKinds, at: Spot): Finding {
  const names = [...kinds.values()].flatMap((kind) =>
    kind.module === module ? kind.name.slice(module.length + 1) : [],
  );
  const found = unknownKind(word, names, at);
  if (names.length > 0) return found;
  return { ...found, hint: `there is no sound schema in \`patterns/${module}/kinds/\`` };
}

function declare(written: Written<ModuleKindName>, kind: ModuleKind, into: Gathered): void {
  const { name, key, title, labels, spec, at } = written;
  const id = `${kind.name}/${key}`;
  const wrong = complaintFindings(kind.check(spec), {
    who: `${article(kind.name)} \`${short(name)}\``,
    spec,
    spotOf: (path, on) => (path.length === 0 ? nameSpot(at) : spotIn(at, path, on)),
  });
  into.findings.push(...wrong);
  const resource = { id, kind: kind.name, name, ...(title !== undefined && { title }), labels, spec, at };
  into.declarations.push({
    ...{ kind: kind.name, name, id, at },
    resource: wrong.length > 0 ? null : resource,
    links: [...linksIn(spec, shapeOf(kind.schema), kind.module)],
  });
}

/** The texts that name other resources, as `x-reference` says. */
function* linksIn(
  value: unknown,
  shape: Shape,
  module: string,
  path: readonly (string | number)[] = [],
): Generator<Link> {
  if (shape === null || !('schema' in shape)) return;
  const to = shape.schema['x-reference'];
  if (typeof value === 'string' && typeof to === 'string') {
    yield { kind: referredKind(to, module), name: value, text: value, path, order: false };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      yield* linksIn(item, shapeOfItem(shape), module, [...path, index]);
  } else if (isFields(value)) {
    for (const key of Object.keys(value))
      yield* linksIn(value[key], shapeOfMember(shape, key), module, [...path, key]);
  }
}
