/** Findings without end, from a file that is wrong in every line, as the first of each sort and the number of the others. */
import type { Diagnostic } from './diagnostic.ts';

/** Findings with one code that are kept of one file: more than anybody reads before mending the first. */
export const MOST_OF_A_SORT = 1000;

/**
 * Leaves out, of the findings from `start` on, those beyond the first of each code in a file; one more says how many
 * they are. In place, and again as often as findings are added.
 */
export function thinOut(findings: Diagnostic[], start = 0, most = MOST_OF_A_SORT): void {
  if (findings.length - start <= most) return;
  const kept = new Map<string, number>();
  const left = new Map<string, { readonly first: Diagnostic; count: number }>();
  let end = start;
  for (let at = start; at < findings.length; at++) {
    const found = findings[at];
    if (!found) continue;
    const sort = `${found.code} ${found.at?.file}`;
    const before = kept.get(sort) ?? 0;
    if (found.standsFor === undefined && before < most) {
      kept.set(sort, before + 1);
      findings[end++] = found;
      continue;
    }
    const others = left.get(sort) ?? { first: found, count: 0 };
    others.count += found.standsFor ?? 1;
    left.set(sort, others);
  }
  findings.length = end;
  for (const { first, count } of left.values()) findings.push(manyMore(first, count));
}

function manyMore({ code, severity, at }: Diagnostic, standsFor: number): Diagnostic {
  return {
    code,
    severity,
    message: `and ${String(standsFor).replace(/\B(?=(\d{3})+$)/g, ',')} more of these in the file`,
    ...(at && { at }),
    standsFor,
    hint: 'mend the first ones; what is left shows then',
  };
}
