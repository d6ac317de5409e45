import { spotIn } from '../declaration.ts';
import type { Finding } from '../finding.ts';
import { kindNames } from '../kinds/index.ts';
import { unknownKind } from '../shape.ts';
import { fieldOf, type Written } from '../written.ts';

/** Kinds that a policy, a role or a job speaks of; one that does not exist would never be met. */
export function checkNamedKinds({ kind, spec, at }: Written, findings: Finding[]): void {
  const check = (written: unknown, path: readonly (string | number)[]) => {
    if (typeof written !== 'string' || kindNames.some((known) => known === written)) return;
    findings.push(unknownKind(written, kindNames, spotIn(at, path)));
  };
  if (kind === 'Policy') check(fieldOf(fieldOf(spec, 'on'), 'kind'), ['on', 'kind']);
  if (kind === 'Role')
    eachOf(fieldOf(fieldOf(spec, 'approves'), 'kinds'), (one, index) =>
      check(one, ['approves', 'kinds', index]),
    );
  if (kind !== 'Job') return;
  eachOf(fieldOf(fieldOf(spec, 'on'), 'changes'), (one, index) =>
    check(fieldOf(one, 'kind'), ['on', 'changes', index, 'kind']),
  );
}

function eachOf(list: unknown, visit: (item: unknown, index: number) => void): void {
  if (Array.isArray(list)) for (const [index, item] of list.entries()) visit(item, index);
}
