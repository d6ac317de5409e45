/** Words for values and kinds in messages. */

/** What a person would call the value: `a list`, `the number 5`. */
export function wordFor(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text \`${short(value)}\``;
  if (typeof value === 'number') return `the number ${value}`;
  return typeof value === 'boolean' ? `${value}` : `a ${typeof value}`;
}

/** A value as it is quoted in a message: one line, at most 60 characters. */
export function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}

/** `a client`, `an overhead`, `a secret contract`. */
export function article(kind: string): string {
  const words = inWords(kind);
  return `${/^[aeio]/.test(words) ? 'an' : 'a'} ${words}`;
}

/** `secret contract` of `SecretContract`; of a module's kind without its module. */
export function inWords(kind: string): string {
  return kind
    .replace(/^.*\./, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
}

/** `` `a`, `b` or `c` `` */
export function oneOf(values: readonly string[]): string {
  const quoted = values.map((value) => `\`${value}\``);
  const last = quoted.at(-1) ?? '';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} or ${last}`;
}
