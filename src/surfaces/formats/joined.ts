/** Short parts in lines that fit: `Quay Studio · March 2026 · EUR`. */
import { textWidth } from './text-width.ts';

/** A part that does not fit begins a new line; `indent` columns stay free before the first. */
export function joined(parts: readonly string[], columns: number, indent = 0): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const longer = last === undefined ? part : `${last} · ${part}`;
    if (last === undefined || textWidth(longer) + indent > columns) lines.push(part);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
