/** What the helpers do. Each is a function of its arguments: nothing of the clock, the locale or the environment. */
import { canonicalJson } from '#core/canonical-json.ts';
import { isPlainText } from '#source/edit.ts';

type Value = string | number | boolean;
type ValueHelper = (...args: readonly never[]) => Value;

/** The helpers that give a value, by name. */
export const VALUE_HELPERS: Readonly<Record<string, ValueHelper>> = {
  eq: (a: unknown, b: unknown) => a === b,
  ne: (a: unknown, b: unknown) => a !== b,
  and: (...all: readonly unknown[]) => all.every(holds),
  or: (...all: readonly unknown[]) => all.some(holds),
  not: (value: unknown) => !holds(value),
  when: (condition: unknown, text: Value, other: Value = '') => (holds(condition) ? text : other),
  lower: (value: Value) => String(value).toLowerCase(),
  upper: (value: Value) => String(value).toUpperCase(),
  kebab: (value: Value) => wordsOf(value).join('-'),
  snake: (value: Value) => wordsOf(value).join('_'),
  camel: (value: Value) =>
    wordsOf(value)
      .map((word, index) => (index === 0 ? word : capital(word)))
      .join(''),
  pascal: (value: Value) => wordsOf(value).map(capital).join(''),
  join: (list: readonly Value[], between: Value) => list.join(String(between)),
  json: (value: unknown) => canonicalJson(value),
  yaml: (value: Value) =>
    typeof value !== 'string' || isPlainText(value) ? String(value) : JSON.stringify(value),
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
function wordsOf(value: Value): string[] {
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
