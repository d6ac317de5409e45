/**
 * The same entries as the peers read them, with the task as sub-account and activity and note as a comment.
 * One file each, which spares them ten thousand opens.
 */
import { join } from 'node:path';
import { dataSet } from '../folders.ts';
import { type Entry, eachMonth, type Size, tasks } from './entries.ts';
import { projects, rateOf, type StudioPerson } from './studio.ts';

interface Format {
  readonly file: string;
  /** Lines before the first transaction. */
  head(people: readonly string[]): readonly string[];
  transaction(person: StudioPerson, date: string, entries: readonly Entry[]): readonly string[];
}

const priced = (person: StudioPerson, entry: Entry) =>
  entry.isFree ? 0 : rateOf(entry.project, person, entry.date);
const hours = ({ seconds }: Entry) => String(seconds / 3600);
const accountOf = (project: string, task: string) => (task === '' ? project : `${project}:${task}`);
const account = ({ project, task }: Entry) => accountOf(project.name, task);
const remark = ({ activity, note }: Entry) => {
  const words = [activity && `activity: ${activity},`, note].filter((word) => word !== '');
  return words.length === 0 ? '' : `  ; ${words.join(' ')}`;
};
// Beancount wants a capital at the start of every part of an account's name.
const capital = (name: string) => name.replace(/(?<=^|:)[a-z]/g, (letter) => letter.toUpperCase());

/** A transaction for each person and day, a posting for each entry. */
const formats = {
  /** For ledger and hledger: hours, each with its price. */
  journal: {
    file: 'time.journal',
    head: () => ['D 1000.00 EUR', ''],
    transaction: (person, date, entries) => [
      `${date} ${person.name}`,
      ...entries.map(
        (entry) =>
          `    hours:${account(entry)}    ${hours(entry)} h @ ${priced(person, entry)}.00 EUR${remark(entry)}`,
      ),
      `    people:${person.name}`,
      '',
    ],
  },
  /** hledger's own format for hours: it has no prices. */
  timedot: {
    file: 'time.timedot',
    head: () => [],
    transaction: (person, date, entries) => [
      `${date} ${person.name}`,
      ...entries.map((entry) => `${account(entry)}  ${hours(entry)}${remark(entry)}`),
      '',
    ],
  },
  beancount: {
    file: 'time.beancount',
    head: (people) => [
      'option "operating_currency" "EUR"',
      ...projects.flatMap((project) =>
        ['', ...tasks].map((task) => `1970-01-01 open Expenses:${capital(accountOf(project.name, task))}`),
      ),
      ...people.map((name) => `1970-01-01 open Income:${capital(name)}`),
      '',
    ],
    transaction: (person, date, entries) => [
      `${date} * "${person.name}"`,
      ...entries.map(
        (entry) =>
          `  Expenses:${capital(account(entry))}  ${hours(entry)} HOUR @ ${priced(person, entry)}.00 EUR${remark(entry)}`,
      ),
      `  Income:${capital(person.name)}`,
      '',
    ],
  },
} as const satisfies Record<string, Format>;

/** Path of the file with the entries in a peer's format. */
export function journal(size: Size, name: keyof typeof formats): string {
  const format: Format = formats[name];
  const folder = dataSet(`journal-${name}-${size.entries}`, (put) => put(format.file, textOf(size, format)));
  return join(folder, format.file);
}

function textOf(size: Size, format: Format): string {
  const people = new Set<string>();
  const lines: string[] = [];
  eachMonth(size, ({ person }, entries) => {
    people.add(person.name);
    for (const [date, day] of Map.groupBy(entries, (entry) => entry.date))
      for (const line of format.transaction(person, date, day)) lines.push(line);
  });
  return `${[...format.head([...people]), ...lines].join('\n')}\n`;
}
