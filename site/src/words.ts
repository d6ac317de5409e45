/** Small pieces of English: counts in words, plurals, lists. */
import { count } from './numbers.ts';
import type { Words } from './view.ts';

const SMALL = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** `no`, `one` … `twelve`, then digits. */
export function inWords(number: number): string {
  return SMALL[number] ?? count(number);
}

/** `one task is`-ready: `counted(2, 'task')` is `two tasks`; the plural may be given. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${inWords(number)} ${number === 1 ? one : many}`;
}

/** As `counted`, in digits: `2 tasks`, `1 file`. */
export function numbered(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The clauses as one sentence, with a capital and a full stop; empty when there are none. */
export function sentenceOf(clauses: readonly string[]): string {
  const text = listed(clauses);
  return text === '' ? '' : `${capital(text)}.`;
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Text in which `names` in backticks stand out as code. */
export function marked(text: string): Words {
  const parts = text.split('`');
  // An odd number of backticks is no markup: the text stays as it is.
  if (parts.length % 2 === 0) return text;
  return parts.map((part, i) => (i % 2 === 0 ? part : { text: part, code: true }));
}

/** At most `length` characters, cut at the end with an ellipsis. */
export function shortened(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length
    ? text
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}
