import type { CloseResult } from '#kernel/commands/close.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { monthInWords } from './months.ts';
import { counted } from './numbers.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';
import { writtenLines } from './written-lines.ts';

export const closeView: View<CloseResult> = {
  text({ month, written, projects, by, diagnostics }, look, { isQuiet }) {
    const findings = diagnosticsText(diagnostics, look);
    const space = findings.length > 0 ? [''] : [];
    if (!written) {
      const isClosed = diagnostics.some(({ code }) => code === 'close/already-closed');
      return isClosed
        ? findings
        : [...findings, ...space, look.paint.bad(`${monthInWords(month)} stays open`)];
    }
    return [
      ...findings,
      ...space,
      `${look.paint.strong(`${monthInWords(month)} closed`)} by ${visible(by)}, ${counted(projects, 'project')}`,
      ...writtenLines(written, look, isQuiet),
    ];
  },
};
