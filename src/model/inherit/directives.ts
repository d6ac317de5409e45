/** The keys with which a pattern says that something is not merged: `$delete`, `$remove`, `$replace`. */
import type { Code } from '#core/codes/index.ts';
import { nearest } from '#core/suggest.ts';
import { short } from '../words.ts';
import type { Fields } from '../written.ts';

export type Directive =
  /** `{ $delete: true }`, in a keyed list beside the item's key. */
  | { readonly sort: 'delete'; readonly rest: Fields }
  /** `{ $replace: true, … }`: the map as it stands, without what lies below. */
  | { readonly sort: 'replace map'; readonly entries: Fields }
  /** `{ $replace: […] }`: the list as it stands. */
  | { readonly sort: 'replace list'; readonly items: readonly unknown[] }
  /** `{ $remove: […] }`: these out of a list that is a set. */
  | { readonly sort: 'remove'; readonly values: readonly unknown[] }
  | { readonly sort: 'wrong'; readonly code: Code; readonly words: string; readonly hint: string };

const KNOWN = ['$delete', '$remove', '$replace'];

/** What the map asks for; null when it is a plain one. */
export function directiveIn(written: Fields): Directive | null {
  const [first, second] = Object.keys(written).filter((key) => key.startsWith('$'));
  if (first === undefined) return null;
  const unknown = [first, second].find((key) => key !== undefined && !KNOWN.includes(key));
  if (unknown !== undefined) return unknownDirective(unknown);
  if (second !== undefined) return misplaced(`has both \`${first}\` and \`${second}\``, 'keep one of them');
  const { [first]: value, ...rest } = written;
  const isAlone = Object.keys(rest).length === 0;
  if (first === '$delete') return value === true ? { sort: 'delete', rest } : wrongValue(first, 'true');
  if (first === '$remove') {
    if (!Array.isArray(value)) return wrongValue(first, '[what, goes]');
    return isAlone ? { sort: 'remove', values: value } : notAlone(first);
  }
  if (value === true) return { sort: 'replace map', entries: rest };
  if (!Array.isArray(value)) return wrongValue(first, 'true');
  return isAlone ? { sort: 'replace list', items: value } : notAlone(first);
}

function unknownDirective(key: string): Directive {
  const near = nearest(key, KNOWN);
  return {
    sort: 'wrong',
    code: 'pattern/unknown-directive',
    words: `has the unknown directive \`${short(key)}\``,
    hint: near === null ? `there are ${KNOWN.join(', ')}` : `did you mean \`${near}\`?`,
  };
}

function wrongValue(directive: string, right: string): Directive {
  return misplaced(`has \`${directive}\` with a value it does not take`, `write \`${directive}: ${right}\``);
}

function notAlone(directive: string): Directive {
  return misplaced(
    `has other keys beside \`${directive}\``,
    `let \`${directive}\` be the only key, or write the list with \`$replace\``,
  );
}

function misplaced(words: string, hint: string): Directive {
  return { sort: 'wrong', code: 'pattern/misplaced-directive', words, hint };
}
