/** The time entries themselves, column by column: a million rows without an object each. */
import { formatMonth, monthOfDay } from '#core/calendar.ts';
import type { Facts } from '#facts/facts.ts';
import { BILLABLE, LATE, REVERSAL, SUMMARY, type TimeColumns } from '#facts/time-columns.ts';
import type { Model } from '#model/model.ts';
import {
  type ColumnData,
  encodeText,
  NO_TEXT,
  type Table,
  type TableDefinition,
  type TextColumn,
} from '../table.ts';
import { CLIENT, count, date, flag, MONTH, PERSON, PROJECT, seconds, TASK, text } from './columns.ts';

export const ENTRIES: TableDefinition = {
  name: 'entries',
  words: 'One time entry, as it was written.',
  columns: [
    date('date', 'day of the work'),
    MONTH,
    PERSON,
    CLIENT,
    PROJECT,
    TASK,
    text('activity', 'kind of work; null where none was named'),
    seconds('seconds', 'time; negative where it takes back an earlier entry'),
    flag('billable', 'not marked `!free`, on a project that is not internal'),
    flag('summary', 'an imported total of a task, booked whole at one date'),
    flag('reversal', 'takes back an earlier entry'),
    flag('late', 'entered after its own month was closed'),
    text('file', 'file it stands in'),
    count('line', 'line in the file'),
  ],
};

/** Entries in order of file, then position. */
export function entriesTable(model: Model, { time }: Facts): Table {
  const clientOf = (project: string) => model.byKind.Project.get(project)?.spec.client ?? null;
  const byTarget = (pick: (target: TimeColumns['targets'][number]) => string | null) =>
    recode(encodeText(time.targets.map(pick)), time.target);
  return {
    definition: ENTRIES,
    length: time.length,
    columns: [
      { type: 'date', values: time.day },
      monthColumn(time.day),
      { type: 'text', dictionary: time.people, codes: time.person },
      byTarget((target) => clientOf(target.project)),
      byTarget((target) => target.project),
      byTarget((target) => target.task),
      recode(
        encodeText(time.activities.map((activity) => (activity === '' ? null : activity))),
        time.activity,
      ),
      { type: 'integer', values: time.seconds },
      flagColumn(time.flags, BILLABLE),
      flagColumn(time.flags, SUMMARY),
      flagColumn(time.flags, REVERSAL),
      flagColumn(time.flags, LATE),
      { type: 'text', dictionary: time.files, codes: time.file },
      { type: 'integer', values: time.line },
    ],
  };
}

/** The texts of dictionary positions, where `positions` point into what `texts` encodes. */
function recode(texts: TextColumn, positions: Uint32Array): TextColumn {
  const codes = positions.map((position) => texts.codes[position] ?? NO_TEXT);
  return { type: 'text', dictionary: texts.dictionary, codes };
}

function monthColumn(days: Int32Array): TextColumn {
  const texts = new Map<number, number>();
  const dictionary: string[] = [];
  const codes = new Uint32Array(days.length);
  for (const [row, day] of days.entries()) {
    let code = texts.get(day);
    if (code === undefined) {
      code = positionOf(dictionary, formatMonth(monthOfDay(day)));
      texts.set(day, code);
    }
    codes[row] = code;
  }
  return { type: 'text', dictionary, codes };
}

function positionOf(dictionary: string[], text: string): number {
  const known = dictionary.indexOf(text);
  return known >= 0 ? known : dictionary.push(text) - 1;
}

function flagColumn(flags: Uint8Array, bit: number): ColumnData {
  const values = new Array<boolean>(flags.length);
  for (const [row, bits] of flags.entries()) values[row] = (bits & bit) !== 0;
  return { type: 'boolean', values };
}
