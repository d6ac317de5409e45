/** Which figures a condition reads without knowing that they are there. */
import { isNullable, isOfMissingSide } from './absence.ts';
import type { Condition, RuleScope } from './condition.ts';
import type { Path } from './path.ts';
import type { Problem } from './problem.ts';

/** Paths known to be there when the condition came out true, and when it came out false. */
interface Known {
  readonly whenTrue: ReadonlySet<string>;
  readonly whenFalse: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Reads that no `has()` on the same path dominates. Sound because conditions are evaluated strictly from left to right:
 * the right side of `&&` is reached only when the left is true, that of `||` only when it is false.
 */
export function unguarded(condition: Condition, scope: RuleScope): Problem[] {
  const problems: Problem[] = [];
  visit(condition, NOTHING, { scope, problems });
  return problems;
}

interface Walk {
  readonly scope: RuleScope;
  readonly problems: Problem[];
}

function visit(condition: Condition, known: ReadonlySet<string>, walk: Walk): Known {
  switch (condition.op) {
    case 'has':
      return { whenTrue: new Set([condition.path.text]), whenFalse: NOTHING };
    case 'not': {
      const { whenTrue, whenFalse } = visit(condition.of, known, walk);
      return { whenTrue: whenFalse, whenFalse: whenTrue };
    }
    case 'and': {
      const left = visit(condition.left, known, walk);
      const right = visit(condition.right, either(known, left.whenTrue), walk);
      return {
        whenTrue: either(left.whenTrue, right.whenTrue),
        whenFalse: both(left.whenFalse, either(left.whenTrue, right.whenFalse)),
      };
    }
    case 'or': {
      const left = visit(condition.left, known, walk);
      const right = visit(condition.right, either(known, left.whenFalse), walk);
      return {
        whenTrue: both(left.whenTrue, either(left.whenFalse, right.whenTrue)),
        whenFalse: either(left.whenFalse, right.whenFalse),
      };
    }
    case 'if': {
      const test = visit(condition.test, known, walk);
      const then = visit(condition.then, either(known, test.whenTrue), walk);
      const otherwise = visit(condition.otherwise, either(known, test.whenFalse), walk);
      return {
        whenTrue: both(either(test.whenTrue, then.whenTrue), either(test.whenFalse, otherwise.whenTrue)),
        whenFalse: both(either(test.whenTrue, then.whenFalse), either(test.whenFalse, otherwise.whenFalse)),
      };
    }
    case 'exists':
    case 'all':
      look(condition.list, known, walk);
      visit(condition.of, known, walk);
      return { whenTrue: NOTHING, whenFalse: NOTHING };
    case 'leaf':
      for (const path of condition.paths) look(path, known, walk);
      return { whenTrue: NOTHING, whenFalse: NOTHING };
  }
}

function look(path: Path, known: ReadonlySet<string>, { scope, problems }: Walk): void {
  if (known.has(path.text)) return;
  if (isNullable(path, scope.kind)) {
    problems.push(problem(path.text, `\`${path.text}\` may be null`, path.text));
    return;
  }
  const side = `${path.root}.`;
  if (!isOfMissingSide(path, scope.actions) || [...known].some((text) => text.startsWith(side))) return;
  const event = path.root === 'base' ? 'created' : 'deleted';
  problems.push(
    problem(path.text, `\`${path.text}\` is not there when a resource is ${event}`, `${path.root}.spec`),
  );
}

function problem(path: string, message: string, guard: string): Problem {
  return { code: 'policy/unguarded', message, hint: `write \`has(${guard}) && …\` before \`${path}\`` };
}

const either = (a: ReadonlySet<string>, b: ReadonlySet<string>) => new Set([...a, ...b]);
const both = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  new Set([...a].filter((text) => b.has(text)));
