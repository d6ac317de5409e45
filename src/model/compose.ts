/** A written resource from its parts, however they were written. */
import type { Finding, Spot } from './finding.ts';
import { type KindName, type ResourceKind, scopeOf } from './kinds/index.ts';
import { inside } from './shape.ts';
import { article, short, wordFor } from './words.ts';
import { type Fields, field, isFields, keyOf, type Written } from './written.ts';

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export interface Parts<Kind extends ResourceKind = KindName> {
  readonly kind: Kind;
  readonly name: unknown;
  readonly title: unknown;
  readonly labels: unknown;
  readonly spec: unknown;
  /** What the key or the folder says the resource belongs to. */
  readonly owner: string | null;
  /** Of the spec, in the short form of the entry. */
  readonly at: Spot;
  readonly nameAt: Spot;
  /** Of the map that holds `title` and `labels`. */
  readonly metadataAt: Spot;
}

/** Null when the name cannot be one; that and every other problem of the outer shape goes to `findings`. */
export function compose<Kind extends ResourceKind>(
  parts: Parts<Kind>,
  findings: Finding[],
): Written<Kind> | null {
  const { kind, name, nameAt } = parts;
  if (typeof name !== 'string' || !NAME.test(name)) {
    findings.push(invalidName(kind, name, nameAt));
    return null;
  }
  const spec = withOwner(parts, findings);
  const title = titleOf(parts, findings);
  const { file, document, pointer } = parts.at;
  return {
    kind,
    name,
    key: keyOf(kind, name, spec),
    ...(title !== undefined && { title }),
    labels: labelsOf(parts, findings),
    spec,
    at: { file, document, pointer },
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

function invalidName(kind: ResourceKind, name: unknown, at: Spot): Finding {
  const code = 'manifest/invalid-name';
  if (name === undefined) {
    return { code, message: `${article(kind)} without a name`, at, hint: 'add `metadata: { name: … }`' };
  }
  if (typeof name !== 'string') {
    return { code, message: `a name must be a text, not ${wordFor(name)}`, at, hint: 'put it in quotes' };
  }
  const better = slug(name);
  return {
    code,
    message: `\`${short(name)}\` is not a lower-case name of letters, digits and hyphens`,
    at,
    hint:
      better === '' ? 'use letters, digits and hyphens' : `write \`${better}\`, and the wording as \`title\``,
  };
}

// A task belongs to the project that its key names, a pattern to the module in whose folder it stands.
function withOwner({ kind, spec, owner, at, nameAt }: Parts<ResourceKind>, findings: Finding[]): unknown {
  const scope = scopeOf(kind);
  if (scope === undefined || owner === null || !isFields(spec)) return spec;
  const said = field(spec, scope);
  if (said !== undefined && said !== owner) {
    findings.push({
      code: 'manifest/scope-mismatch',
      message: `\`${scope}\` is ${wordFor(said)}, but the ${nameAt.on === 'key' ? 'key' : 'folder'} says \`${short(owner)}\``,
      at: inside(at, scope),
      related: [nameAt],
      hint: `remove \`${scope}\`, or make both equal`,
    });
  }
  return { ...spec, [scope]: owner };
}

/** Characters of a title: it stands in tables and on every page about the thing. */
export const LONGEST_TITLE = 500;

function titleOf(
  { title, metadataAt }: Pick<Parts, 'title' | 'metadataAt'>,
  findings: Finding[],
): string | undefined {
  if (title === undefined) return undefined;
  const at = inside(metadataAt, 'title');
  if (typeof title !== 'string') findings.push(mustBe('title', 'a text', title, at));
  else if (title.length > LONGEST_TITLE) findings.push(tooLong(title, at));
  else return title;
  return undefined;
}

function tooLong(title: string, at: Spot): Finding {
  return {
    code: 'manifest/invalid-value',
    message: `\`title\` is \`${short(title)}\`, more than ${LONGEST_TITLE} characters`,
    at,
    hint: 'shorten it; `notes` may be longer',
  };
}

const NO_LABELS: Readonly<Record<string, string>> = Object.freeze({});

function labelsOf(
  { labels, metadataAt }: Pick<Parts, 'labels' | 'metadataAt'>,
  findings: Finding[],
): Readonly<Record<string, string>> {
  if (labels === undefined) return NO_LABELS;
  const at = inside(metadataAt, 'labels');
  if (!isFields(labels)) {
    findings.push(mustBe('labels', 'a map', labels, at));
    return NO_LABELS;
  }
  const sound = Object.keys(labels).filter((key) => isLabel(labels, key, at, findings));
  if (sound.length === Object.keys(labels).length) return labels as Readonly<Record<string, string>>;
  return Object.fromEntries(sound.map((key) => [key, String(labels[key])]));
}

function isLabel(labels: Fields, key: string, at: Spot, findings: Finding[]): boolean {
  const value = field(labels, key);
  if (typeof value === 'string') return true;
  findings.push(mustBe(`labels.${short(key)}`, 'a text', value, inside(at, key)));
  return false;
}

function mustBe(name: string, expected: string, value: unknown, at: Spot): Finding {
  const quotable = typeof value === 'number' || typeof value === 'boolean';
  return {
    code: 'manifest/invalid-value',
    message: `\`${name}\` must be ${expected}, not ${wordFor(value)}`,
    at,
    ...(quotable && { hint: `write it in quotes: "${value}"` }),
  };
}
