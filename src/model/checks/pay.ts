import { spotIn } from '../declaration.ts';
import type { Finding } from '../finding.ts';
import type { Gathered } from '../gathered.ts';
import { fieldOf, type Written } from '../written.ts';

/** Remembers where the cost of one person stands. */
export function notePay({ spec, name, at }: Written, { pay }: Gathered): void {
  const note = (path: readonly (string | number)[]) => pay.push({ person: name, at: spotIn(at, path) });
  if (fieldOf(spec, 'cost') !== undefined) note(['cost']);
  const employment = fieldOf(spec, 'employment');
  if (!Array.isArray(employment)) return;
  for (const [index, segment] of employment.entries()) {
    if (fieldOf(segment, 'cost') !== undefined) note(['employment', index, 'cost']);
  }
}

/** Pay in a repository that others read; a `solo` workspace may hold it. */
export function checkPay(pay: Gathered['pay'], privacy: string, findings: Finding[]): void {
  if (privacy === 'solo') return;
  for (const { person, at } of pay) {
    findings.push({
      code: 'privacy/pay-in-shared-workspace',
      message: `the cost of \`${person}\` can be read by ${privacy === 'public' ? 'everybody' : 'the whole team'}`,
      at,
      hint: 'give the person a `band` instead; real pay belongs into a private overlay',
    });
  }
}
