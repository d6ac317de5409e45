/** Reads the fields of manifests from the rows that name them. */
import { formatDay } from '#core/calendar.ts';
import { formatDuration } from '#core/duration.ts';
import { plainDecimal, readSeconds, type Unit, wholeSeconds } from './amount.ts';
import { cleanText } from './clean.ts';
import { dateReader } from './date.ts';
import type { Entry } from './entry.ts';
import { readField } from './field.ts';
import type { ManifestRules } from './manifest-rules.ts';
import type { ImportMapping } from './mapping.ts';
import type { Field } from './mapping-field.ts';
import type { Names } from './names.ts';
import type { Problems } from './problems.ts';
import type { Record } from './records.ts';

/** Values of a manifest by key, in the order they are written. */
export type Fields = ReadonlyMap<string, string>;

export interface Declaring {
  readonly mapping: ImportMapping;
  readonly entries: readonly Entry[];
  readonly names: Names;
  readonly problems: Problems;
  /** Pay columns are read only then. */
  readonly withCosts: boolean;
}

/** Where a value comes from, and whether every row must say the same. */
interface Source {
  read(record: Record): string;
  readonly isOne: boolean;
}
type Sources = Readonly<{ [key: string]: Source | null }>;

/** A name and an entry that names it. */
export interface NamedEntry {
  readonly name: string;
  readonly entry: Entry;
}

export class ManifestReader {
  readonly #declaring: Declaring;
  readonly #readDate: (text: string) => number | null;

  constructor(declaring: Declaring) {
    this.#declaring = declaring;
    this.#readDate = dateReader(declaring.mapping.spec.dates);
  }

  person(rules: NonNullable<ManifestRules['people']>): Sources {
    return {
      title: this.#text('title', rules.title, false),
      band: this.#name('band', rules.band),
      weeklyHours: this.#text('weeklyHours', rules.weeklyHours, true),
      cost: this.#declaring.withCosts ? this.#perHour(rules.cost) : null,
    };
  }

  client(rules: NonNullable<ManifestRules['clients']>): Sources {
    return {
      title: this.#text('title', rules.title, false),
      currency: this.#text('currency', rules.currency, true),
    };
  }

  project(rules: NonNullable<ManifestRules['projects']>): Sources {
    return {
      title: this.#text('title', rules.title, false),
      client: this.#name('client', rules.client),
      rate: this.#text('rate', rules.rate, true),
      fee: this.#text('fee', rules.fee, true),
      status: this.#text('status', rules.status, false),
      currency: this.#text('currency', rules.currency, true),
    };
  }

  task(rules: NonNullable<ManifestRules['tasks']>): Sources {
    return {
      title: this.#text('title', rules.title, false),
      assignee: this.#name('assignee', rules.assignee),
      status: this.#text('status', rules.status, false),
      priority: this.#text('priority', rules.priority, false),
      estimate: rules.estimate ? this.#hours(rules.estimate) : null,
      due: this.#date(rules.due),
      doneOn: this.#date(rules.doneOn),
    };
  }

  /** Fields by name, in the order of names. */
  all(named: readonly NamedEntry[], sources: Sources): Map<string, Fields> {
    const found = new Map<string, Map<string, string>>();
    for (const { name, entry } of named) {
      const fields = found.get(name) ?? new Map<string, string>();
      found.set(name, fields);
      for (const [key, source] of Object.entries(sources)) {
        const value = source?.read(entry.record) ?? '';
        const first = fields.get(key);
        if (first === undefined && value !== '') fields.set(key, value);
        else if (source?.isOne && value !== '' && first !== value)
          this.#sayDiffering(name, key, entry.record);
      }
    }
    const order = Object.keys(sources);
    return new Map(
      [...found].map(([name, fields]) => [
        name,
        new Map([...fields].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))),
      ]),
    );
  }

  #text(what: string, field: Field | undefined, isOne: boolean): Source | null {
    if (!field) return null;
    const read = (record: Record): string => {
      const found = readField(field, record);
      if (!('unmapped' in found)) return cleanText(found.text).text;
      this.#declaring.names.unmapped(what, found.unmapped, record.at);
      return '';
    };
    return { read, isOne };
  }

  /** Pay as the export writes it: a bare number is per hour. */
  #perHour(field: Field | undefined): Source | null {
    const text = this.#text('cost', field, true);
    if (!text) return null;
    const { numbers } = this.#declaring.mapping.spec;
    const read = (record: Record): string => {
      const written = text.read(record);
      const decimal = plainDecimal(written, numbers);
      return decimal === null ? written : `${decimal} per hour`;
    };
    return { read, isOne: true };
  }

  #name(what: 'band' | 'client' | 'assignee', field: Field | undefined): Source | null {
    if (!field) return null;
    const named = what === 'assignee' ? 'person' : what === 'client' ? 'client' : 'band';
    const read = (record: Record) => this.#declaring.names.optional(named, field, record) ?? '';
    return { read, isOne: true };
  }

  #date(field: Field | undefined): Source | null {
    const text = this.#text('date', field, false);
    if (!text) return null;
    const read = (record: Record): string => {
      const written = text.read(record);
      const day = written === '' ? null : this.#readDate(written);
      if (written !== '' && day === null) this.#sayBad(`\`${written}\` is not a date`, record);
      return day === null ? '' : formatDay(day);
    };
    return { read, isOne: false };
  }

  #hours({ column, unit }: { readonly column: string; readonly unit: Unit }): Source {
    const read = (record: Record): string => {
      const written = record.cell(column);
      if (written === '') return '';
      const amount = readSeconds(written, unit, this.#declaring.mapping.spec.numbers);
      const seconds = amount && wholeSeconds(amount, 'second');
      if (seconds === null) this.#sayBad(`\`${written}\` is not an estimate`, record);
      return seconds === null || seconds <= 0 ? '' : `${formatDuration(seconds)} h`;
    };
    return { read, isOne: true };
  }

  #sayBad(message: string, { at }: Record): void {
    this.#declaring.problems.say(
      { code: 'intake/bad-value', message, hint: 'correct the row and export again' },
      at,
    );
  }

  #sayDiffering(name: string, key: string, { at }: Record): void {
    this.#declaring.problems.sayOnce(
      {
        code: 'intake/differing-value',
        message: `the rows of \`${name}\` give more than one \`${key}\``,
        hint: `leave \`${key}\` out of the mapping and write it in the manifest by hand`,
      },
      at,
    );
  }
}
