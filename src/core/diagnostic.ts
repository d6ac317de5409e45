/** A finding about the user's files: what is wrong, where, and what to do. Collected, never thrown. */
import type { Code } from './codes/index.ts';

export type Severity = 'error' | 'warning' | 'info';

/** Where a finding stands. Lines and columns count from 1, columns in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** Column after the last character of the finding, on the same line. */
  readonly endColumn?: number;
  /** The text of the line, so that a surface can show it without reading the file again. */
  readonly excerpt?: string;
  /** Where the value stands in the file's YAML, as long as its line has not been looked up. */
  readonly spot?: YamlSpot;
}

/** A key or value in a YAML file. */
export interface YamlSpot {
  /** Position of the document in the file, from 0. */
  readonly document: number;
  readonly pointer: readonly (string | number)[];
  /** Whether the key at the pointer is meant or its value. */
  readonly on: 'key' | 'value';
}

export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  /** Lower case, names in backticks, no full stop. */
  readonly message: string;
  readonly at?: Place;
  readonly related?: readonly Place[];
  /** The act that mends it. */
  readonly hint?: string;
}

/** Orders findings by file, line, column, code and message, so that output never depends on discovery order. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compareText(a.at?.file ?? '', b.at?.file ?? '') ||
      (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
      (a.at?.column ?? 0) - (b.at?.column ?? 0) ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((finding) => finding.severity === 'error');
}

// UTF-16 order, never the locale's: output must not depend on the machine.
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
