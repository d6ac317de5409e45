/** Which findings stand beside their lines, and where the others go. */
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Remark } from '#source/github/check-runs.ts';
import { visible } from '../formats/visible.ts';

/** What GitHub shows of one step, of each level. */
const MOST = 10;
/** What one check run takes in a sensible time. */
const MOST_REMARKS = 1000;

export interface Shared {
  /** Said by the step, the most severe first. */
  readonly step: readonly Diagnostic[];
  /** Those that no longer fit, for the check run. */
  readonly rest: readonly Diagnostic[];
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

export function shareOut(findings: readonly Diagnostic[]): Shared {
  const shares = SEVERITIES.map((severity) => findings.filter((each) => each.severity === severity));
  return {
    step: shares.flatMap((some) => some.slice(0, MOST)),
    rest: shares.flatMap((some) => some.slice(MOST)),
  };
}

const LEVELS = { error: 'failure', warning: 'warning', info: 'notice' } as const;

/** Only what stands on a line can be remarked there. `prefix` is the workspace's folder in the repository. */
export function remarksOf(findings: readonly Diagnostic[], prefix: string): Remark[] {
  return findings.slice(0, MOST_REMARKS).flatMap(({ severity, code, message, hint, at }) => {
    if (at?.line === undefined) return [];
    const { file, line, column, endColumn } = at;
    return [
      {
        path: prefix + file,
        line,
        ...(column !== undefined && { column }),
        ...(column !== undefined && endColumn !== undefined && endColumn >= column && { endColumn }),
        level: LEVELS[severity],
        title: code,
        message: hint === undefined ? visible(message) : `${visible(message)}\nhint: ${visible(hint)}`,
      },
    ];
  });
}
