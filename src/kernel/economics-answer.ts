/** A report with what a reader needs around it: how far the month is, what is missing, what to look at next. */
import {
  daysInMonth,
  firstDayOfMonth,
  formatMonth,
  type Month,
  monthOfDay,
  parseMonth,
} from '#core/calendar.ts';
import type { Economics } from '#economics/economics.ts';
import type { Figures, Grouping, Report, ReportRow, Utilisation } from '#economics/figures.ts';
import { type ReportOptions, reportOf } from '#economics/report.ts';
import { audienceOf } from '#economics/tables/index.ts';
import { lockOf } from '#facts/closes.ts';
import { utilisationOf } from '#projection/pages/utilisation.ts';
import type { Reckoned } from './economics.ts';
import type { SourceState } from './source-state.ts';

export interface EconomicsAnswer {
  readonly source: SourceState;
  /** The workspace's title. */
  readonly title: string;
  readonly report: Report;
  /** Rows as their readers may see them: money of single people is for finance. */
  readonly rows: readonly (Partial<Figures> & Omit<ReportRow, keyof Figures>)[];
  /** `open, day 30 of 31`, `closed`. */
  readonly state: string;
  /** Hours that contracts promise in the open months and nobody logged; null where nobody has weekly hours. */
  readonly missing: { readonly seconds: number; readonly people: number } | null;
  readonly utilisation: Utilisation;
  readonly hasOverhead: boolean;
  /** Whether anybody's cost is that of a band. */
  readonly usesBands: boolean;
  /** Findings of severity error in the workspace, gaps in the figures among them. */
  readonly errors: number;
  /** What people call the rows, by name. */
  readonly titles: ReadonlyMap<string, string>;
  /** Commands that lead on. */
  readonly next: readonly string[];
}

export interface Question {
  readonly by: Grouping;
  /** Both inclusive; without them, all there are. */
  readonly from?: Month | undefined;
  readonly to?: Month | undefined;
  /** The revision that was asked for. */
  readonly at: string | null;
  readonly engine: 'plain' | 'duckdb';
}

export async function answerEconomics(
  reckoned: Reckoned,
  { by, from, to, at, engine }: Question,
): Promise<EconomicsAnswer> {
  const { snapshot, model, economics, counts } = reckoned;
  const months = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const report = await summedBy(engine, economics, { by, ...months });
  const last = parseMonth(report.to) ?? monthOfDay(economics.asOf);
  const first = parseMonth(report.from) ?? last;
  const people = economics.personMonths.filter(({ month }) => month >= first && month <= last);
  return {
    source: {
      branch: snapshot.branch,
      commit: snapshot.commit,
      tree: snapshot.tree,
      changed: snapshot.changed.length,
      at,
    },
    title: model.workspace.title ?? model.workspace.name,
    report,
    rows: seenRows(report, audienceOf(model.workspace.spec.privacy, report.basis) === 'finance'),
    state: stateOf(reckoned, last),
    missing: missingOf(
      people.filter(({ month, measured }) => month > (economics.closedThrough ?? 0) && measured),
    ),
    utilisation: utilisationOf(people),
    hasOverhead: model.byKind.Overhead.size > 0,
    usesBands: [...model.byKind.Person.values()].some(({ spec }) =>
      spec.employment.some(({ band }) => band !== undefined),
    ),
    errors: counts.errors,
    titles: titlesOf(reckoned, by),
    next: nextOf(reckoned, last),
  };
}

async function summedBy(
  engine: Question['engine'],
  economics: Economics,
  options: ReportOptions,
): Promise<Report> {
  if (engine === 'plain') return reportOf(economics, options);
  // Loaded only here: the binding is large and native.
  const { reportWithDuckDb } = await import('#economics/duckdb/report.ts');
  return reportWithDuckDb(economics, options);
}

function seenRows({ rows, by }: Report, isFinance: boolean): EconomicsAnswer['rows'] {
  if (by === 'person' && !isFinance) {
    // What belongs to nobody is only money.
    const people = rows.filter(({ person }) => person !== null);
    return people.map(({ person, seconds, billableSeconds, complete }) => ({
      ...(person !== undefined && { person }),
      seconds,
      billableSeconds,
      complete,
    }));
  }
  if (by !== 'person' && by !== 'task') return rows;
  return rows.map(({ overheadMinor, marginMinor, marginBps, ...row }) => row);
}

function stateOf({ economics, facts }: Reckoned, last: Month): string {
  // Also when asOf lies before the month's end, as it does where nobody logged on its last days.
  const lock = lockOf(facts.closes);
  if (lock !== null && last <= lock) return 'closed';
  if (last !== monthOfDay(economics.asOf)) return 'open';
  return `open, day ${economics.asOf - firstDayOfMonth(last) + 1} of ${daysInMonth(last)}`;
}

function missingOf(people: Reckoned['economics']['personMonths']): EconomicsAnswer['missing'] {
  if (people.length === 0) return null;
  const owed = people
    .map(({ person, capacitySeconds, timeOffSeconds, workedSeconds }) => ({
      person,
      seconds: capacitySeconds - timeOffSeconds - workedSeconds,
    }))
    .filter(({ seconds }) => seconds > 0);
  return {
    seconds: owed.reduce((sum, { seconds }) => sum + seconds, 0),
    people: new Set(owed.map(({ person }) => person)).size,
  };
}

function titlesOf({ model }: Reckoned, by: Grouping): ReadonlyMap<string, string> {
  const kinds = { client: model.byKind.Client, person: model.byKind.Person, module: model.byKind.Module };
  const kind = by === 'client' || by === 'person' || by === 'module' ? kinds[by] : new Map();
  return new Map([...kind.values()].map(({ name, title }) => [name, title ?? name]));
}

/** The project that leaves least of its revenue is where a reader looks first. */
function nextOf({ economics, facts, model }: Reckoned, last: Month): string[] {
  if (facts.time.length === 0) {
    const project = [...model.byKind.Project.keys()].find((name) => name !== 'internal') ?? 'internal';
    return [`log 1h45 ${project} what you did`];
  }
  const month = formatMonth(last);
  const { rows } = reportOf(economics, { by: 'project', from: last, to: last });
  const known = rows.filter(({ contributionBps, complete }) => complete && contributionBps !== null);
  const lowest = known.toSorted((a, b) => (a.contributionBps ?? 0) - (b.contributionBps ?? 0))[0];
  const isOpen = last > (lockOf(facts.closes) ?? Number.NEGATIVE_INFINITY);
  return [
    ...(lowest?.project === undefined ? [] : [`explain economics ${lowest.project} ${month}`]),
    ...(isOpen ? [`month ${month}`] : []),
  ];
}
