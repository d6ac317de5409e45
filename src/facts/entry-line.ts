/** Entries of time as they are written: on one line wherever that says the same. */
import { formatDuration } from '#core/duration.ts';
import { type EntryText, parseEntryText } from './entry-text.ts';
import { quoted } from './yaml-text.ts';

/** The line of an entry, without `- ` and quotes; null when no line reads back as exactly this entry. */
export function entryLine(entry: EntryText, amount = formatDuration(entry.seconds)): string | null {
  const words = [
    entry.task === null ? entry.project : `${entry.project}/${entry.task}`,
    amount,
    ...(entry.activity === '' ? [] : [`@${entry.activity}`]),
    ...(entry.billable ? [] : ['!free']),
    ...(entry.note === '' ? [] : [entry.note]),
  ];
  const line = words.join(' ');
  return isSame(parseEntryText(line), entry) ? line : null;
}

/** A line as an item of a YAML list reads it back: plain where that is beyond doubt, else quoted, without escapes where possible. */
export function lineAsYaml(line: string): string {
  if (!/: |:$| #|[\t\n\r]|^ | $/.test(line)) return line;
  return /["\\]/.test(line) && !/['\t\n\r]/.test(line) ? `'${line}'` : quoted(line);
}

function isSame(read: ReturnType<typeof parseEntryText>, entry: EntryText): boolean {
  if ('problem' in read) return false;
  return (
    read.project === entry.project &&
    read.task === entry.task &&
    read.seconds === entry.seconds &&
    read.activity === entry.activity &&
    read.billable === entry.billable &&
    read.note === entry.note
  );
}
