/** What an entry is known by from one export to the next. */
import { formatDay } from '#core/calendar.ts';
import type { Place } from '#core/diagnostic.ts';
import { digestOf } from '#core/digest.ts';
import type { Entry } from './entry.ts';
import type { ImportMapping } from './mapping.ts';
import type { Problems } from './problems.ts';

/** Ids that stay the same from export to export: of the mapping's columns, or of what the row says. */
export function withIds(mapping: ImportMapping, entries: readonly Entry[], problems: Problems): Entry[] {
  const source = mapping.metadata.name;
  const columns = mapping.spec.time.id;
  const seen = new Map<string, Place>();
  const repeats = new Map<string, number>();
  return entries.map((entry) => {
    if (columns) {
      const id = idOf(
        source,
        columns.map((column) => entry.record.cell(column)),
      );
      const other = seen.get(id);
      if (other) sayDoubled(id, entry.record.at, other, problems);
      seen.set(id, entry.record.at);
      return { ...entry, id };
    }
    const { person, project, task, activity, seconds, billable, note } = entry;
    const said = [formatDay(entry.day), person, project, task, activity, seconds, billable, note];
    const known = digestOf(said).slice('sha256:'.length, 'sha256:'.length + 16);
    // Two rows may say the same; which of them is the second makes no difference.
    const repeat = (repeats.get(known) ?? 0) + 1;
    repeats.set(known, repeat);
    return { ...entry, id: `${source}:${known}${repeat === 1 ? '' : `.${repeat}`}` };
  });
}

function idOf(source: string, parts: readonly string[]): string {
  const id = `${source}:${parts.join('/')}`;
  if (
    id.length <= 128 &&
    /^[\w.:/#@+-]+$/.test(id) &&
    parts.every((part) => part !== '' && !part.includes('/'))
  )
    return id;
  return `${source}:${digestOf(parts).slice('sha256:'.length, 'sha256:'.length + 32)}`;
}

function sayDoubled(id: string, at: Place, other: Place, problems: Problems): void {
  problems.say(
    {
      code: 'intake/doubled-id',
      message: `two rows are \`${id}\` (the other is on line ${other.line})`,
      hint: 'add columns to `id` until every row has its own',
    },
    at,
  );
}
