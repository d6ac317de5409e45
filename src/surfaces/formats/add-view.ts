import type { AddResult } from '#kernel/commands/add.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { nextLines } from './next-lines.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const addView: View<AddResult> = {
  text({ kind, name, file, isDryRun, text, diagnostics }, look, { isQuiet }) {
    if (file === null) return diagnosticsText(diagnostics, look);
    if (isDryRun) {
      const lines = (text ?? '').trimEnd().split('\n').map(visible);
      return [look.paint.faint(`# ${visible(file)}`), ...lines];
    }
    return [
      `${look.paint.good('✓')} ${kind} ${visible(name)}`,
      look.paint.faint(`  ${visible(file)}`),
      ...(isQuiet ? [] : nextLines(['check'], look)),
    ];
  },
};
