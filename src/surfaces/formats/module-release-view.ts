import { hasErrors } from '#core/diagnostic.ts';
import type { ReleaseResult } from '#kernel/commands/module-release.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import type { Look } from './look.ts';
import { counted } from './numbers.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const moduleReleaseView: View<ReleaseResult> = {
  text({ plan, diagnostics, isDryRun, files }, look) {
    const findings = diagnosticsText(diagnostics, look);
    const gap = findings.length > 0 ? [''] : [];
    if (hasErrors(diagnostics)) return [...findings, ...gap, look.paint.bad('not released')];
    const name = look.paint.strong(visible(plan.module));
    if (plan.isDone) return [...findings, ...gap, `${name} ${visible(plan.written)} is released as it is`];
    const step = plan.last === null ? 'the first release' : `${visible(plan.last)} → ${plan.level}`;
    return [
      ...findings,
      ...gap,
      `${name} ${look.paint.good(visible(plan.version))}  ${step}`,
      ...changeLines(plan.changes, plan.last !== null, look),
      ...(isDryRun
        ? []
        : ['', look.paint.faint(`wrote ${counted(files.length, 'file')}: ${files.join(', ')}`)]),
    ];
  },
};

function changeLines(changes: ReleaseResult['plan']['changes'], isLater: boolean, { paint }: Look): string[] {
  if (!isLater) return [];
  if (changes.length === 0) return [paint.faint('  nothing that it exports changed')];
  return changes.map(({ level, words }) => `  ${level.padEnd(5)}  ${visible(words)}`);
}
