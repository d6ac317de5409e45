import type { Finding } from '../finding.ts';
import type { Project } from '../kinds/project.ts';
import { field, isFields, spotIn } from '../written.ts';
import type { Subject } from './subject.ts';

/** Two ways to bill that begin in the same month, written out or as shorthands. */
export function checkBilling({ written, resource }: Subject, findings: Finding[]): void {
  if (resource.kind !== 'Project' || !isFields(written.spec)) return;
  const ways = (resource.spec as Project).billing;
  const seen = new Set<string>();
  for (const way of ways) {
    const from = way.from ?? '';
    if (seen.has(from)) {
      const [first, second] = placesOf(written.spec);
      findings.push({
        code: 'manifest/ambiguous-billing',
        message: `two ways to bill \`${written.name}\` begin ${from === '' ? 'together' : `in ${from.slice(0, 7)}`}`,
        at: spotIn(written, [second ?? first ?? 'billing'], 'key'),
        related: second === undefined || first === undefined ? [] : [spotIn(written, [first], 'key')],
        hint: 'keep one, or give each its first month with `from` under `billing`',
      });
      return;
    }
    seen.add(from);
  }
}

function placesOf(spec: Readonly<Record<string, unknown>>): string[] {
  return ['billing', 'fee', 'retainer'].filter((name) => field(spec, name) !== undefined);
}
