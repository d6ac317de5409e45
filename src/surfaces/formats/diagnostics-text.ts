/** Findings for a person's eyes: code, message, place, the line itself with carets, and what to do. */
import type { Diagnostic, Place, Severity } from '#core/diagnostic.ts';
import type { Look } from './look.ts';
import { count } from './numbers.ts';
import { wrapped } from './paragraph.ts';
import { cut } from './table.ts';
import { textWidth } from './text-width.ts';
import { visible } from './visible.ts';

const INDENT = '  ';

/** Every finding as a block of lines, an empty line between. Equal findings of one file are told once, with their lines. */
export function diagnosticsText(
  diagnostics: readonly Diagnostic[],
  look: Look,
  limit = Number.POSITIVE_INFINITY,
): string[] {
  const groups = sameFindings(diagnostics);
  const shown = groups.slice(0, limit);
  const lines = shown.flatMap((group, index) => [...(index === 0 ? [] : ['']), ...block(group, look)]);
  if (groups.length <= shown.length) return lines;
  return [
    ...lines,
    '',
    look.paint.faint(`… and ${count(groups.length - shown.length)} more · --limit 0 shows all`),
  ];
}

interface Finding {
  readonly diagnostic: Diagnostic;
  /** Other lines of the same file with the same finding. */
  readonly lines: readonly number[];
}

function sameFindings(diagnostics: readonly Diagnostic[]): Finding[] {
  const groups = new Map<string, { diagnostic: Diagnostic; lines: number[] }>();
  for (const diagnostic of diagnostics) {
    const { code, severity, message, hint, at } = diagnostic;
    const key = JSON.stringify([
      code,
      severity,
      message,
      hint,
      at?.file,
      at?.line === undefined ? groups.size : 0,
    ]);
    const group = groups.get(key);
    if (!group) groups.set(key, { diagnostic, lines: [] });
    else if (at?.line !== undefined) group.lines.push(at.line);
  }
  return [...groups.values()];
}

function block({ diagnostic, lines }: Finding, look: Look): string[] {
  const { code, severity, message, at, related, hint } = diagnostic;
  const head = `${severityWord(severity, look)}  ${look.paint.strong(code)}  ${visible(message)}${alsoOn(lines)}`;
  return [
    ...wrapped(head, look),
    ...(at ? place(at, look) : []),
    ...(related ?? []).map((other) => `${INDENT}${look.paint.faint('see')}  ${where(other)}`),
    ...(hint === undefined ? [] : wrapped(`${INDENT}${look.paint.accent('hint')}  ${visible(hint)}`, look)),
  ];
}

function severityWord(severity: Severity, { paint }: Look): string {
  if (severity === 'error') return paint.bad(paint.strong('error'));
  return severity === 'warning' ? paint.warn(paint.strong('warning')) : paint.accent(paint.strong('info'));
}

function alsoOn(lines: readonly number[]): string {
  if (lines.length === 0) return '';
  const shown = lines.slice(0, 5).join(', ');
  const more = lines.length > 5 ? ` and ${count(lines.length - 5)} more` : '';
  return ` (also on ${lines.length === 1 ? 'line' : 'lines'} ${shown}${more})`;
}

/** `file:line:column`, as far as it is known; most terminals and editors make it a link. */
export function where(place: Place): string {
  const tail =
    place.line === undefined ? '' : `:${place.line}${place.column === undefined ? '' : `:${place.column}`}`;
  return visible(place.file) + tail;
}

function place(at: Place, look: Look): string[] {
  const { paint } = look;
  const head = `${INDENT}${paint.faint(where(at))}`;
  if (at.line === undefined || at.excerpt === undefined) return [head];
  const number = String(at.line);
  const gutter = `${INDENT}${' '.repeat(number.length)} ${paint.faint('│')} `;
  const window = windowOf(at.excerpt, at.column, at.endColumn, look.columns - number.length - 6);
  return [
    head,
    `${INDENT}${paint.faint(`${number} │`)} ${window.text}`,
    ...(window.carets === '' ? [] : [gutter + paint.bad(window.carets)]),
  ];
}

/** The part of a line around its finding that fits, and carets under the finding. */
function windowOf(
  line: string,
  column = 0,
  endColumn = column + 1,
  room = 80,
): { text: string; carets: string } {
  const before = visible(line.slice(0, Math.max(0, column - 1)));
  const marked = visible(line.slice(Math.max(0, column - 1), Math.max(column, endColumn - 1)));
  const whole = visible(line);
  const lead = textWidth(before);
  const skip = lead + textWidth(marked) > room ? Math.max(0, lead - 12) : 0;
  const text =
    skip === 0 ? cut(whole, room) : cut(`…${before.slice(-11)}${visible(line.slice(column - 1))}`, room);
  if (column === 0) return { text, carets: '' };
  const start = skip === 0 ? lead : 1 + textWidth(before.slice(-11));
  const size = Math.max(1, Math.min(textWidth(marked), Math.max(1, room - start)));
  return { text, carets: ' '.repeat(start) + '^'.repeat(size) };
}
