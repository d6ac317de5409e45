/** The one-line form of a time entry: `project[/task] amount [@activity] [!free] [note]`. */
import { parseDuration } from '#core/duration.ts';

/** What one line of time says, before anybody asks whether its project exists. */
export interface EntryText {
  readonly project: string;
  readonly task: string | null;
  readonly seconds: number;
  /** '' where none is written. */
  readonly activity: string;
  readonly billable: boolean;
  readonly note: string;
}

/** Why a line is not an entry, and where in its text. */
export interface EntryProblem {
  readonly problem: 'project' | 'task' | 'amount' | 'zero' | 'negative' | 'decimals' | 'activity' | 'marker';
  /** The words at fault, and their position in the text. */
  readonly words: string;
  readonly start: number;
}

/** The project that every workspace has, for work that no client pays. */
export const INTERNAL = 'internal';

const PROJECT = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const TASK = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?|#\d{1,9})$/;
const WORD = /([^ ]+) */y;

/** Longest time one entry may say, in seconds: what five digits of hours can hold is still a safe column value. */
export const LONGEST_SECONDS = 99_999 * 3600;

/** Reads the one-line form. Words are separated by spaces; the note is the rest of the line as it stands. */
export function parseEntryText(text: string): EntryText | EntryProblem {
  const line = text.replace(/^ +| +$/g, '');
  const indent = text.indexOf(line);
  const words = new WordReader(line);
  const target = words.next() ?? { words: '', start: 0 };
  const slash = target.words.indexOf('/');
  const project = slash < 0 ? target.words : target.words.slice(0, slash);
  const task = slash < 0 ? null : target.words.slice(slash + 1);
  if (!isProjectName(project)) return { problem: 'project', words: project, start: indent + target.start };
  if (task !== null && !isTaskSlug(task)) {
    return { problem: 'task', words: task, start: indent + target.start + slash + 1 };
  }
  const amount = words.next() ?? { words: '', start: line.length };
  const seconds = parseAmountOfTime(amount.words);
  if (typeof seconds === 'string')
    return { problem: seconds, words: amount.words, start: indent + amount.start };
  let activity = '';
  let billable = true;
  for (let next = words.peek(); next !== null; next = words.peek()) {
    if (next.words === '!free' && billable) billable = false;
    else if (next.words.startsWith('@') && activity === '' && isActivity(next.words.slice(1))) {
      activity = next.words.slice(1);
    } else if (next.words.startsWith('@')) {
      return { problem: 'activity', words: next.words, start: indent + next.start };
    } else if (next.words.startsWith('!')) {
      return { problem: 'marker', words: next.words, start: indent + next.start };
    } else break;
    words.next();
  }
  return { project, task, seconds, activity, billable, note: words.rest() };
}

/** Seconds of an amount, or what is wrong with it: nothing at all, less than nothing, too many decimals, or no amount. */
export function parseAmountOfTime(text: string): number | 'amount' | 'zero' | 'negative' | 'decimals' {
  const seconds = parseDuration(text);
  if (seconds === 0) return 'zero';
  if (seconds !== null) return seconds <= LONGEST_SECONDS ? seconds : 'amount';
  if (text.startsWith('-') && parseDuration(text.slice(1)) !== null) return 'negative';
  return /^\d{1,5}\.\d{3,}$/.test(text) ? 'decimals' : 'amount';
}

export function isProjectName(text: string): boolean {
  return PROJECT.test(text);
}

/** A slug such as `checkout`, or the number of an issue such as `#123`. */
export function isTaskSlug(text: string): boolean {
  return TASK.test(text);
}

export function isActivity(text: string): boolean {
  return PROJECT.test(text);
}

/** Words of a line one by one, each with its position. */
class WordReader {
  readonly #line: string;
  #at = 0;

  constructor(line: string) {
    this.#line = line;
  }

  peek(): { words: string; start: number } | null {
    WORD.lastIndex = this.#at;
    const match = WORD.exec(this.#line);
    return match?.[1] === undefined ? null : { words: match[1], start: this.#at };
  }

  next(): { words: string; start: number } | null {
    const word = this.peek();
    if (word) this.#at = WORD.lastIndex;
    return word;
  }

  rest(): string {
    return this.#line.slice(this.#at);
  }
}
