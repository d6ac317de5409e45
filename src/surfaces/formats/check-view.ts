import type { CheckResult } from '#kernel/commands/check.ts';
import { VERSION } from '#kernel/version.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { githubAnnotations } from './github.ts';
import { joined } from './joined.ts';
import { jsonText } from './json.ts';
import { counted } from './numbers.ts';
import { sarifLog } from './sarif.ts';
import type { View } from './view.ts';

export const checkView: View<CheckResult> = {
  text({ counts, diagnostics, limit }, look, { isQuiet, elapsedMs }) {
    const findings = diagnosticsText(diagnostics, look, limit === 0 ? Number.POSITIVE_INFINITY : limit);
    const other = counts.facts - counts.timeEntries;
    const verdict = `${counted(counts.errors, 'error')}, ${counted(counts.warnings, 'warning')}`;
    const painted =
      counts.errors > 0
        ? look.paint.bad(verdict)
        : counts.warnings > 0
          ? look.paint.warn(verdict)
          : look.paint.good(verdict);
    const parts = [
      painted,
      [
        counted(counts.manifests, 'manifest'),
        counted(counts.timeEntries, 'time entry', 'time entries'),
        ...(other > 0 ? [counted(other, 'other fact')] : []),
      ].join(', '),
      ...(elapsedMs === null ? [] : [`${(elapsedMs / 1000).toFixed(1)} s`]),
      ...(diagnostics.length > 0 && !isQuiet ? [`${look.program} explain CODE`] : []),
    ];
    return [...findings, ...(findings.length > 0 ? [''] : []), ...joined(parts, look.columns)];
  },
  github: ({ diagnostics, prefix }) => githubAnnotations(diagnostics, prefix),
  sarif: ({ diagnostics, prefix }) => jsonText(sarifLog(diagnostics, { version: VERSION, prefix })),
};
