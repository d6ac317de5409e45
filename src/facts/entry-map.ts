/** The long form of a time entry: a map, for what one line cannot say. */
import { type Day, formatDay } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { clockTimes } from './clock-times.ts';
import { describeProblem } from './entry-problems.ts';
import { isActivity, isProjectName, isTaskSlug, parseAmountOfTime } from './entry-text.ts';
import type { FactText } from './fact-text.ts';
import { Fields } from './fields.ts';
import type { MapNode } from './nodes.ts';
import { BILLABLE, type EntryDetail, LATE, REVERSAL, SUMMARY } from './time-columns.ts';
import type { TimeRow } from './time-table.ts';

/** Keys of an entry in the order they are written. */
export const ENTRY_KEYS = [
  'project',
  'task',
  'hours',
  'duration',
  'start',
  'end',
  'billable',
  'activity',
  'note',
  'id',
  'reverses',
  'reason',
  'late',
  'summary',
];

/** The entry that a map under `day` says; null when something in it is wrong, which is then in `findings`. */
export function readEntryMap(
  source: FactText,
  map: MapNode,
  day: Day,
  findings: Diagnostic[],
): TimeRow | null {
  const fields = new Fields(map, ENTRY_KEYS, source, findings);
  const isReversal = fields.has('reverses');
  const project = named(fields, 'project', isProjectName, !isReversal);
  const task = named(fields, 'task', isTaskSlug, false);
  const activity = named(fields, 'activity', isActivity, false);
  const worked = clockTimes(fields, day);
  const seconds = isReversal && !hasAmount(fields) ? 0 : secondsOf(fields, worked?.seconds ?? null);
  const summaryFrom = summaryStart(fields, source, findings, day);
  const lateFor = lateDay(fields, day);
  const detail = {
    ...optional('id', identifier(fields)),
    ...optional('reverses', fields.text('reverses')),
    ...optional('reason', isReversal ? fields.required('reason') : fields.text('reason')),
    ...(worked && { start: worked.start, end: worked.end }),
    ...optional('summaryFrom', summaryFrom),
    ...optional('pricedAt', lateFor),
  } satisfies EntryDetail;
  const flags =
    (fields.flag('billable', true) ? BILLABLE : 0) |
    (summaryFrom === null ? 0 : SUMMARY) |
    (isReversal ? REVERSAL : 0) |
    (lateFor === null ? 0 : LATE);
  const note = fields.text('note') ?? '';
  if (!fields.isSound || seconds === null) return null;
  return {
    project: project ?? '',
    task,
    activity: activity ?? '',
    day,
    seconds,
    flags,
    note,
    line: fields.at.line ?? 1,
    detail: Object.keys(detail).length === 0 ? null : detail,
  };
}

function named(
  fields: Fields,
  key: 'project' | 'task' | 'activity',
  isName: (text: string) => boolean,
  isRequired: boolean,
): string | null {
  const text = isRequired ? fields.required(key) : fields.text(key);
  if (text === null || isName(text)) return text;
  const { code, words, hint } = describeProblem(key);
  fields.complain(key, code, `\`${text}\` ${words}`, hint);
  return null;
}

function hasAmount(fields: Fields): boolean {
  return fields.has('hours') || fields.has('duration');
}

/** Seconds from `hours` or `duration`, else between `start` and `end`; null when there is no sound amount. */
function secondsOf(fields: Fields, between: number | null): number | null {
  const key = fields.has('duration') ? 'duration' : 'hours';
  if (fields.has('duration') && fields.has('hours')) {
    fields.complain(
      'duration',
      'fact/bad-value',
      'both `hours` and `duration` are given',
      'keep one of them',
    );
    return null;
  }
  if (!fields.has(key) && (between !== null || fields.has('start'))) return between;
  const text = fields.required(key);
  if (text === null) return null;
  const seconds = parseAmountOfTime(text);
  if (typeof seconds === 'string') {
    const { code, words, hint } = describeProblem(seconds);
    fields.complain(key, code, `\`${text}\` ${words}`, hint);
    return null;
  }
  if (between === null || seconds <= between) return seconds;
  fields.complain(
    key,
    'time/bad-amount',
    `\`${text}\` is more than lies between \`start\` and \`end\``,
    'correct one of the three, or leave the amount out',
  );
  return null;
}

function identifier(fields: Fields): string | null {
  const id = fields.text('id');
  if (id === null || /^[\w.:/#@+-]{1,128}$/.test(id)) return id;
  fields.complain(
    'id',
    'fact/bad-value',
    `\`${id}\` is not an id`,
    'use up to 128 letters, digits and `. : / # @ + - _`',
  );
  return null;
}

/** First day of a summary; its last day is the date the entry stands under. */
function summaryStart(fields: Fields, source: FactText, findings: Diagnostic[], day: Day): Day | null {
  const node = fields.node('summary');
  if (!node) return null;
  if (node.kind !== 'map') {
    fields.complain('summary', 'fact/bad-value', '`summary` is a map', 'write `summary: { from: …, to: … }`');
    return null;
  }
  const period = new Fields(node, ['from', 'to'], source, findings);
  const [from, to] = [period.requiredDate('from'), period.requiredDate('to')];
  if (!period.isSound || from === null || to === null) {
    fields.isSound = false;
    return null;
  }
  if (to !== day) {
    fields.complain(
      'summary',
      'fact/bad-date',
      `a summary to ${formatDay(to)} stands under ${formatDay(day)}`,
      'put it under the date it ends on',
    );
    return null;
  }
  if (from <= to) return from;
  fields.complain(
    'summary',
    'fact/bad-date',
    'the summary ends before it begins',
    'exchange `from` and `to`',
  );
  return null;
}

/** The day that a late entry is for. */
function lateDay(fields: Fields, day: Day): Day | null {
  const worked = fields.date('late');
  if (worked === null || worked < day) return worked;
  fields.complain(
    'late',
    'time/not-late',
    'a late entry is for a day before its own',
    'put the entry under its own date and remove `late:`',
  );
  return null;
}

function optional<K extends string, V>(key: K, value: V | null): { readonly [P in K]?: V } {
  return value === null ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}
