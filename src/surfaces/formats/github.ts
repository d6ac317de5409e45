/** Findings as workflow commands, which GitHub shows beside the lines they speak of. */
import type { Diagnostic } from '#core/diagnostic.ts';
import { visible } from './visible.ts';

const LEVELS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** `prefix` is the workspace's folder in the repository: GitHub wants paths from its top. */
export function githubAnnotations(diagnostics: readonly Diagnostic[], prefix = ''): string {
  return diagnostics.map((diagnostic) => `${annotation(diagnostic, prefix)}\n`).join('');
}

function annotation({ code, severity, message, at, hint }: Diagnostic, prefix: string): string {
  const properties = [
    ['file', at && prefix + at.file],
    ['line', at?.line],
    ['col', at?.column],
    ['endColumn', at?.endColumn],
    ['title', code],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`]));
  const text = hint === undefined ? visible(message) : `${visible(message)}\nhint: ${visible(hint)}`;
  return `::${LEVELS[severity]} ${properties.join(',')}::${escapeText(text)}`;
}

// As the runner reads them: docs.github.com, "Workflow commands for GitHub Actions", and actions/toolkit's escaping rules.
function escapeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeText(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
