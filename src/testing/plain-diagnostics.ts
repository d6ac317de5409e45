/** Diagnostics as a text that a person can read and compare. */
import type { Diagnostic, Place } from '#core/diagnostic.ts';

export function plainDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(plain).join('\n');
}

function plain({ code, severity, message, at, related = [], hint }: Diagnostic): string {
  return [
    `${severity} ${code}: ${message}`,
    ...(at ? [`  ${where(at)}`, ...marked(at)] : []),
    ...related.map((place) => `  see ${where(place)}`),
    ...(hint === undefined ? [] : [`  hint: ${hint}`]),
    '',
  ].join('\n');
}

const where = ({ file, line, column }: Place) =>
  [file, line, column].filter((part) => part !== undefined).join(':');

function marked({ excerpt, column, endColumn }: Place): string[] {
  if (excerpt === undefined || column === undefined) return [];
  return [`    ${excerpt}`, `    ${' '.repeat(column - 1)}${'^'.repeat((endColumn ?? column + 1) - column)}`];
}
