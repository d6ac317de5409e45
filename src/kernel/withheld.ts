/** What must not leave the machine: what others have read once cannot be taken back, and git keeps it. */
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Plan } from '#planning/plan.ts';

/** Errors of privacy that a proposal would bring; it is shown to nobody while there are any. */
export function withheldBy({ diagnostics }: Plan): readonly Diagnostic[] {
  return diagnostics.new.filter(({ code, severity }) => severity === 'error' && code.startsWith('privacy/'));
}
