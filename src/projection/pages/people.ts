/** `people/<name>.json`: one person's month, in hours only. */
import { type Day, firstDayOfMonth, formatDay, weekday } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import { employmentOf, pieceOn } from '#economics/employment.ts';
import { timeOffOf, timeOffOn, type WorkCalendar, workCalendarOf } from '#economics/schedule.ts';
import type { PersonPage } from '../dataset.ts';
import { withReceipt } from '../receipt.ts';
import { titleOf, type World } from '../world.ts';
import { isOpen, owedIn, taskLines } from './lines.ts';
import { utilisationOf } from './utilisation.ts';

export function personPages(world: World): ReadonlyMap<string, PersonPage> {
  const { model, economics } = world.input;
  const calendar = workCalendarOf(model.workspace.spec);
  const owed = owedIn(world, world.month);
  const tasks = taskLines(world).filter(isOpen);
  const logged = secondsByDay(world);
  return new Map(
    [...model.byKind.Person.values()].map(({ name, title }) => [
      name,
      withReceipt(world.input, world.origins.ofPerson(name), {
        name,
        title: title ?? name,
        band: pieceOn(employmentOf(model, calendar, name, 'bands'), economics.asOf)?.band ?? null,
        owed: owed.find((line) => line.person === name) ?? null,
        days: daysOf(world, calendar, name, logged.get(name) ?? new Map()),
        projects: projectsOf(world, name),
        tasks: tasks.filter((task) => task.assignee === name),
        utilisation: utilisationOf(
          economics.personMonths.filter((row) => row.person === name && row.month === world.month),
        ),
      }),
    ]),
  );
}

/** The days of asOf's month, through asOf. */
function daysOf(
  { input, month }: World,
  calendar: WorkCalendar,
  person: string,
  logged: ReadonlyMap<Day, number>,
): PersonPage['days'] {
  const spec = input.model.byKind.Person.get(person)?.spec;
  const pieces = employmentOf(input.model, calendar, person, 'bands');
  const timeOff = spec ? timeOffOf(spec) : [];
  const first = firstDayOfMonth(month);
  return Array.from({ length: input.economics.asOf - first + 1 }, (_, index) => {
    const day = first + index;
    const week = pieceOn(pieces, day)?.week ?? null;
    const contracted = week ? calendar.scheduledOn(week, day) : 0;
    const scheduledSeconds = contracted - timeOffOn(timeOff, day, contracted);
    return {
      date: formatDay(day),
      seconds: logged.get(day) ?? 0,
      scheduledSeconds,
      // A working day on which nothing is expected: a holiday, or leave.
      off: scheduledSeconds === 0 && (week?.[weekday(day)] ?? 0) > 0,
    };
  });
}

function projectsOf(world: World, person: string): PersonPage['projects'] {
  const leaves = world.input.economics.effort.filter(
    (leaf) => leaf.person === person && leaf.month === world.month,
  );
  return [...Map.groupBy(leaves, (leaf) => leaf.project)]
    .map(([project, own]) => ({
      name: project,
      title: titleOf(world, 'Project', project),
      seconds: own.reduce((sum, leaf) => sum + leaf.seconds, 0),
      billableSeconds: own.reduce((sum, leaf) => sum + (leaf.billable ? leaf.seconds : 0), 0),
    }))
    .sort((a, b) => b.seconds - a.seconds || compareText(a.name, b.name));
}

/** Time logged in asOf's month by person and day. */
function secondsByDay({ input, month }: World): Map<string, Map<Day, number>> {
  const { time } = input.facts;
  const [first, last] = [firstDayOfMonth(month), input.economics.asOf];
  const byPerson = new Map<string, Map<Day, number>>();
  for (let row = 0; row < time.length; row++) {
    const day = time.day[row] ?? 0;
    if (day < first || day > last) continue;
    const person = time.people[time.person[row] ?? 0] ?? '';
    const days = byPerson.get(person) ?? new Map<Day, number>();
    days.set(day, (days.get(day) ?? 0) + (time.seconds[row] ?? 0));
    byPerson.set(person, days);
  }
  return byPerson;
}
