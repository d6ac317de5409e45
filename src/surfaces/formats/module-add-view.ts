import { hasErrors } from '#core/diagnostic.ts';
import type { AddModuleResult } from '#kernel/commands/module-add.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { counted } from './numbers.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const moduleAddView: View<AddModuleResult> = {
  text({ name, version, before, changes, diagnostics, files, source, isDryRun }, look) {
    const findings = diagnosticsText(diagnostics, look);
    const gap = findings.length > 0 ? [''] : [];
    if (hasErrors(diagnostics)) return [...findings, ...gap, look.paint.bad('nothing was taken in')];
    const from = before === null || before === version ? '' : `  from ${before}`;
    const act = isDryRun ? 'would write' : 'wrote';
    return [
      ...findings,
      ...gap,
      `${look.paint.strong(visible(name))} ${look.paint.good(visible(version))}${visible(from)}`,
      ...changes.map(({ level, words }) => `  ${level.padEnd(5)}  ${visible(words)}`),
      look.paint.faint(`  ${visible(source.url)} at ${source.commit}`),
      look.paint.faint(
        files.length === 0 ? '  everything is here already' : `  ${act} ${counted(files.length, 'file')}`,
      ),
    ];
  },
};
