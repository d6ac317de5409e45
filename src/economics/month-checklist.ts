/** The end of a month: what is missing before it can be closed, and the invoices that its work asks for. */
import { type Day, formatDay, formatMonth, lastDayOfMonth, type Month } from '#core/calendar.ts';
import { formatDuration } from '#core/duration.ts';
import type { Model } from '#model/model.ts';
import { type InvoiceDraft, invoiceDrafts } from './drafts.ts';
import type { Economics } from './economics.ts';

/** Time that somebody still owes: scheduled through asOf, less time off, less what is logged. */
export interface MissingHours {
  readonly person: string;
  readonly title: string;
  readonly missingSeconds: number;
  /** Latest day with an entry, in any month. */
  readonly lastLogged: Day | null;
}

export interface ChecklistStep {
  readonly step: 'hours' | 'errors' | 'rates' | 'drafts' | 'close';
  readonly done: boolean;
  readonly words: string;
  /** What to type next; empty when nothing helps yet. */
  readonly command: string;
}

export interface Checklist {
  readonly month: Month;
  readonly closed: boolean;
  /** The most first. */
  readonly missing: readonly MissingHours[];
  readonly errors: number;
  readonly unpricedSeconds: number;
  readonly drafts: readonly InvoiceDraft[];
  /** In the order in which they are done. */
  readonly steps: readonly ChecklistStep[];
}

/** The checklist of a month. `errors` counts what `fractal check` finds wrong, gaps included. */
export function checklistOf(
  economics: Economics,
  model: Model,
  { month, errors }: { readonly month: Month; readonly errors: number },
): Checklist {
  const closed = economics.closedThrough !== null && month <= economics.closedThrough;
  const missing = missingHours(economics, model, month);
  const unpricedSeconds = economics.unpricedSeconds.get(month) ?? 0;
  const drafts = invoiceDrafts(economics, model, month);
  const state = { closed, missing, errors, unpricedSeconds, drafts };
  return {
    month,
    ...state,
    steps: stepsOf(state, { month, ended: lastDayOfMonth(month) <= economics.asOf }),
  };
}

/** People with weekly hours who logged less than they were there for. */
export function missingHours(economics: Economics, model: Model, month: Month): MissingHours[] {
  const lastLogged = new Map<string, Day>();
  for (const { person, lastDay } of economics.personMonths)
    if (lastDay !== null) lastLogged.set(person, lastDay);
  return economics.personMonths
    .filter((row) => row.month === month && row.measured)
    .map((row) => ({
      person: row.person,
      title: model.byKind.Person.get(row.person)?.title ?? row.person,
      missingSeconds: Math.max(0, row.capacitySeconds - row.timeOffSeconds - row.workedSeconds),
      lastLogged: lastLogged.get(row.person) ?? null,
    }))
    .filter(({ missingSeconds }) => missingSeconds > 0)
    .sort((a, b) => b.missingSeconds - a.missingSeconds);
}

function stepsOf(
  { closed, missing, errors, unpricedSeconds, drafts }: Omit<Checklist, 'month' | 'steps'>,
  { month, ended }: { readonly month: Month; readonly ended: boolean },
): ChecklistStep[] {
  const name = formatMonth(month);
  const owed = missing.reduce((sum, { missingSeconds }) => sum + missingSeconds, 0);
  const [first] = missing;
  const people = `${missing.length} ${missing.length === 1 ? 'person' : 'people'}`;
  const gap = `${hundredths(owed)} h missing from ${people}`;
  const day = ended ? ` @${formatDay(lastDayOfMonth(month))}` : '';
  return [
    {
      step: 'hours',
      // Nobody can log into a closed month.
      done: missing.length === 0 || closed,
      words: missing.length === 0 ? 'nobody owes hours' : closed ? `closed with ${gap}` : gap,
      command: `fractal log 1h internal what was done${day}${first === undefined ? '' : ` --person ${first.person}`}`,
    },
    {
      step: 'errors',
      done: errors === 0,
      words: errors === 0 ? 'no errors' : `${errors} ${errors === 1 ? 'error' : 'errors'}`,
      command: 'fractal check',
    },
    {
      step: 'rates',
      done: unpricedSeconds === 0,
      words:
        unpricedSeconds === 0 ? 'every hour has its rate' : `${hundredths(unpricedSeconds)} h without a rate`,
      command: `fractal economics --month ${name}`,
    },
    {
      step: 'drafts',
      done: drafts.length === 0,
      words:
        drafts.length === 0
          ? 'everything earned is invoiced'
          : `${drafts.length} ${drafts.length === 1 ? 'invoice' : 'invoices'} to write`,
      command: `fractal month ${name}`,
    },
    {
      step: 'close',
      done: closed,
      words: closed ? 'closed' : ended ? 'not closed yet' : 'not over yet',
      command: closed || ended ? `fractal close ${name}` : '',
    },
  ];
}

/** Hours for the eye: `53.34` rather than `53:20:12`. */
function hundredths(seconds: number): string {
  return formatDuration(Math.round(seconds / 36) * 36);
}
