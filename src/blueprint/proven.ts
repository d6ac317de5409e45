/** What a condition says about what is there: inside `{{#if (and title menu)}}` neither can be missing. */
import { type Scope, targetOf } from './scope.ts';

/** Paths, joined by `/`, that are certainly there when the condition is `truth`. */
export function provenBy(condition: hbs.AST.Expression, truth: boolean, scope: Scope): string[] {
  if (condition.type === 'PathExpression') {
    const target = targetOf(condition, scope);
    return truth && target ? [target.path.join('/')] : [];
  }
  if (condition.type !== 'SubExpression') return [];
  const { path, params } = condition as hbs.AST.SubExpression;
  const [first, second] = params;
  switch (path.original) {
    case 'not':
      return first ? provenBy(first, !truth, scope) : [];
    case 'and':
      return truth ? params.flatMap((one) => provenBy(one, true, scope)) : [];
    case 'or':
      return truth ? [] : params.flatMap((one) => provenBy(one, false, scope));
    case 'eq':
      return truth && first && second?.type.endsWith('Literal') ? provenBy(first, true, scope) : [];
    default:
      return [];
  }
}
