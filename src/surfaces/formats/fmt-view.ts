import type { FmtResult } from '#kernel/commands/fmt.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { counted } from './numbers.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const fmtView: View<FmtResult> = {
  text({ files, onlyChecked, diagnostics }, look) {
    const findings = diagnosticsText(diagnostics, look);
    const verdict =
      files.length === 0
        ? 'every file is in its canonical layout'
        : `${counted(files.length, 'file')} ${onlyChecked ? 'would change' : 'laid out anew'}`;
    return [
      ...findings,
      ...(findings.length > 0 ? [''] : []),
      ...files.map((file) => `${onlyChecked ? look.paint.warn('·') : look.paint.good('✓')} ${visible(file)}`),
      ...(files.length === 0 && findings.length > 0 ? [] : [verdict]),
    ];
  },
};
