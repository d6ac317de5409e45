import { hasErrors } from '#core/diagnostic.ts';
import type { ModuleLintResult } from '#kernel/commands/module-lint.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { counted } from './numbers.ts';
import type { View } from './view.ts';

export const moduleLintView: View<ModuleLintResult> = {
  text({ module, diagnostics }, look, { isQuiet }) {
    const findings = diagnosticsText(diagnostics, look);
    if (isQuiet) return findings;
    const paint = hasErrors(diagnostics) ? look.paint.bad : look.paint.good;
    const words = `${module}: ${counted(diagnostics.length, 'finding')}`;
    return [...findings, ...(findings.length > 0 ? [''] : []), paint(words)];
  },
};
