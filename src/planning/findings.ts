/** What is wrong after a proposal, apart from what was wrong before it. */
import { type Diagnostic, sortDiagnostics } from '#core/diagnostic.ts';

export interface Findings {
  /** Of the proposal. */
  readonly new: readonly Diagnostic[];
  /** On the base already, and still there. */
  readonly standing: readonly Diagnostic[];
  /** On the base, and gone. */
  readonly resolved: readonly Diagnostic[];
}

/**
 * A finding stands when the base has one with its code, file and message, wherever its line has moved to; of several, the
 * one on the same text first. Each finding of the base answers for one of the head.
 */
export function sortApart(base: readonly Diagnostic[], head: readonly Diagnostic[]): Findings {
  const exact = matched(base, head, (finding) => keyOf(finding, finding.at?.excerpt?.trim() ?? ''));
  const loose = matched(exact.base, exact.head, (finding) => keyOf(finding, ''));
  const fresh = new Set(loose.head);
  return {
    new: sortDiagnostics(loose.head),
    standing: sortDiagnostics(head.filter((finding) => !fresh.has(finding))),
    resolved: sortDiagnostics(loose.base),
  };
}

/** What is left of both after pairs of one key are taken out. */
function matched(
  base: readonly Diagnostic[],
  head: readonly Diagnostic[],
  key: (finding: Diagnostic) => string,
): { base: Diagnostic[]; head: Diagnostic[] } {
  const waiting = new Map<string, Diagnostic[]>();
  for (const finding of base) {
    const list = waiting.get(key(finding));
    if (list) list.push(finding);
    else waiting.set(key(finding), [finding]);
  }
  const fresh = head.filter((finding) => waiting.get(key(finding))?.shift() === undefined);
  const left = new Set([...waiting.values()].flat());
  return { base: base.filter((finding) => left.has(finding)), head: fresh };
}

function keyOf({ code, severity, message, at }: Diagnostic, excerpt: string): string {
  return JSON.stringify([code, severity, message, at?.file ?? null, excerpt]);
}
