/** The figures that moved, as lines of now, after the merge, and the change. */
import type { AtCompletion, Moved, MovedProject } from '#planning/moved.ts';
import type { Plan } from '#planning/plan.ts';
import { dateInWords } from './months.ts';
import { count, percent, shareBps, wholePercent } from './numbers.ts';
import { amount, plainHours, signedAmount, signedHours, signedPoints } from './plan-numbers.ts';
import { hasMoney, leftOf, projectsByWeight } from './plan-words.ts';

export interface FigureLine {
  /** What the line is about; null where it goes on with the line above. */
  readonly name: string | null;
  readonly label: string;
  readonly now: string;
  readonly after: string;
  readonly change: string;
}

/** Less than this is no tenth of a point. */
const SHOWN_BPS = 5;

/** Projects that are shown; the rest is one line. */
const MOST = 8;

/** The weightiest projects, then the whole. Empty when no figure moves. */
export function figureLines(plan: Plan): FigureLine[] {
  if (plan.audience === 'public') return [];
  const projects = projectsByWeight(plan.economics.moved.projects);
  const hidden = projects.length - MOST;
  const lines = [
    ...projects.slice(0, MOST).flatMap((project) => projectLines(project, plan)),
    ...(hidden > 0 ? [plainLine(`and ${count(hidden)} more projects, in the JSON`)] : []),
    ...overheadLine(plan),
  ];
  const whole = wholeLine(plan);
  return lines.length > 0 || whole.change !== '' ? [...lines, whole] : [];
}

function projectLines(project: MovedProject, plan: Plan): FigureLine[] {
  const { atCompletion, title, base, head, delta } = project;
  const end = atCompletion.delta ? atCompletion : null;
  const lines = [
    ...(end?.base && end.head && end.delta
      ? [leftLine('at completion', { base: end.base, head: end.head, delta: end.delta }, plan)]
      : []),
    ...(delta.contributionMinor !== 0 ? [leftLine('to date', { base, head, delta }, plan)] : []),
    ...hoursLine(project),
    ...perHourLine(project, plan),
  ];
  return lines.map((line, index) => (index === 0 ? { ...line, name: title } : line));
}

interface Contribution {
  readonly contributionMinor: number | null;
  readonly contributionBps: number | null;
}

function leftLine(
  label: string,
  { base, head, delta }: Record<'base' | 'head', Contribution | null> & { readonly delta: Contribution },
  { economics: { currency } }: Plan,
): FigureLine {
  const points =
    Math.abs(delta.contributionBps ?? 0) < SHOWN_BPS ? [] : [signedPoints(delta.contributionBps ?? 0)];
  const change = delta.contributionMinor === 0 ? [] : [signedAmount(delta.contributionMinor, currency.head)];
  return {
    name: null,
    label,
    now: leftOf(base, currency.base),
    after: leftOf(head, currency.head),
    change: [...change, ...points].join(' · '),
  };
}

/** At completion where that is known, else to date. */
function hoursLine({ atCompletion, base, head, delta }: MovedProject): FigureLine[] {
  const [before, after] = [atCompletion.base?.seconds ?? null, atCompletion.head?.seconds ?? null];
  const isEnd = before !== null && after !== null;
  const [from, to] = isEnd ? [before, after] : [base?.seconds ?? 0, head?.seconds ?? 0];
  const budget = budgetOf(atCompletion.head) ?? budgetOf(atCompletion.base);
  const change = isEnd ? to - from : delta.seconds;
  const isRebudgeted =
    budgetOf(atCompletion.base) !== budgetOf(atCompletion.head) && atCompletion.base !== null;
  if (change === 0 && !isRebudgeted) return [];
  const of = (seconds: number, end: AtCompletion | null) => {
    const whole = budgetOf(end);
    return plainHours(seconds) + (whole === null ? '' : ` (${wholePercent(shareBps(seconds, whole))})`);
  };
  return [
    {
      name: null,
      label: `hours${budget === null ? '' : ` of ${plainHours(budget)} budgeted`}`,
      now: of(from, atCompletion.base),
      after: of(to, atCompletion.head),
      change: change === 0 ? '' : signedHours(change),
    },
  ];
}

function budgetOf(end: AtCompletion | null): number | null {
  return end?.budgetSeconds ? end.budgetSeconds : null;
}

/** Revenue of an hour: at completion where both sides know it, else to date. */
function perHourLine({ atCompletion, base, head }: MovedProject, { economics }: Plan): FigureLine[] {
  const { currency } = economics;
  if (currency.base !== currency.head) return [];
  const ends = [perHour(atCompletion.base), perHour(atCompletion.head)] as const;
  const [before, after] = ends.includes(null) ? [perHour(base), perHour(head)] : ends;
  if (before === null || after === null || before === after) return [];
  return [
    {
      name: null,
      label: 'earned per hour',
      now: amount(before, currency.base),
      after: amount(after, currency.head),
      change: signedAmount(after - before, currency.head),
    },
  ];
}

function perHour(figures: { seconds: number | null; revenueMinor: number | null } | null): number | null {
  if (!figures?.seconds || figures.revenueMinor === null) return null;
  return Math.round((figures.revenueMinor * 3600) / figures.seconds);
}

function overheadLine({ economics }: Plan): FigureLine[] {
  const { projects, deltaMinor } = economics.moved.overhead;
  if (projects === 0) return [];
  const label = `overhead of ${count(projects)} other ${projects === 1 ? 'project' : 'projects'}`;
  const change = signedAmount(deltaMinor, economics.currency.head);
  return [{ ...plainLine(label), change }];
}

function wholeLine(plan: Plan): FigureLine {
  const { base, head, delta } = plan.economics;
  const label = `through ${dateInWords(plan.asOf)}`;
  return { ...leftLine(label, { base, head, delta }, plan), name: plan.title };
}

function plainLine(label: string): FigureLine {
  return { name: label, label: '', now: '', after: '', change: '' };
}

/** Clients and people that moved: their name, hours and, where it may be seen, contribution. */
export function peopleLines({ economics }: Plan): FigureLine[] {
  const { moved, currency } = economics;
  return [...moved.clients, ...moved.people].map((row) => {
    const hoursChange = row.delta.seconds === 0 ? [] : [`${signedHours(row.delta.seconds)} h`];
    const left = hasMoney(row) ? row : null;
    const money = left?.delta.contributionMinor
      ? [signedAmount(left.delta.contributionMinor, currency.head)]
      : [];
    return {
      name: row.title,
      label: '',
      now: sideText(row.base, left?.base ?? null, currency.base),
      after: sideText(row.head, left?.head ?? null, currency.head),
      change: [...hoursChange, ...money].join(' · '),
    };
  });
}

function sideText(time: { seconds: number } | null, left: Moved['head'], currency: string): string {
  if (!time) return '–';
  const money =
    left === null || left.contributionMinor === null ? [] : [amount(left.contributionMinor, currency)];
  const share = left?.contributionBps == null ? [] : [percent(left.contributionBps)];
  return [`${plainHours(time.seconds)} h`, ...money, ...share].join(' · ');
}
