/** The words of `fractal log 1h45 harbour-shop/checkout @design payment form @mon`, and what they mean today. */
import { type Day, formatDay, parseDay, weekday } from '#core/calendar.ts';
import type { Checked } from '#core/checked.ts';
import type { Code } from '#core/codes/index.ts';
import { codes } from '#core/codes/index.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Model } from '#model/model.ts';
import { deceptionOf } from '#source/text.ts';
import { describeProblem } from './entry-problems.ts';
import { isActivity, isTaskSlug, parseAmountOfTime } from './entry-text.ts';
import { meantHint } from './fields.ts';

/** What somebody wants to log. */
export interface LoggedWords {
  readonly project: string;
  readonly task: string | null;
  readonly seconds: number;
  /** The amount as it was typed. */
  readonly amount: string;
  readonly activity: string;
  readonly billable: boolean;
  readonly note: string;
  /** The day it was worked on. */
  readonly day: Day;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/**
 * Reads an amount and a target in either order, then `@activity`, `!free`, `@day` and the note; `@day` may also come
 * last. A project may be written by any beginning that is only its own.
 */
export function readLogWords(text: string, model: Model, today: Day): Checked<LoggedWords | null> {
  const deception = deceptionOf(text);
  if (deception !== null) {
    const found = complaint(deception, codes[deception].title, codes[deception].fix);
    return { value: null, diagnostics: [found] };
  }
  const diagnostics: Diagnostic[] = [];
  const words = text.trim().split(/\s+/);
  const [first, second] = words.slice(0, 2).map(parseAmountOfTime);
  const isAmountFirst = typeof first === 'number' || typeof second !== 'number';
  const [amount = '', target = ''] = isAmountFirst ? words : [words[1], words[0]];
  const seconds = parseAmountOfTime(amount);
  if (typeof seconds === 'string') {
    const { code, words: fault, hint } = describeProblem(seconds);
    diagnostics.push(complaint(code, amount === '' ? 'no amount of time' : `\`${amount}\` ${fault}`, hint));
  }
  const slash = target.indexOf('/');
  const project = projectMeant(slash < 0 ? target : target.slice(0, slash), model, diagnostics);
  const task = slash < 0 ? null : target.slice(slash + 1);
  if (task !== null && !isTaskSlug(task)) {
    const { code, words: fault, hint } = describeProblem('task');
    diagnostics.push(complaint(code, `\`${task}\` ${fault}`, hint));
  }
  const { activity, billable, day, note } = readMarks(words.slice(2), today, diagnostics);
  if (diagnostics.length > 0 || project === null || typeof seconds === 'string')
    return { value: null, diagnostics };
  return { value: { project, task, seconds, amount, activity, billable, note, day }, diagnostics };
}

/** The project that a name or its beginning means; null, with the reason, when it means none or several. */
function projectMeant(written: string, model: Model, diagnostics: Diagnostic[]): string | null {
  const names = [...model.byKind.Project.keys()];
  if (names.includes(written)) return written;
  const candidates = written === '' ? [] : names.filter((name) => name.startsWith(written));
  if (candidates.length === 1) return candidates[0] ?? null;
  if (candidates.length > 1) {
    const listed = candidates.map((name) => `\`${name}\``).join(', ');
    diagnostics.push(
      complaint('time/ambiguous-project', `\`${written}\` begins several projects`, `write one of ${listed}`),
    );
    return null;
  }
  if (written === '') {
    const hint = `name one after the amount: ${names.map((name) => `\`${name}\``).join(', ')}`;
    diagnostics.push(complaint('time/unknown-project', 'no project', hint));
    return null;
  }
  const hint = meantHint(written, names) ?? 'declare it under `projects:`';
  diagnostics.push(complaint('time/unknown-project', `no project \`${written}\``, hint));
  return null;
}

interface Marks {
  activity: string;
  billable: boolean;
  day: Day;
  note: string;
}

function readMarks(words: readonly string[], today: Day, diagnostics: Diagnostic[]): Marks {
  const marks: Marks = { activity: '', billable: true, day: today, note: '' };
  let at = 0;
  for (; /^[@!]/.test(words[at] ?? ''); at += 1) {
    const word = words[at] ?? '';
    const day = dayMeant(word, today, diagnostics);
    if (day !== null) marks.day = day;
    else if (word === '!free') marks.billable = false;
    else if (isActivity(word.slice(1)) && word.startsWith('@')) marks.activity = word.slice(1);
    else diagnostics.push(unknownMark(word));
  }
  const note = words.slice(at);
  const last = dayMeant(note.at(-1) ?? '', today, diagnostics);
  if (last !== null) {
    marks.day = last;
    note.pop();
  }
  marks.note = note.join(' ');
  return marks;
}

/** The day of `@mon`, `@monday`, `@today`, `@yesterday` or `@2026-03-09`: the latest that is not after today. Null for any other word. */
function dayMeant(word: string, today: Day, diagnostics: Diagnostic[]): Day | null {
  if (!word.startsWith('@')) return null;
  const name = word.slice(1).toLowerCase();
  if (name === 'today') return today;
  if (name === 'yesterday') return today - 1;
  if (name === 'tomorrow') {
    diagnostics.push(inFuture(name, today));
    return today;
  }
  const index = WEEKDAYS.findIndex((full) => name === full || name === full.slice(0, 3));
  if (index >= 0) return today - ((weekday(today) - index + 7) % 7);
  if (!/^\d{4}-\d{1,2}-\d{1,2}$/.test(name)) return null;
  const day = parseDay(name);
  if (day === null) {
    diagnostics.push(complaint('fact/bad-date', `\`${name}\` is not a date`, 'write it as `@2026-03-09`'));
  } else if (day > today) {
    diagnostics.push(inFuture(name, today));
  }
  return day ?? today;
}

function inFuture(name: string, today: Day): Diagnostic {
  const hint = `today is ${formatDay(today)}; log it when it has been worked`;
  return complaint('time/future-date', `${name} is in the future`, hint);
}

function unknownMark(word: string): Diagnostic {
  const { code, words, hint } = describeProblem(word.startsWith('@') ? 'activity' : 'marker');
  return complaint(code, `\`${word}\` ${words}`, hint);
}

/** A finding about what was typed, which stands in no file. */
export function complaint(code: Code, message: string, hint: string): Diagnostic {
  return { code, severity: codes[code].severity, message, hint };
}
