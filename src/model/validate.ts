/** Written specs become typed ones; what does not fit is said field by field. */
import { nearest } from '#core/suggest.ts';
import { type Complaint, complaintsOf } from './complaint.ts';
import { nameSpot, spotIn } from './declaration.ts';
import { fieldsAt } from './fields-at.ts';
import type { Finding } from './finding.ts';
import { kinds } from './kinds/index.ts';
import type { Resource } from './resource.ts';
import { article, oneOf, short, wordFor } from './words.ts';
import type { Written } from './written.ts';

/** Without a function made of the schema, which takes longer than to walk through it a few times. */
const AS_IT_IS = { jitless: true };

/** The resource, or null when its spec is invalid and `findings` says why. */
export function validate(written: Written, findings: Finding[], isOfFew = false): Resource | null {
  const { kind, name, title, labels, at } = written;
  const result = kinds[kind].schema.safeParse(written.spec, isOfFew ? AS_IT_IS : undefined);
  if (!result.success) {
    for (const complaint of complaintsOf(result.error.issues)) findings.push(say(written, complaint));
    return null;
  }
  if (written.key === null) return null;
  return {
    id: `${kind}/${written.key}`,
    kind,
    name,
    ...(title !== undefined && { title }),
    labels,
    spec: result.data,
    at,
  };
}

function say(written: Written, complaint: Complaint): Finding {
  const found = valueAt(written.spec, complaint.path);
  switch (complaint.sort) {
    case 'unknown-field':
      return unknownField(written, complaint.path, complaint.field);
    case 'not-one-of':
      return found === undefined ? missing(written, complaint.path) : notOneOf(written, complaint, found);
    case 'wrong-type':
      return found === undefined ? missing(written, complaint.path) : wrongType(written, complaint, found);
    case 'bad-key':
      return {
        code: 'manifest/invalid-value',
        message: `the key ${nameOf(complaint.path)} is ${complaint.words}`,
        at: spotIn(written.at, complaint.path, 'key'),
      };
    case 'bad-form':
      return badForm(written, complaint, found);
  }
}

function badForm(
  written: Written,
  { path, words }: { readonly path: Path; readonly words: string },
  found: unknown,
): Finding {
  const subject = path.length === 0 ? `${article(written.kind)} \`${written.name}\`` : nameOf(path);
  return {
    code: 'manifest/invalid-value',
    message: /^with(?:out)? /.test(words)
      ? `${subject} is written ${words}`
      : `${subject} is ${quoted(found)}, ${words}`,
    at: path.length === 0 ? nameSpot(written.at) : spotIn(written.at, path),
    ...exampleHint(words),
  };
}

/** `write it as `160 h` or `1h45m``, where the words name examples. */
function exampleHint(words: string): { readonly hint?: string } {
  const examples = / such as (.+)$/.exec(words)?.[1];
  if (examples === undefined) return {};
  const shown = examples.split(' or ').map((one) => (one.includes('`') ? one : `\`${one}\``));
  return { hint: `write it as ${shown.join(' or ')}` };
}

function unknownField(written: Written, path: Path, field: string): Finding {
  if (written.kind === 'SecretContract' && LITERAL.test(field)) return literal(written, path, field);
  const known = fieldsAt(kinds[written.kind].schema, path);
  if (path.length === 0) known.push('title', 'labels');
  const near = nearest(field, known);
  return {
    code: 'manifest/unknown-field',
    message: `${path.length === 0 ? article(written.kind) : nameOf(path)} has no field \`${short(field)}\``,
    at: spotIn(written.at, [...path, field], 'key'),
    hint: near === null ? `known fields: ${known.join(', ')}` : `did you mean \`${near}\`?`,
  };
}

// What people call the secret itself, in the one kind that must never hold it.
const LITERAL = /^(?:value|literal|secret|password|passphrase|token|key|data|plain(?:text)?|content)$/i;

function literal(written: Written, path: Path, field: string): Finding {
  return {
    code: 'privacy/secret-in-manifest',
    message: `a secret contract says where a secret lives; \`${field}\` would hold the secret itself`,
    at: spotIn(written.at, [...path, field], 'key'),
    hint: 'remove it, revoke the secret, and name its `provider`',
  };
}

function missing(written: Written, path: Path): Finding {
  const owner =
    path.length === 1 ? `${article(written.kind)} \`${written.name}\`` : nameOf(path.slice(0, -1));
  const example = path.length === 1 ? kinds[written.kind].example.spec[String(path[0])] : undefined;
  const shown = typeof example === 'string' || typeof example === 'number' ? `: ${example}` : '';
  return {
    code: 'manifest/missing-field',
    message: `${owner} needs ${nameOf(path)}`,
    at: path.length === 1 ? nameSpot(written.at) : spotIn(written.at, path.slice(0, -1)),
    hint: `add \`${String(path.at(-1))}${shown}\``,
  };
}

function notOneOf(
  written: Written,
  { path, options }: { readonly path: Path; readonly options: readonly string[] },
  found: unknown,
): Finding {
  const near = typeof found === 'string' ? nearest(found, options) : null;
  return {
    code: 'manifest/invalid-value',
    message: `${nameOf(path)} is ${quoted(found)}, not ${oneOf(options)}`,
    at: spotIn(written.at, path),
    ...(near !== null && { hint: `did you mean \`${near}\`?` }),
  };
}

function wrongType(
  written: Written,
  { path, expected }: { readonly path: Path; readonly expected: readonly string[] },
  found: unknown,
): Finding {
  const hint = typeHint(expected, found);
  return {
    code: 'manifest/invalid-value',
    message: `${nameOf(path)} must be ${expected.join(' or ')}, not ${wordFor(found)}`,
    at: spotIn(written.at, path),
    ...(hint !== null && { hint }),
  };
}

function typeHint(expected: readonly string[], found: unknown): string | null {
  if (found === null) return 'give it a value, or remove the line';
  if (!expected.includes('a text')) return null;
  return typeof found === 'number' || typeof found === 'boolean' ? `write it in quotes: "${found}"` : null;
}

// The last field of the path: the line that is shown says the rest.
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the spec';
  if (typeof last === 'string') return `\`${short(last)}\``;
  return `item ${last + 1} of ${nameOf(path.slice(0, -1))}`;
}

function quoted(value: unknown): string {
  return typeof value === 'string' && value !== '' ? `\`${short(value)}\`` : wordFor(value);
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Readonly<Record<string | number, unknown>>)[step];
  }
  return at;
}

type Path = readonly (string | number)[];
