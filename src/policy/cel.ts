/** The CEL library, given our variables and limits. Everything of it that conditions use is here. */
import { type ASTNode, Environment, ParseError, serialize } from '@marcbachmann/cel-js';
import type { KindName } from '#model/kinds/index.ts';
import { type FigureDefinition, figuresOf, PLAN_COUNTS, PLAN_FIGURES } from './figures.ts';
import { CHANGE_FIELDS } from './names.ts';
import type { Bindings } from './path.ts';
import type { Problem } from './problem.ts';

export type { ASTNode };

const LIMITS = {
  maxAstNodes: 400,
  maxDepth: 40,
  maxListElements: 100,
  maxMapEntries: 10,
  maxCallArguments: 4,
} as const;

const environments = new Map<string, Environment>();

// Making one is slow, and rules of one kind share it.
function environmentOf(kind: KindName, locals: readonly string[]): Environment {
  const key = [kind, ...locals].join(' ');
  const known = environments.get(key);
  if (known) return known;
  const made = locals.length === 0 ? variablesOf(kind) : withLocals(kind, locals);
  environments.set(key, made);
  return made;
}

function variablesOf(kind: KindName): Environment {
  const side = { spec: 'map<string, dyn>', figures: integers(figuresOf(kind)) };
  const figures = integers(PLAN_FIGURES);
  return new Environment({ limits: LIMITS })
    .registerVariable({ name: 'base', schema: side })
    .registerVariable({ name: 'head', schema: side })
    .registerVariable({ name: 'delta', schema: integers(figuresOf(kind)) })
    .registerVariable({
      name: 'change',
      schema: Object.fromEntries(CHANGE_FIELDS.map((name) => [name, 'string'])),
    })
    .registerVariable({
      name: 'plan',
      schema: { ...integers(PLAN_COUNTS), base: figures, head: figures, delta: figures },
    });
}

function withLocals(kind: KindName, locals: readonly string[]): Environment {
  const environment = environmentOf(kind, []).clone();
  for (const name of locals) environment.registerVariable(name, 'dyn');
  return environment;
}

function integers(figures: readonly FigureDefinition[]): Record<string, string> {
  return Object.fromEntries(figures.map(({ name }) => [name, 'int']));
}

/** The expression's tree, or why it has none. */
export function parseExpression(text: string, kind: KindName): ASTNode | Problem {
  try {
    return environmentOf(kind, []).parse(text).ast;
  } catch (trouble) {
    const summary = trouble instanceof ParseError ? trouble.summary : String(trouble);
    const isLimit = trouble instanceof ParseError && trouble.code === 'limit_exceeded';
    return isLimit
      ? {
          code: 'policy/too-large',
          message: `the condition is too large: ${lower(summary)}`,
          hint: 'split it into several rules',
        }
      : { code: 'policy/syntax', message: `the condition cannot be read: ${lower(summary)}` };
  }
}

/** What does not fit, or null when the expression is of type `bool`. */
export function typeProblem(text: string, kind: KindName): Problem | null {
  const { valid, type, error } = environmentOf(kind, []).check(text);
  if (!valid)
    return {
      code: 'policy/type-error',
      message: `the types do not fit: ${lower(error?.summary ?? 'unknown trouble')}`,
    };
  if (type === 'bool') return null;
  return {
    code: 'policy/type-error',
    message: `the condition gives ${type === 'dyn' ? 'a value of any type' : `\`${type}\``}, not \`true\` or \`false\``,
    hint: 'compare it with something',
  };
}

/** The text of a part of an expression, with the brackets it needs. */
export function textOf(node: ASTNode): string {
  return serialize(node);
}

/** A part of an expression, to be run by itself; `locals` are the variables around it that `exists` and `all` bring. */
export function runnable(
  text: string,
  kind: KindName,
  locals: readonly string[],
): (bindings: Bindings) => unknown {
  return environmentOf(kind, locals).parse(text);
}

function lower(summary: string): string {
  return summary.charAt(0).toLowerCase() + summary.slice(1);
}
