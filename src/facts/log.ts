/** Logging time: an entry from a few words, and the edit that adds it to its file. */
import { type Day, formatDay, formatMonth, type Month, monthOfDay, parseDay } from '#core/calendar.ts';
import type { Checked } from '#core/checked.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Model } from '#model/model.ts';
import type { Edit } from '#source/edit.ts';
import { entryLine, lineAsYaml } from './entry-line.ts';
import { isDeclared } from './fact-list.ts';
import { meantHint } from './fields.ts';
import { insertEntry } from './insert-entry.ts';
import { complaint, type LoggedWords, readLogWords } from './log-words.ts';
import { timeFileOf } from './time-owner.ts';
import { factText } from './yaml-text.ts';

/** An entry and where it goes. */
export interface LoggedEntry extends LoggedWords {
  readonly person: string;
  /** The date it stands under: its own, or for a day of a closed month today. */
  readonly bookedOn: Day;
  readonly path: string;
  /** As it is written after `- `. */
  readonly yaml: string;
}

export interface LogContext {
  readonly model: Model;
  readonly person: string;
  readonly today: Day;
  /** Last closed month, as `lockOf` gives it; later lines for it are entered today, marked late. */
  readonly lock: Month | null;
}

/** The entry that the words after `fractal log` say; null when they say none, with the reasons. */
export function composeEntry(text: string, context: LogContext): Checked<LoggedEntry | null> {
  const { value: words, diagnostics } = readLogWords(text, context.model, context.today);
  if (words) return entryOf(words, context);
  const found = [...diagnostics, ...unknownPerson(context.model, context.person)];
  return { value: null, diagnostics: found };
}

/** The same of what was said already. */
export function entryOf(
  words: LoggedWords,
  { model, person, today, lock }: LogContext,
): Checked<LoggedEntry | null> {
  const found = [...unknownPerson(model, person), ...outsideProject(words, model)];
  if (found.length > 0) return { value: null, diagnostics: found };
  const isLate = lock !== null && monthOfDay(words.day) <= lock;
  if (isLate && monthOfDay(today) <= lock) {
    const hint = 'reopen it by removing its close, which needs the consent of who closed it';
    const month = formatMonth(monthOfDay(today));
    return { value: null, diagnostics: [complaint('time/closed-period', `${month} is closed`, hint)] };
  }
  const bookedOn = isLate ? today : words.day;
  const yaml = isLate ? lateMap(words) : entryYaml(words);
  const path = timeFileOf(person, formatMonth(monthOfDay(bookedOn)));
  return { value: { ...words, person, bookedOn, path, yaml }, diagnostics: [] };
}

/** The edit that adds the entry below the others of its date; everything else stays byte for byte. `before` is the file's text, null when there is none. */
export function logEdit(entry: LoggedEntry, before: string | null): Checked<Edit | null> {
  return insertEntry(entry.path, before, entry.bookedOn, entry.yaml);
}

function entryYaml(words: LoggedWords): string {
  const line = entryLine(words, words.amount);
  return line === null ? asMap(words, []) : lineAsYaml(line);
}

function lateMap(words: LoggedWords): string {
  return asMap(words, [['late', formatDay(words.day)]]);
}

function asMap(words: LoggedWords, more: readonly (readonly [string, string])[]): string {
  const keys: (readonly [string, string])[] = [
    ['project', words.project],
    ['task', words.task ?? ''],
    ['hours', words.amount],
    ['billable', words.billable ? '' : 'false'],
    ['activity', words.activity],
    ['note', words.note],
    ...more,
  ];
  const written = keys.filter(([, text]) => text !== '').map(([key, text]) => `${key}: ${factText(text)}`);
  return `{ ${written.join(', ')} }`;
}

function unknownPerson(model: Model, person: string): Diagnostic[] {
  if (isDeclared(model, 'Person', person)) return [];
  const hint = meantHint(person, model.byKind.Person.keys()) ?? 'declare them under `people:`';
  return [complaint('time/unknown-person', `no person \`${person}\``, hint)];
}

function outsideProject({ project, day }: LoggedWords, model: Model): Diagnostic[] {
  const spec = model.byKind.Project.get(project)?.spec;
  const [from, to] = [parseDay(spec?.from ?? ''), parseDay(spec?.to ?? '')];
  const isEarly = from !== null && day < from;
  if (!isEarly && (to === null || day <= to)) return [];
  const when = isEarly
    ? `before \`${project}\` began on ${spec?.from}`
    : `after \`${project}\` ended on ${spec?.to}`;
  const hint = `give another day as in \`@2026-03-09\`, or change the project's \`${isEarly ? 'from' : 'to'}\``;
  return [complaint('time/outside-project', `${formatDay(day)} is ${when}`, hint)];
}
