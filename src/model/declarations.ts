/** What the documents of a snapshot declare, gathered, with the problems of their outer shape. */
import { nearest } from '#core/suggest.ts';
import type { Finding, Spot } from './finding.ts';
import { type KindName, kindNames, kinds } from './kinds/index.ts';
import { article, wordFor } from './words.ts';
import { type Fields, field, isFields, keyOf, type Written } from './written.ts';

export interface Declarations {
  readonly written: Written[];
  readonly findings: Finding[];
}

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Declares one resource, however it was written; a bad name is reported and the resource left out. */
export function declareResource(
  into: Declarations,
  given: {
    readonly kind: KindName;
    readonly name: unknown;
    readonly title: unknown;
    readonly labels: unknown;
    readonly spec: unknown;
    /** What the key or the folder says the resource belongs to. */
    readonly owner: string | null;
    /** The spec, and for the short form the entry, in the document. */
    readonly at: Spot;
    readonly nameAt: Spot;
    /** Where `title` and `labels` stand. */
    readonly metadataAt: Spot;
  },
): void {
  const { kind, name, nameAt } = given;
  if (typeof name !== 'string' || !NAME.test(name)) {
    into.findings.push(invalidName(kind, name, nameAt));
    return;
  }
  const spec = withOwner(into, given);
  const title = textAt(into, given.title, inside(given.metadataAt, 'title'));
  const labels = labelsAt(into, given.labels, inside(given.metadataAt, 'labels'));
  const { file, document, pointer } = given.at;
  into.written.push({
    kind,
    name,
    key: keyOf(kind, name, spec),
    ...(title !== undefined && { title }),
    labels,
    spec,
    at: { file, document, pointer },
    nameAt,
  });
}

// A task belongs to the project that its key names, a pattern to the module in whose folder it stands.
function withOwner(
  into: Declarations,
  given: {
    readonly kind: KindName;
    readonly spec: unknown;
    readonly owner: string | null;
    readonly at: Spot;
    readonly nameAt: Spot;
  },
): unknown {
  const { kind, spec, owner } = given;
  const scope = kinds[kind].scope;
  if (scope === undefined || owner === null || !isFields(spec)) return spec;
  const said = field(spec, scope);
  if (said !== undefined && said !== owner) {
    into.findings.push({
      code: 'manifest/scope-mismatch',
      message: `\`${scope}\` is ${wordFor(said)}, but ${given.nameAt.on === 'key' ? 'the key' : 'the folder'} says \`${owner}\``,
      at: inside(given.at, scope),
      related: [given.nameAt],
      hint: `remove \`${scope}\`, or make both equal`,
    });
  }
  return { ...spec, [scope]: owner };
}

export function notAMap(what: string, value: unknown, at: Spot): Finding {
  return {
    code: 'manifest/not-a-map',
    message: `${what} must be a map, not ${wordFor(value)}`,
    at,
    hint: 'write `clients:` and below it one line per client, such as `  harbour-tea: {}`',
  };
}

export function unknownKind(written: unknown, known: readonly string[], at: Spot): Finding {
  const name = typeof written === 'string' ? written : '';
  const near = nearest(name, known) ?? sameLetters(name, known);
  const list = `known kinds: ${known.join(', ')}`;
  return {
    code: 'manifest/unknown-kind',
    message:
      typeof written === 'string'
        ? `unknown kind \`${written}\``
        : `\`kind\` must be a text, not ${wordFor(written)}`,
    at,
    hint: near === null ? list : `did you mean \`${near}\`? ${list}`,
  };
}

// `Projects` in the envelope or `project` in the short form: the right word in the other number.
function sameLetters(name: string, known: readonly string[]): string | null {
  const lower = name.toLowerCase();
  const kind = kindNames.find((kind) => kind.toLowerCase() === lower || kinds[kind].plural === lower);
  if (kind === undefined) return null;
  return known.includes(kind) ? kind : kinds[kind].plural;
}

export function inside(spot: Spot, ...path: readonly (string | number)[]): Spot {
  return { ...spot, pointer: [...spot.pointer, ...path], on: 'value' };
}

function invalidName(kind: KindName, name: unknown, at: Spot): Finding {
  if (typeof name !== 'string') {
    return {
      code: 'manifest/invalid-name',
      message:
        name === undefined
          ? `${article(kind)} without a name`
          : `a name must be a text, not ${wordFor(name)}`,
      at,
      hint: 'add `metadata: { name: … }`',
    };
  }
  const suggestion = slug(name);
  return {
    code: 'manifest/invalid-name',
    message: `\`${name}\` is not a lower-case name of letters, digits and hyphens`,
    at,
    hint:
      suggestion === ''
        ? 'use letters, digits and hyphens'
        : `write \`${suggestion}\`, and the wording as \`title\``,
  };
}

/** The nearest lower-case name of a wording: `Harbour Tea` is `harbour-tea`. Empty when nothing is left. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}

function textAt(into: Declarations, value: unknown, at: Spot): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  into.findings.push(mustBe('title', 'a text', value, at));
  return undefined;
}

const NO_LABELS: Readonly<Record<string, string>> = Object.freeze({});

function labelsAt(into: Declarations, value: unknown, at: Spot): Readonly<Record<string, string>> {
  if (value === undefined) return NO_LABELS;
  if (!isFields(value)) {
    into.findings.push(mustBe('labels', 'a map', value, at));
    return NO_LABELS;
  }
  return Object.fromEntries(Object.keys(value).flatMap((key) => labelAt(into, value, key, at)));
}

function labelAt(into: Declarations, labels: Fields, key: string, at: Spot): [string, string][] {
  const value = field(labels, key);
  if (typeof value === 'string') return [[key, value]];
  into.findings.push(mustBe(`labels.${key}`, 'a text', value, inside(at, key)));
  return [];
}

function mustBe(name: string, expected: string, value: unknown, at: Spot): Finding {
  const hint =
    typeof value === 'number' || typeof value === 'boolean' ? `write it in quotes: "${value}"` : undefined;
  return {
    code: 'manifest/invalid-value',
    message: `\`${name}\` must be ${expected}, not ${wordFor(value)}`,
    at,
    ...(hint !== undefined && { hint }),
  };
}
