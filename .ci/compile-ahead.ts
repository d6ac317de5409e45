/**
 * Has chosen functions of a module compiled together with it. Node's compile cache keeps what V8 compiled while a module
 * loaded; a function waits for its first call, in every process anew, unless it stands in parentheses.
 */
import { type ESTree, parseSync, Visitor } from 'rolldown/utils';
import type { Spans } from './rehearsal.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The same module. Functions that it declares stand before everything else: as constants they are not there any sooner. */
export function compileAhead(code: string, chosen: Spans): string {
  const { program, errors } = parseSync('chunk.mjs', code);
  if (errors.length > 0) throw new Error(`a chunk cannot be read: ${errors[0]?.message}`);
  const isChosen = ({ start, end }: Span) => chosen.has(`${start}-${end}`);
  const textOf = withParentheses(code, valuesAhead(program, isChosen));
  const declared = program.body.flatMap((node) =>
    node.type === 'FunctionDeclaration' && node.id && isChosen(node) ? [{ ...node, name: node.id.name }] : [],
  );
  const begin = program.body.findLast(({ type }) => type === 'ImportDeclaration')?.end ?? 0;
  const ahead = declared.map(({ name, start, end }) => `\nvar ${name} = (${textOf(start, end)});`);
  const rest = [begin, ...declared.map(({ end }) => end)].map((from, at) =>
    textOf(from, declared[at]?.start ?? code.length),
  );
  return [code.slice(0, begin), ...ahead, ...rest].join('');
}

/**
 * Functions that are values and were called, with all such functions inside them: which of those are called in one run may
 * depend on the machine, and two builds of one commit are the same bytes. Methods cannot stand in parentheses.
 */
function valuesAhead(program: ESTree.Program, isChosen: (span: Span) => boolean): readonly Span[] {
  const found: Span[] = [];
  const methods = new Set<unknown>();
  // Of the functions around, the innermost last.
  const around: boolean[] = [];
  const enter = (node: Span, isValue: boolean) => {
    const isAhead = around.length === 0 ? isChosen(node) : isValue && around.at(-1) === true;
    if (isAhead && isValue) found.push(node);
    around.push(isAhead);
  };
  const leave = () => void around.pop();
  new Visitor({
    MethodDefinition: ({ value }) => void methods.add(value),
    Property: ({ value, kind, method }) => void ((method || kind !== 'init') && methods.add(value)),
    FunctionDeclaration: (node) => enter(node, false),
    FunctionExpression: (node) => enter(node, !methods.has(node)),
    ArrowFunctionExpression: (node) => enter(node, true),
    'FunctionDeclaration:exit': leave,
    'FunctionExpression:exit': leave,
    'ArrowFunctionExpression:exit': leave,
  }).visit(program);
  return found;
}

/** A piece of the code, with the functions within it in parentheses. */
function withParentheses(code: string, functions: readonly Span[]): (start: number, end: number) => string {
  const marks = functions
    .flatMap(({ start, end }) => [
      { at: start, mark: '(' },
      { at: end, mark: ')' },
    ])
    .sort((a, b) => a.at - b.at);
  return (start, end) => {
    const within = marks.filter(({ at }) => at >= start && at <= end);
    const pieces = within.map(({ at, mark }, index) => code.slice(within[index - 1]?.at ?? start, at) + mark);
    return pieces.join('') + code.slice(within.at(-1)?.at ?? start, end);
  };
}
