import { spotIn } from '../declaration.ts';
import type { Finding } from '../finding.ts';
import type { Project } from '../kinds/project.ts';
import type { Resource } from '../resource.ts';
import { fieldOf, type Written } from '../written.ts';

/** Two ways to bill that begin in the same month, written out or as shorthands. */
export function checkBilling({ spec, name, at }: Written, resource: Resource, findings: Finding[]): void {
  const ways = (resource.spec as Project).billing;
  const seen = new Set<string>();
  for (const way of ways) {
    const from = way.from ?? '';
    if (seen.has(from)) {
      const [first, second] = placesOf(spec);
      findings.push({
        code: 'manifest/ambiguous-billing',
        message: `two ways to bill \`${name}\` begin ${from === '' ? 'together' : `in ${from.slice(0, 7)}`}`,
        at: spotIn(at, [second ?? first ?? 'billing'], 'key'),
        related: second === undefined || first === undefined ? [] : [spotIn(at, [first], 'key')],
        hint: 'keep one, or give each its first month with `from` under `billing`',
      });
      return;
    }
    seen.add(from);
  }
}

function placesOf(spec: unknown): string[] {
  return ['billing', 'fee', 'retainer'].filter((name) => fieldOf(spec, name) !== undefined);
}
