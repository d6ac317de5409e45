import { hasErrors } from '#core/diagnostic.ts';
import type { LintResult } from '#kernel/blueprint-findings.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { counted } from './numbers.ts';
import type { View } from './view.ts';

export const blueprintLintView: View<LintResult> = {
  text({ blueprints, diagnostics }, look, { isQuiet }) {
    const findings = diagnosticsText(diagnostics, look);
    if (isQuiet) return findings;
    const words = `${counted(blueprints.length, 'blueprint')}, ${counted(diagnostics.length, 'finding')}`;
    const paint = hasErrors(diagnostics)
      ? look.paint.bad
      : diagnostics.length > 0
        ? look.paint.warn
        : look.paint.good;
    return [...findings, ...(findings.length > 0 ? [''] : []), paint(words)];
  },
};
