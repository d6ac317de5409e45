import { z } from 'zod';
import { type Day, formatDay, parseDay } from '#core/calendar.ts';
import { type Diagnostic, hasErrors } from '#core/diagnostic.ts';
import { formatDuration } from '#core/duration.ts';
import type { LoggedEntry } from '#facts/log.ts';
import type { TimeColumns } from '#facts/time-columns.ts';
import { defineCommand } from '../command.ts';

export interface LogResult {
  /** Null when the words say no entry; then the findings say why. */
  readonly entry: LoggedEntry | null;
  /** `2026-03-30`: the day that was worked on, and the one it stands under. */
  readonly worked: string | null;
  readonly bookedOn: string | null;
  /** All seconds of the person on that day, with this entry. */
  readonly daySeconds: number;
  readonly diagnostics: readonly Diagnostic[];
}

export const log = defineCommand({
  input: z.object({
    words: z.array(z.string().max(4096)).min(1).meta({
      description:
        'amount, project[/task], then @activity, !free and a note; @yesterday, @mon or @2026-03-09 for another day',
      placeholder: 'WORDS',
      complete: 'target',
    }),
    person: z.string().max(63).optional().meta({
      description: 'whose time it is (default: git config fractal.person, or the only person)',
      placeholder: 'NAME',
      complete: 'person',
    }),
  }),
  positional: ['words'],
  examples: [
    { line: 'log 1h45 harbour-shop/checkout payment form', words: 'today, one hour and three quarters' },
    { line: 'log 2 harbour-site @design wireframes @mon', words: 'last Monday' },
    { line: 'log 0.5 internal !free planning', words: 'not billable' },
  ],
  async run(context, input): Promise<LogResult> {
    const { composeEntry, logEdit } = await import('#facts/log.ts');
    const { lockOf } = await import('#facts/closes.ts');
    const { openWorkspace } = await import('../workspace.ts');
    const { personAt } = await import('../who.ts');
    const { writeHere } = await import('../write.ts');
    const { snapshot, model, facts } = await openWorkspace(context);
    const person = await personAt(context, { repository: snapshot.repository, model, said: input.person });
    const today = parseDay(context.today) ?? 0;
    const lock = lockOf(facts.closes);
    const composed = composeEntry(input.words.join(' '), { model, person, today, lock });
    if (!composed.value) return refused(composed.diagnostics);
    const entry = composed.value;
    const { DAY_SECONDS, NOT_OF_THE_DAY } = await import('#facts/day-checks.ts');
    const worked = secondsOn(facts.time, { person, day: entry.bookedOn, without: NOT_OF_THE_DAY });
    const daySeconds = worked + entry.seconds;
    if (daySeconds > DAY_SECONDS && entry.bookedOn === entry.day)
      return refused([overDay(entry, daySeconds)]);
    const edit = logEdit(entry, await textOf(snapshot, entry.path));
    if (!edit.value || hasErrors(edit.diagnostics)) return refused(edit.diagnostics);
    await writeHere(context, snapshot, [edit.value]);
    return {
      entry,
      worked: formatDay(entry.day),
      bookedOn: formatDay(entry.bookedOn),
      daySeconds,
      diagnostics: edit.diagnostics,
    };
  },
  hasFindings: ({ entry }) => entry === null,
});

function refused(diagnostics: readonly Diagnostic[]): LogResult {
  return { entry: null, worked: null, bookedOn: null, daySeconds: 0, diagnostics };
}

function overDay({ person, bookedOn }: LoggedEntry, daySeconds: number): Diagnostic {
  return {
    code: 'time/over-a-day',
    severity: 'error',
    message: `that would be ${formatDuration(daySeconds)} h of \`${person}\` on ${formatDay(bookedOn)}`,
    hint: 'a day has 24 h: correct the amount, or give the day it was worked as in `@yesterday`',
  };
}

async function textOf(
  snapshot: {
    readEach(paths: Iterable<string>, visit: (path: string, bytes: Buffer) => void): Promise<void>;
  },
  path: string,
): Promise<string | null> {
  let text: string | null = null;
  await snapshot.readEach([path], (_path, bytes) => {
    text = bytes.toString('utf8');
  });
  return text;
}

interface PersonDay {
  readonly person: string;
  readonly day: Day;
  /** Rows with any of these flags are left out. */
  readonly without: number;
}

function secondsOn(time: TimeColumns, { person: name, day, without }: PersonDay): number {
  const person = time.people.indexOf(name);
  let seconds = 0;
  for (let row = 0; row < time.length; row += 1) {
    const counts = time.day[row] === day && time.person[row] === person;
    if (counts && ((time.flags[row] ?? 0) & without) === 0) seconds += time.seconds[row] ?? 0;
  }
  return seconds;
}
