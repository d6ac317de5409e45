/**
 * What a comparison holds against what. CEL says `false` of a text compared with a number, and so would a rule that
 * compares a field with a value it can never have: both are found here, before the first change and at every one.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Path } from './path.ts';

export type Sort = 'a text' | 'a whole number' | '`true` or `false`' | 'a list' | 'a map';

export type Operand =
  | { readonly path: Path }
  | { readonly path: null; readonly sort: Sort; readonly text: string | null };

export interface Pair {
  readonly left: Operand;
  readonly right: Operand;
  /** `in`: the left is held against each item of the right. */
  readonly isMembership: boolean;
}

/** Every equality and membership inside a comparison whose sides can be told. */
export function pairsOf(node: ASTNode, pathOf: (node: ASTNode) => Path | null): Pair[] {
  if (node.op === '==' || node.op === '!=') {
    const [left, right] = node.args;
    return [...pair(left, right, false, pathOf), ...[left, right].flatMap((each) => pairsOf(each, pathOf))];
  }
  if (node.op === 'in') {
    const [item, list] = node.args;
    if (list.op === 'list') return list.args.flatMap((each) => pair(item, each, false, pathOf));
    return pair(item, list, true, pathOf);
  }
  return [];
}

function pair(
  left: ASTNode,
  right: ASTNode,
  isMembership: boolean,
  pathOf: (node: ASTNode) => Path | null,
): Pair[] {
  const sides = [operand(left, pathOf), operand(right, pathOf)] as const;
  return sides[0] && sides[1] ? [{ left: sides[0], right: sides[1], isMembership }] : [];
}

// Null where only running it can tell.
function operand(node: ASTNode, pathOf: (node: ASTNode) => Path | null): Operand | null {
  const path = pathOf(node);
  if (path) return { path };
  switch (node.op) {
    case 'value':
      return {
        path: null,
        sort: sortOf(node.args),
        text: typeof node.args === 'string' ? node.args : null,
      };
    case '-_':
    case '-':
    case '*':
    case '/':
    case '%':
      return { path: null, sort: 'a whole number', text: null };
    case 'call':
      return node.args[0] === 'size' ? { path: null, sort: 'a whole number', text: null } : null;
    default:
      return null;
  }
}

/** The sort of a value as it is compared. */
export function sortOf(value: unknown): Sort {
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'boolean') return '`true` or `false`';
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a map';
  return 'a whole number';
}
