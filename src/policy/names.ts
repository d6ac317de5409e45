/** The variables of a condition and what may stand behind them. */
import { nearest } from '#core/suggest.ts';
import type { KindName } from '#model/kinds/index.ts';
import type { RuleScope } from './condition.ts';
import { type FigureDefinition, figuresOf, PLAN_COUNTS, PLAN_FIGURES } from './figures.ts';
import type { Path } from './path.ts';
import type { Problem } from './problem.ts';
import { foldedInto, namesIn, type Shape, specShape, textsOf, within } from './spec-fields.ts';

export const VARIABLES = ['base', 'head', 'delta', 'change', 'plan'] as const;
export const CHANGE_FIELDS = ['kind', 'name', 'action', 'path'] as const;

/** Variables that `exists` and `all` bring, with what they stand for. */
export type Locals = ReadonlyMap<string, Shape>;

/** Null when everything on the path exists and is a value one can compare. */
export function problemOf(path: Path, kind: KindName, locals: Locals): Problem | null {
  const [first] = path.steps;
  const local = locals.get(path.root);
  if (local !== undefined) return specProblem(path, path.steps, local);
  switch (path.root) {
    case 'head':
    case 'base':
      if (first === 'figures') return figureProblem(path, path.steps.slice(1), figuresOf(kind), kind);
      if (first === 'spec')
        return foldedProblem(path, kind) ?? specProblem(path, path.steps.slice(1), specShape(kind));
      return oneOfProblem(path, path.steps, ['figures', 'spec']);
    case 'delta':
      return figureProblem(path, path.steps, figuresOf(kind), kind);
    case 'change':
      return oneOfProblem(path, path.steps, CHANGE_FIELDS);
    case 'plan':
      if (first === 'base' || first === 'head' || first === 'delta')
        return figureProblem(path, path.steps.slice(1), PLAN_FIGURES, kind);
      return figureProblem(path, path.steps, PLAN_COUNTS, kind);
    default:
      return unknown(path.root, [...VARIABLES, ...locals.keys()]);
  }
}

/** What the path stands for inside a spec or an item of it; null for anything else. */
export function shapeOf({ root, steps }: Path, kind: KindName, locals: Locals): Shape | null {
  const isSpec = (root === 'head' || root === 'base') && steps[0] === 'spec';
  const start = isSpec ? specShape(kind) : locals.get(root);
  if (start === undefined) return null;
  return (isSpec ? steps.slice(1) : steps).reduce<Shape | null>(
    (shape, step) => shape && within(shape, step),
    start,
  );
}

/** The texts a path may hold, where they are few and known; null for anything else. */
export function valuesOf(path: Path, { kind, actions }: RuleScope, locals: Locals): readonly string[] | null {
  if (path.root === 'change' && path.steps[0] === 'action') return actions;
  if (path.root === 'change' && path.steps[0] === 'kind') return [kind];
  const shape = shapeOf(path, kind, locals);
  return shape && textsOf(shape);
}

function figureProblem(
  path: Path,
  rest: readonly (string | number)[],
  figures: readonly FigureDefinition[],
  kind: KindName,
): Problem | null {
  if (figures.length === 0)
    return {
      code: 'policy/unknown-variable',
      message: `\`${path.text}\`: ${kind} has no figures`,
      hint: 'only Project, Client and Person have figures',
    };
  return oneOfProblem(
    path,
    rest,
    figures.map(({ name }) => name),
  );
}

function oneOfProblem(
  path: Path,
  rest: readonly (string | number)[],
  names: readonly string[],
): Problem | null {
  const [step, ...further] = rest;
  if (step === undefined)
    return {
      code: 'policy/type-error',
      message: `\`${path.text}\` is no single value`,
      hint: `name one of its fields: ${names.join(', ')}`,
    };
  if (!names.includes(String(step))) return unknown(path.text, names, String(step));
  // What `figures` and `spec` hold is looked at where they are.
  return further.length > 0 ? unknown(path.text, [], String(further[0])) : null;
}

function specProblem(path: Path, steps: readonly (string | number)[], start: Shape): Problem | null {
  let shape = start;
  for (const step of steps) {
    const next = within(shape, step);
    if (next === null) return unknown(path.text, namesIn(shape), String(step));
    shape = next;
  }
  return null;
}

function foldedProblem(path: Path, kind: KindName): Problem | null {
  const field = String(path.steps[1] ?? '');
  const into = foldedInto(kind, field);
  return into === null
    ? null
    : {
        code: 'policy/unknown-variable',
        message: `\`${path.text}\` is a shorthand, which the spec holds in \`${into}\``,
        hint: `write \`${path.root}.spec.${into}\``,
      };
}

function unknown(text: string, names: readonly string[], step = text): Problem {
  const near = nearest(step, names);
  const known = names.length === 0 ? 'nothing stands there' : `known: ${names.join(', ')}`;
  return {
    code: 'policy/unknown-variable',
    message: text === step ? `unknown variable \`${text}\`` : `unknown \`${step}\` in \`${text}\``,
    hint: near === null ? known : `did you mean \`${near}\`? ${known}`,
  };
}
