/**
 * Gives a checked template its values. The tree that Handlebars' parser made is walked as it is: no template ever becomes
 * code, nothing is looked up but what is an own member of a value, and a hundred templates cost no compiling.
 */
import { holds, isThere, VALUE_HELPERS } from './helpers.ts';

/** Turns of loops and calls of partials in one file, and characters that they give; beyond it, a few short lists or partials inside each other could ask for billions. */
const MOST_TURNS = 100_000;
const MOST_CHARACTERS = 16 * 1024 * 1024;

type Program = hbs.AST.Program;

interface Budget {
  turns: number;
  characters: number;
}

interface Frame {
  readonly here: unknown;
  readonly root: unknown;
  /** Names given by `as |page|`. */
  readonly locals: Readonly<Record<string, unknown>>;
  /** `@index` and its like; none outside a loop. */
  readonly position: Readonly<Record<string, unknown>>;
  readonly partials: ReadonlyMap<string, Program>;
  readonly budget: Budget;
}

/** The text that the template gives. Throws a plain error when it asks for too much, or for what is not there. */
export function evaluate(program: Program, input: unknown, partials: ReadonlyMap<string, Program>): string {
  const budget = { turns: MOST_TURNS, characters: MOST_CHARACTERS };
  return textOf(program, { here: input, root: input, locals: {}, position: {}, partials, budget });
}

function textOf(program: Program | undefined, frame: Frame): string {
  let text = '';
  for (const statement of program?.body ?? []) text += statementText(statement, frame);
  return text;
}

function statementText(statement: hbs.AST.Statement, frame: Frame): string {
  switch (statement.type) {
    case 'ContentStatement':
      return (statement as hbs.AST.ContentStatement).value;
    case 'MustacheStatement':
      return printed(statement as hbs.AST.MustacheStatement, frame);
    case 'BlockStatement':
      return blockText(statement as hbs.AST.BlockStatement, frame);
    case 'PartialStatement':
      return partialText(statement as hbs.AST.PartialStatement, frame);
    default:
      return '';
  }
}

function printed({ path, params }: hbs.AST.MustacheStatement, frame: Frame): string {
  const call = path as hbs.AST.PathExpression;
  const value = isHelper(call) ? called(call, params, frame) : valueAt(call, frame);
  if (value === undefined || value === null) throw new Error(`\`${call.original}\` is missing`);
  return String(value);
}

function blockText({ path, params, program, inverse }: hbs.AST.BlockStatement, frame: Frame): string {
  const [subject] = params;
  const value = subject && givenBy(subject, frame);
  switch (path.original) {
    case 'each':
      return loopText(value, program, frame) ?? textOf(inverse, frame);
    case 'with':
      if (!isThere(value)) return textOf(inverse, frame);
      return textOf(program, inside(frame, value, named(program, [value])));
    case 'unless':
      return textOf(holds(value) ? inverse : program, frame);
    case 'if':
      return textOf(holds(value) ? program : inverse, frame);
    default:
      return textOf(program, frame);
  }
}

/** Null for a list that has nothing in it. */
function loopText(list: unknown, program: Program, frame: Frame): string | null {
  if (!Array.isArray(list) || list.length === 0) return null;
  let text = '';
  for (const [index, item] of list.entries()) {
    const position = { index, first: index === 0, last: index === list.length - 1 };
    const turn = { ...inside(frame, item, named(program, [item, index])), position };
    text += spend(frame.budget, () => textOf(program, turn));
  }
  return text;
}

function partialText({ name, params, hash, indent }: hbs.AST.PartialStatement, frame: Frame): string {
  const called = frame.partials.get((name as hbs.AST.PathExpression).original);
  const [context] = params;
  const given = context ? givenBy(context, frame) : frame.here;
  const added = (hash?.pairs ?? []).map(({ key, value }) => [key, givenBy(value, frame)] as const);
  const here = added.length === 0 ? given : bareMap([...Object.entries(given ?? {}), ...added]);
  const own: Frame = { ...frame, here, locals: {}, position: {} };
  return indent + spend(frame.budget, () => textOf(called, own));
}

function spend(budget: Budget, work: () => string): string {
  budget.turns -= 1;
  if (budget.turns < 0) throw new Error(`more than ${MOST_TURNS} turns of loops and partials`);
  const text = work();
  budget.characters -= text.length;
  if (budget.characters < 0)
    throw new Error(`more than ${MOST_CHARACTERS} characters from loops and partials`);
  return text;
}

function inside(frame: Frame, here: unknown, locals: Readonly<Record<string, unknown>>): Frame {
  return { ...frame, here, locals: { ...frame.locals, ...locals } };
}

function named(program: Program, values: readonly unknown[]): Record<string, unknown> {
  return bareMap((program.blockParams ?? []).map((name, index) => [name, values[index]] as const));
}

function givenBy(expression: hbs.AST.Expression, frame: Frame): unknown {
  if (expression.type === 'PathExpression') return valueAt(expression as hbs.AST.PathExpression, frame);
  if (expression.type !== 'SubExpression') return (expression as { readonly value?: unknown }).value;
  const { path, params } = expression as hbs.AST.SubExpression;
  return called(path, params, frame);
}

function isHelper({ original, data }: hbs.AST.PathExpression): boolean {
  return !data && Object.hasOwn(VALUE_HELPERS, original);
}

function called(
  { original }: hbs.AST.PathExpression,
  params: readonly hbs.AST.Expression[],
  frame: Frame,
): unknown {
  const helper = VALUE_HELPERS[original];
  return helper?.(...params.map((one) => givenBy(one, frame)));
}

/** Undefined where the path leads to nothing. */
function valueAt({ parts, data, original }: hbs.AST.PathExpression, frame: Frame): unknown {
  const [first = '', ...rest] = parts;
  if (data) return first === 'root' ? follow(frame.root, rest) : follow(frame.position, parts);
  const isLocal = Object.hasOwn(frame.locals, first) && !/^(?:this\b|\.)/.test(original);
  return isLocal ? follow(frame.locals[first], rest) : follow(frame.here, parts);
}

function follow(value: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (at, name) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, name)
        ? (at as Readonly<Record<string, unknown>>)[name]
        : undefined,
    value,
  );
}

function bareMap(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const map = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of entries) map[key] = value;
  return map;
}
