import type { Finding } from '../finding.ts';
import { field, isFields, spotIn } from '../written.ts';
import type { Subject } from './subject.ts';

/** The cost of one person in a repository that others read. `solo` workspaces may hold it. */
export function checkPay({ written }: Subject, privacy: string, findings: Finding[]): void {
  if (privacy === 'solo' || written.kind !== 'Person' || !isFields(written.spec)) return;
  const report = (path: readonly (string | number)[]) =>
    findings.push({
      code: 'privacy/pay-in-shared-workspace',
      message: `the cost of \`${written.name}\` can be read by ${privacy === 'public' ? 'everybody' : 'the whole team'}`,
      at: spotIn(written, path),
      hint: 'give the person a `band` instead; real pay belongs into a private overlay',
    });
  if (field(written.spec, 'cost') !== undefined) report(['cost']);
  const employment = field(written.spec, 'employment');
  if (!Array.isArray(employment)) return;
  for (const [index, segment] of employment.entries()) {
    if (isFields(segment) && field(segment, 'cost') !== undefined) report(['employment', index, 'cost']);
  }
}
