/** From the text of a condition to its tree, with everything that is wrong about it. */
import { nearest } from '#core/suggest.ts';
import type { KindName } from '#model/kinds/index.ts';
import { type ASTNode, parseExpression, runnable, textOf, typeProblem } from './cel.ts';
import type { Condition, Leaf, RuleScope } from './condition.ts';
import { unguarded } from './guards.ts';
import { type Locals, problemOf, shapeOf, VARIABLES, valuesOf } from './names.ts';
import { type Operand, pairsOf } from './pairs.ts';
import type { Path } from './path.ts';
import type { Problem } from './problem.ts';
import { within } from './spec-fields.ts';

/** Exactly one of a condition and problems. */
export type Compiled =
  | { readonly condition: Condition; readonly problems: readonly [] }
  | { readonly condition: null; readonly problems: readonly Problem[] };

export function compileCondition(when: string, scope: RuleScope): Compiled {
  const parsed = parseExpression(when, scope.kind);
  if ('code' in parsed) return failed([parsed]);
  const builder = new Builder(scope);
  const condition = builder.condition(parsed, new Map());
  if (builder.problems.length > 0) return failed(builder.problems);
  const type = typeProblem(when, scope.kind);
  if (type !== null) return failed([type]);
  const gaps = unguarded(condition, scope);
  return gaps.length > 0 ? failed(gaps) : { condition, problems: [] };
}

function failed(problems: readonly Problem[]): Compiled {
  const seen = new Map(problems.map((problem) => [`${problem.code} ${problem.message}`, problem]));
  return { condition: null, problems: [...seen.values()] };
}

const COMPARISONS = ['==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/', '%'] as const;
const METHODS = ['startsWith', 'endsWith', 'contains', 'size'];

class Builder {
  readonly problems: Problem[] = [];
  readonly #scope: RuleScope;
  readonly #kind: KindName;

  constructor(scope: RuleScope) {
    this.#scope = scope;
    this.#kind = scope.kind;
  }

  condition(node: ASTNode, locals: Locals): Condition {
    switch (node.op) {
      case '&&':
      case '||': {
        const [left, right] = node.args;
        const op = node.op === '&&' ? 'and' : 'or';
        return { op, left: this.condition(left, locals), right: this.condition(right, locals) };
      }
      case '!_':
        return { op: 'not', of: this.condition(node.args, locals) };
      case '?:': {
        const [test, then, otherwise] = node.args.map((part) => this.condition(part, locals));
        return test && then && otherwise ? { op: 'if', test, then, otherwise } : this.#leaf(node, locals);
      }
      case 'call':
        return node.args[0] === 'has' ? this.#has(node, node.args[1], locals) : this.#leaf(node, locals);
      case 'rcall': {
        const [name, list, args] = node.args;
        return name === 'exists' || name === 'all'
          ? this.#quantifier(node, { op: name, list, args }, locals)
          : this.#leaf(node, locals);
      }
      default:
        return this.#leaf(node, locals);
    }
  }

