/** Evaluates a condition strictly: the first thing that goes wrong is the outcome, wherever it stands. */
import type { Condition, Leaf } from './condition.ts';
import { type Pair, type Sort, sortOf } from './pairs.ts';
import type { Path } from './path.ts';
import { Unjudgeable, type Values, withLocal } from './values.ts';

/** One comparison as it came out. */
export interface Step {
  readonly expression: string;
  /** What it read, in order; `null` is absent. */
  readonly values: readonly { readonly path: string; readonly value: string | null }[];
  /** Null when it could not be said. */
  readonly result: boolean | null;
}

/** `result` is null exactly when there is trouble. */
export interface Judgement {
  readonly result: boolean | null;
  readonly trouble: string | null;
  /** Comparisons in the order they were reached; what was not reached is not in it. */
  readonly trace: readonly Step[];
}

/** Comparisons that one rule may make on one subject. */
const MOST_STEPS = 10_000;
/** Characters of a value in a trace. */
const LONGEST_VALUE = 80;

/** Never throws. Unlike CEL's own `&&` and `||`, an error on either side is not forgiven by the other. */
export function judge(condition: Condition, values: Values): Judgement {
  const run = new Run();
  try {
    return { result: run.of(condition, values), trouble: null, trace: run.trace };
  } catch (trouble) {
    return { result: null, trouble: wordsOf(trouble), trace: run.trace };
  }
}

class Run {
  readonly trace: Step[] = [];
  #left = MOST_STEPS;
  /** Inside `exists` and `all`, only the whole is traced. */
  #depth = 0;

  of(condition: Condition, values: Values): boolean {
    switch (condition.op) {
      case 'and':
        return this.of(condition.left, values) && this.of(condition.right, values);
      case 'or':
        return this.of(condition.left, values) || this.of(condition.right, values);
      case 'not':
        return !this.of(condition.of, values);
      case 'if':
        return this.of(condition.test, values)
          ? this.of(condition.then, values)
          : this.of(condition.otherwise, values);
      case 'has':
        return this.#traced(condition.text, [condition.path], values, () => {
          return values.lookup(condition.path) !== undefined;
        });
      case 'leaf':
        return this.#traced(condition.text, condition.paths, values, () => compared(condition, values));
      case 'exists':
      case 'all':
        return this.#traced(condition.text, [condition.list], values, () =>
          this.#overItems(condition, values),
        );
    }
  }

  #overItems(condition: Extract<Condition, { op: 'exists' | 'all' }>, values: Values): boolean {
    const list = values.lookup(condition.list);
    if (!Array.isArray(list))
      throw new Unjudgeable(`\`${condition.list.text}\` is ${list === undefined ? 'not there' : 'no list'}`);
    this.#depth += 1;
    // Every item is looked at, so that trouble with a later one is seen whatever an earlier one said.
    const results = list.map((item) => this.of(condition.of, withLocal(values, condition.variable, item)));
    this.#depth -= 1;
    return condition.op === 'exists' ? results.includes(true) : !results.includes(false);
  }

  #traced(expression: string, paths: readonly Path[], values: Values, evaluate: () => boolean): boolean {
    this.#left -= 1;
    if (this.#left < 0) throw new Unjudgeable(`more than ${MOST_STEPS} comparisons`);
    const isTold = this.#depth === 0;
    let result: boolean | null = null;
    try {
      result = evaluate();
      return result;
    } finally {
      if (isTold) this.trace.push({ expression, values: paths.map((path) => shown(path, values)), result });
    }
  }
}

function compared(leaf: Leaf, values: Values): boolean {
  for (const path of leaf.paths)
    if (values.lookup(path) === undefined) throw new Unjudgeable(`\`${path.text}\` is not there`);
  for (const pair of leaf.pairs) assertComparable(leaf, pair, values);
  const result = leaf.run(values.bindings);
  // Only `true` and `false` count: 1, "true" or an object that stands for an error would be taken for true elsewhere.
  if (result === true || result === false) return result;
  throw new Unjudgeable(`\`${leaf.text}\` gave ${typeof result}, not \`true\` or \`false\``);
}

function assertComparable(leaf: Leaf, { left, right, isMembership }: Pair, { lookup }: Values): void {
  const sideOf = (side: Pair['left']): readonly Sort[] =>
    side.path === null ? [side.sort] : [sortOf(lookup(side.path))];
  const [one] = sideOf(left);
  const others = isMembership && right.path !== null ? itemSorts(lookup(right.path)) : sideOf(right);
  const other = others.find((sort) => sort !== one);
  if (other !== undefined)
    throw new Unjudgeable(`\`${leaf.text}\` compares ${one} with ${other}, which are never equal`);
}

function itemSorts(list: unknown): Sort[] {
  if (Array.isArray(list)) return list.map(sortOf);
  // Of a map, `in` asks for a key.
  return typeof list === 'object' && list !== null ? ['a text'] : [sortOf(list)];
}

function shown(path: Path, values: Values): Step['values'][number] {
  try {
    const value = values.lookup(path);
    return { path: path.text, value: value === undefined ? null : cut(JSON.stringify(value)) };
  } catch {
    return { path: path.text, value: 'unknown' };
  }
}

function cut(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}

function wordsOf(trouble: unknown): string {
  if (trouble instanceof Unjudgeable) return trouble.message;
  const summary = trouble instanceof Error && 'summary' in trouble ? trouble.summary : trouble;
  return `the condition could not be evaluated: ${summary instanceof Error ? summary.message : String(summary)}`;
}
