/** What the helpers do. Each is a function of its arguments: nothing of the clock, the locale or the environment. */
import { canonicalJson } from '#core/canonical-json.ts';
import { isPlainText } from '#source/edit.ts';

/** What it is given is of the type that its place in the closed list takes: templates are checked before they are rendered. */
type ValueHelper = (...args: readonly unknown[]) => unknown;

/** The helpers that give a value, by name. */
export const VALUE_HELPERS: Readonly<Record<string, ValueHelper>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  and: (...all) => all.every(holds),
  or: (...all) => all.some(holds),
  not: (value) => !holds(value),
  when: (condition, text, other = '') => (holds(condition) ? text : other),
  lower: (value) => String(value).toLowerCase(),
  upper: (value) => String(value).toUpperCase(),
  kebab: (value) => wordsOf(value).join('-'),
  snake: (value) => wordsOf(value).join('_'),
  camel: (value) =>
    wordsOf(value)
      .map((word, index) => (index === 0 ? word : capital(word)))
      .join(''),
  pascal: (value) => wordsOf(value).map(capital).join(''),
  join: (list, between) => (list as readonly unknown[]).join(String(between)),
  json: (value) => canonicalJson(value),
  yaml: (value) => (typeof value !== 'string' || isPlainText(value) ? String(value) : JSON.stringify(value)),
};

/** What `if` takes for true: neither missing, false, zero, nor an empty text or list. */
export function holds(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** What `with` goes into: as `if`, and zero too. */
export function isThere(value: unknown): boolean {
  return value === 0 || holds(value);
}

/** `Chá do Cais, 2nd Edition` → `cha do cais 2nd edition`: letters without their marks, split at everything else. */
function wordsOf(value: unknown): string[] {
  return (
    String(value)
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