  #has(node: ASTNode, [of]: readonly ASTNode[], locals: Locals): Condition {
    const path = of && this.#path(of);
    if (!of || !path || path.steps.length === 0) {
      this.#refuse(`\`${textOf(node)}\`: \`has\` takes a path such as \`head.figures.margin_bps\``);
      return this.#nothing();
    }
    this.#known(path, locals, true);
    return { op: 'has', text: textOf(node), path };
  }

  #quantifier(
    node: ASTNode,
    { op, list, args }: { op: 'exists' | 'all'; list: ASTNode; args: readonly ASTNode[] },
    locals: Locals,
  ): Condition {
    const path = this.#path(list);
    const [variable, of] = args;
    if (!path || variable?.op !== 'id' || !of || args.length !== 2) {
      this.#refuse(
        `\`${textOf(node)}\`: write \`${op}\` as \`head.spec.roles.${op}(role, role == "builder")\``,
      );
      return this.#nothing();
    }
    const name = variable.args;
    if (locals.has(name) || VARIABLES.some((known) => known === name)) {
      this.#refuse(`\`${name}\` in \`${textOf(node)}\` would hide another variable of that name`);
      return this.#nothing();
    }
    this.#known(path, locals);
    const shape = shapeOf(path, this.#kind, locals);
    const item = shape && within(shape, 0);
    if (!item) {
      this.#problem('policy/type-error', `\`${path.text}\` is no list, which \`${op}\` needs`);
      return this.#nothing();
    }
    const inner = this.condition(of, new Map([...locals, [name, item]]));
    return { op, text: textOf(node), list: path, variable: name, of: inner };
  }

  #leaf(node: ASTNode, locals: Locals): Leaf {
    const paths: Path[] = [];
    this.#inspect(node, locals, paths);
    const text = textOf(node);
    const names = [...locals.keys()];
    const pairs = pairsOf(node, (part) => this.#path(part));
    for (const { left, right, isMembership } of pairs) {
      if (isMembership) continue;
      this.#possible(left, right, locals);
      this.#possible(right, left, locals);
    }
    let run: Leaf['run'] | null = null;
    return {
      op: 'leaf',
      text,
      paths,
      pairs,
      run: (bindings) => {
        run ??= runnable(text, this.#kind, names);
        return run(bindings);
      },
    };
  }

  /** Gathers what a comparison reads, and refuses what it may not hold. */
  #inspect(node: ASTNode, locals: Locals, into: Path[]): void {
    const path = this.#path(node);
    if (path) {
      this.#known(path, locals);
      into.push(path);
      return;
    }
    if (node.op === 'value') {
      this.#literal(node.args);
      return;
    }
    const parts = this.#partsOf(node);
    if (parts === null) this.#refuse(refusalOf(node));
    else for (const part of parts) this.#inspect(part, locals, into);
  }

  // Null for what a comparison may not hold.
  #partsOf(node: ASTNode): readonly ASTNode[] | null {
    if (COMPARISONS.some((op) => op === node.op)) return node.args as readonly ASTNode[];
    if (node.op === '-_') return [node.args];
    if (node.op === 'list') return node.args;
    if (node.op === 'call') return node.args[0] === 'size' ? node.args[1] : null;
    if (node.op === 'rcall' && METHODS.includes(node.args[0])) return [node.args[1], ...node.args[2]];
    return null;
  }

  #literal(value: unknown): void {
    if (typeof value === 'bigint' || typeof value === 'string' || typeof value === 'boolean') return;
    if (value === null) this.#refuse('`null` is not available: ask with `has()` whether something is there');
    else
      this.#refuse(`\`${String(value)}\` is not available: figures are whole numbers, such as 2000 for 20 %`);
  }

  #path(node: ASTNode): Path | null {
    const steps: (string | number)[] = [];
    let at = node;
    while (at.op !== 'id') {
      if (at.op === '.') {
        steps.unshift(at.args[1]);
        at = at.args[0];
      } else if (at.op === '[]' && at.args[1].op === 'value' && typeof at.args[1].args === 'bigint') {
        steps.unshift(Number(at.args[1].args));
        at = at.args[0];
      } else return null;
    }
    return { root: at.args, steps, text: textOf(node) };
  }

  #known(path: Path, locals: Locals, isGuard = false): void {
    // `has(base.spec)` asks whether there is a base.
    const isSide = path.steps.length === 1 && path.steps[0] === 'spec';
    if (isGuard && isSide && (path.root === 'base' || path.root === 'head')) return;
    const problem = problemOf(path, this.#kind, locals);
    if (problem !== null) this.problems.push(problem);
  }

  // A field of a few known values that is compared with another one would never be equal to it.
  #possible({ path }: Operand, other: Operand, locals: Locals): void {
    if (path === null || other.path !== null || other.text === null) return;
    const values = valuesOf(path, this.#scope, locals);
    if (values === null || values.includes(other.text)) return;
    const near = nearest(other.text, values);
    this.problems.push({
      code: 'policy/type-error',
      message: `\`${path.text}\` is never \`${other.text}\` here`,
      hint: `${near === null ? '' : `did you mean \`${near}\`? `}it is one of: ${values.join(', ')}`,
    });
  }

  #refuse(message: string): void {
    this.#problem('policy/not-available', message);
  }

  #problem(code: Problem['code'], message: string): void {
    this.problems.push({ code, message });
  }

  // Never run: a builder with problems gives no condition.
  #nothing(): Leaf {
    return { op: 'leaf', text: 'false', paths: [], pairs: [], run: () => null };
  }
}

function refusalOf(node: ASTNode): string {
  if (node.op === 'call' || node.op === 'rcall') return `the function \`${node.args[0]}\` is not available`;
  if (node.op === '&&' || node.op === '||' || node.op === '!_' || node.op === '?:')
    return `\`${textOf(node)}\` stands inside a comparison, where an error in it could go unseen`;
  return `\`${textOf(node)}\` is not available in a condition`;
}
