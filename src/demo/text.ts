/** YAML as the demo writes it: one line a thing, quoted only where plain text would read differently. */

export type Scalar = string | number | boolean;
export type Entry = Readonly<Record<string, Scalar | readonly string[] | undefined>>;

const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._/@%+–-]*[\p{L}\p{N}.%])?$/u;
const RESERVED = /^(?:true|false|null|yes|no|on|off|~|[-+.\d].*)$/i;
// Dates, amounts with a unit and times stay plain: every reader of a workspace takes them as text.
const TYPED = /^(?:\d{4}-\d{2}(?:-\d{2})?|\d+(?:\.\d+)?(?: [A-Z]{3}| h| per hour)?)$/;

/** `{ name: value, … }`, leaving out what is undefined. */
export function flow(entry: Entry): string {
  const members = Object.entries(entry)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        `${key}: ${Array.isArray(value) ? `[${value.map(scalar).join(', ')}]` : scalar(value as Scalar)}`,
    );
  return `{ ${members.join(', ')} }`;
}

export function scalar(value: Scalar): string {
  if (typeof value !== 'string') return String(value);
  if (TYPED.test(value)) return value;
  return PLAIN.test(value) && !RESERVED.test(value) ? value : JSON.stringify(value);
}

/** A list of one-line maps. */
export function list(entries: readonly Entry[]): string {
  return entries.map((entry) => `- ${flow(entry)}\n`).join('');
}
