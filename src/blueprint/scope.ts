/** Where a template stands in its input, and what a name means there. */
import type { Code } from '#core/codes/index.ts';
import { nearest } from '#core/suggest.ts';
import { helperRule } from './engine.ts';
import { ANY, type Field, type Shape } from './shape.ts';
import type { Template } from './template.ts';

/** What a name stands for, and where that is in the input: `['pages', '*', 'title']`. */
export interface Target {
  readonly shape: Shape;
  readonly path: readonly string[];
  /** Always there, or found to be there by a block around this place. */
  readonly isCertain: boolean;
}

export interface Scope {
  readonly here: Target;
  readonly root: Target;
  /** Names given by `as |page|`. */
  readonly locals: ReadonlyMap<string, Target>;
  /** Paths that a block around this place has found to be there, their steps joined by `/`. */
  readonly proven: ReadonlySet<string>;
  readonly isLoop: boolean;
  /** Templates that are being read, the innermost last. */
  readonly open: readonly Template[];
}

/** Why a path leads nowhere. */
export interface Nowhere {
  readonly code: Code;
  readonly words: string;
  readonly hint: string;
}

const POSITIONS = new Set(['index', 'first', 'last']);
const SCALAR: Shape = { sort: 'scalar' };

export function topScope(input: Shape, template: Template): Scope {
  const root: Target = { shape: input, path: [], isCertain: true };
  return { here: root, root, locals: new Map(), proven: new Set(), isLoop: false, open: [template] };
}

export function resolve(path: hbs.AST.PathExpression, scope: Scope): Target | Nowhere {
  if (path.depth > 0) {
    return {
      code: 'blueprint/unsupported',
      words: '`../` is not followed',
      hint: 'name it from the top, `@root.title`, or name the item: `{{#each pages as |page|}}`',
    };
  }
  const [target, names] = startOf(path, scope);
  if (target === null) {
    return {
      code: 'blueprint/unknown-path',
      words: `there is no \`${path.original}\` here`,
      hint: 'there are `@index`, `@first` and `@last` inside `{{#each}}`, and `@root`',
    };
  }
  let at = target;
  for (const name of names) {
    const next = memberOf(at, name, scope);
    if (next === null) {
      return {
        code: 'blueprint/unknown-path',
        words: `there is no \`${path.original}\` in the parameters`,
        hint: membersHint(name, at.shape),
      };
    }
    at = next;
  }
  return at;
}

/** What the expression stands for; null for a literal, a call, and a path that leads nowhere. */
export function targetOf(value: hbs.AST.Expression | undefined, scope: Scope): Target | null {
  if (value?.type !== 'PathExpression') return null;
  const found = resolve(value as hbs.AST.PathExpression, scope);
  return 'code' in found ? null : found;
}

/** Inside `{{#each}}` or `{{#with}}`. */
export function scopeInside(
  name: 'each' | 'with',
  target: Target | null,
  { locals: names, scope }: { readonly locals: readonly string[]; readonly scope: Scope },
): Scope {
  const { shape, path } = target ?? { shape: ANY, path: ['?'] };
  const item = shape.sort === 'list' ? shape.item : ANY;
  const here: Target =
    name === 'each'
      ? { shape: item, path: [...path, '*'], isCertain: true }
      : { shape, path, isCertain: true };
  const locals = new Map(scope.locals);
  for (const [index, local] of names.entries()) locals.set(local, index === 0 ? here : POSITION);
  return { ...scope, here, locals, isLoop: scope.isLoop || name === 'each' };
}

const POSITION: Target = { shape: SCALAR, path: ['@'], isCertain: true };

function startOf(path: hbs.AST.PathExpression, scope: Scope): [Target | null, readonly string[]] {
  const [first = '', ...rest] = path.parts;
  if (path.data) {
    if (first === 'root') return [scope.root, rest];
    return [scope.isLoop && POSITIONS.has(first) && rest.length === 0 ? POSITION : null, []];
  }
  const isScoped = /^(?:this\b|\.)/.test(path.original);
  const local = isScoped ? undefined : scope.locals.get(first);
  return local ? [local, rest] : [scope.here, path.parts];
}

function memberOf(target: Target, name: string, { proven }: Scope): Target | null {
  const field = fieldOf(target.shape, name);
  if (field === null) return null;
  const path = [...target.path, name];
  const isCertain = (target.isCertain && field.isCertain) || proven.has(path.join('/'));
  return { shape: field.shape, path, isCertain };
}

function fieldOf(shape: Shape, name: string): Field | null {
  if (shape.sort === 'any') return { shape: ANY, isCertain: true };
  return (shape.sort === 'map' && shape.fields.get(name)) || null;
}

function membersHint(name: string, shape: Shape): string {
  if (shape.sort !== 'map')
    return shape.sort === 'list' ? 'go through the list with `{{#each}}`' : 'it has no parts';
  const names = [...shape.fields.keys()];
  const near = nearest(name, names);
  if (near !== null) return `did you mean \`${near}\`?`;
  if (helperRule(name)) return `write \`${helperRule(name)?.example}\``;
  return names.length === 0 ? 'declare it under `params`' : `there are: ${names.sort().join(', ')}`;
}
