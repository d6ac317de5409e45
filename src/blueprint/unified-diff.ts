/** Two texts as a diff that people and `patch` read. */
import { diffIndices } from 'node-diff3';

/** Lines that are shown around a change. */
const AROUND = 3;

interface Change {
  readonly before: readonly [start: number, length: number];
  readonly after: readonly [start: number, length: number];
}

/** Hunks of a unified diff, without the two lines that name the files; none for equal texts. */
export function unifiedDiff(before: string, after: string): string[] {
  const [old, next] = [linesOf(before), linesOf(after)];
  const changes = diffIndices(old, next).map(
    ({ buffer1, buffer2 }): Change => ({ before: buffer1, after: buffer2 }),
  );
  return hunks(changes).flatMap((hunk) => hunkLines(hunk, old, next));
}

/** A text with its last line marked where it has no end, as git marks it. */
function linesOf(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') return lines.slice(0, -1);
  return [...lines.slice(0, -1), `${lines.at(-1)}\n\\ No newline at end of file`];
}

/** Changes so near to each other that what lies between would be shown twice. */
function hunks(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last && change.before[0] - (last.before[0] + last.before[1]) <= 2 * AROUND)
      groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups;
}

function hunkLines(changes: readonly Change[], old: readonly string[], next: readonly string[]): string[] {
  const [first, last] = [changes[0], changes.at(-1)];
  if (!first || !last) return [];
  const start = Math.max(0, first.before[0] - AROUND);
  const end = Math.min(old.length, last.before[0] + last.before[1] + AROUND);
  const parts: string[][] = [];
  let at = start;
  for (const { before, after } of changes) {
    parts.push(old.slice(at, before[0]).map((line) => ` ${line}`));
    parts.push(old.slice(before[0], before[0] + before[1]).map((line) => `-${line}`));
    parts.push(next.slice(after[0], after[0] + after[1]).map((line) => `+${line}`));
    at = before[0] + before[1];
  }
  parts.push(old.slice(at, end).map((line) => ` ${line}`));
  const grown = changes.reduce((sum, { before, after }) => sum + after[1] - before[1], 0);
  const nextStart = first.after[0] - (first.before[0] - start);
  const head = `@@ -${range(start, end - start)} +${range(nextStart, end - start + grown)} @@`;
  return [head, ...parts.flat().flatMap((line) => line.split('\n'))];
}

/** An empty range is named by the line before it. */
function range(start: number, length: number): string {
  return `${length === 0 ? start : start + 1}${length === 1 ? '' : `,${length}`}`;
}
