import type { Day } from '#core/calendar.ts';
import { LONGEST_SECONDS } from '#facts/entry-text.ts';
import { readSeconds, wholeSeconds } from './amount.ts';
import { cleanText } from './clean.ts';
import { dateReader } from './date.ts';
import type { Entry } from './entry.ts';
import { readField } from './field.ts';
import type { ImportMapping } from './mapping.ts';
import type { Field } from './mapping-field.ts';
import type { Names } from './names.ts';
import type { Problems } from './problems.ts';
import type { Record } from './records.ts';

/** Reads rows one by one; what a row lacks is a problem at its line. */
export class EntryReader {
  readonly #mapping: ImportMapping;
  readonly #names: Names;
  readonly #problems: Problems;
  readonly #readDate: (text: string) => Day | null;

  constructor(mapping: ImportMapping, names: Names, problems: Problems) {
    this.#mapping = mapping;
    this.#names = names;
    this.#problems = problems;
    this.#readDate = dateReader(mapping.spec.dates);
  }

  /** Null when the amount cannot be read; that is said. */
  seconds(record: Record): number | null {
    const { time, numbers } = this.#mapping.spec;
    const text = record.cell(time.amount.column);
    const amount = readSeconds(text, time.amount.unit, numbers);
    if (!amount) {
      this.#problems.say(
        {
          code: 'intake/bad-amount',
          message:
            text === ''
              ? 'the row has no amount of time'
              : `\`${text}\` is not an amount in ${time.amount.unit}`,
          hint: 'correct the row, or declare `unit`, `decimalMark` and `groupMark` in the mapping',
        },
        record.at,
      );
      return null;
    }
    const seconds = wholeSeconds(amount, time.amount.round);
    if (seconds !== null && seconds <= LONGEST_SECONDS) return seconds;
    this.#problems.say(
      seconds === null
        ? {
            code: 'intake/part-of-second',
            message: `\`${text}\` ${time.amount.unit} is not a whole number of seconds`,
            hint: 'declare `round: second` under `amount` to round row by row',
          }
        : { code: 'intake/bad-amount', message: `\`${text}\` is more than one entry can hold` },
      record.at,
    );
    return null;
  }

  entry(record: Record, seconds: number): Entry | null {
    const { time } = this.#mapping.spec;
    const isPositive = this.#isPositive(record, seconds);
    const person = this.#names.required('person', time.person, record);
    const project = this.#names.required('project', time.project, record);
    const task = time.task ? this.#names.optional('task', time.task, record, project ?? '') : '';
    const activity = time.activity ? this.#names.optional('activity', time.activity, record) : '';
    const day = this.#day(time.date, record);
    const billable = this.#billable(record);
    const note = this.#note(record);
    if (!isPositive || person === null || project === null || task === null || activity === null) return null;
    if (day === null || billable === null || note === null) return null;
    const from = time.summary ? this.#firstDay(time.summary.from, record, day) : null;
    return {
      id: '',
      person,
      project,
      task: task || null,
      activity,
      day,
      seconds,
      billable,
      note,
      from,
      record,
    };
  }

  #isPositive({ at }: Record, seconds: number): boolean {
    if (seconds > 0) return true;
    this.#problems.say(
      {
        code: 'intake/negative-amount',
        message: 'the row takes time back',
        hint: 'correct the row it takes back from, and export again',
      },
      at,
    );
    return false;
  }

  #day(field: Field, record: Record): Day | null {
    const found = readField(field, record);
    const text = 'unmapped' in found ? found.unmapped : found.text;
    const day = this.#readDate(text);
    if (day !== null) return day;
    const message =
      text === '' ? 'the row has no date' : `\`${text}\` is not a date ${this.#mapping.spec.dates.format}`;
    this.#problems.say(
      { code: 'intake/bad-date', message, hint: 'correct the row, or declare the `format` under `dates`' },
      record.at,
    );
    return null;
  }

  /** The first day named by any of the field's columns that is not after the entry's own; else that one. */
  #firstDay(field: Field, record: Record, day: Day): Day {
    for (const column of field.columns) {
      const first = this.#readDate(record.cell(column));
      if (first !== null && first <= day) return first;
    }
    return day;
  }

  #billable(record: Record): boolean | null {
    const field = this.#mapping.spec.time.billable;
    if (!field) return true;
    const found = readField(field, record);
    const text = 'unmapped' in found ? found.unmapped : found.text;
    if (!('unmapped' in found) && (text === 'true' || text === 'false')) return text === 'true';
    this.#problems.sayOnce(
      {
        code: 'intake/unmapped-name',
        message: `\`${text}\` says neither that time is billable nor that it is not`,
        hint: `add \`map: { "${text}": "true" }\` to \`billable\``,
      },
      record.at,
    );
    return null;
  }

  #note(record: Record): string | null {
    const field = this.#mapping.spec.time.note;
    if (!field) return '';
    const found = readField(field, record);
    if ('unmapped' in found) {
      this.#names.unmapped('note', found.unmapped, record.at);
      return null;
    }
    const { text, hadControls } = cleanText(found.text);
    if (hadControls)
      this.#problems.say(
        { code: 'intake/control-characters', message: 'characters nobody sees were left out of the note' },
        record.at,
      );
    return text;
  }
}
