/** The project at completion: to date, and what remains of its tasks at today's rates. */
import { type Day, type Month, monthOfDay, yearOfMonth } from '#core/calendar.ts';
import { multiplyDivide } from '#core/rounding.ts';
import type { Billing } from '#model/kinds/project.ts';
import { ownMinorIn } from './billing/known.ts';
import { milestonesOf } from './billing/milestones.ts';
import { remainingOf, type TaskState } from './billing/tasks.ts';
import { type Contract, termAt } from './contract.ts';
import { costPerSecond, pieceOn } from './employment.ts';
import { candidatesFor, rulesFor, winnerAmong } from './find-rate.ts';
import type { AmountLeaf } from './leaves.ts';
import type { Prices } from './prices.ts';
import type { ProjectEffort } from './project-effort.ts';
import { ratio, scaled } from './ratio.ts';
import { minus, plus, sumOf } from './sums.ts';

/** In the workspace's currency. What cannot be said is null, and the reason says why. */
export interface Forecast {
  readonly seconds: number | null;
  readonly revenueMinor: number | null;
  readonly labourMinor: number | null;
  readonly contributionMinor: number | null;
  /** Hours at completion ÷ budgeted hours. */
  readonly ofBudgetBps: number | null;
  readonly reason: string | null;
}

export type ForecastMeans = Prices & { readonly asOf: Day };

interface Subject {
  readonly contract: Contract;
  readonly tasks: readonly TaskState[];
  readonly effort: readonly ProjectEffort[];
  readonly amounts: readonly AmountLeaf[];
  readonly earnedInRun: number | null;
  readonly lead: string | null;
  readonly secondsToDate: number;
  readonly budgetSeconds: number | null;
}

export function forecastOf(subject: Subject, means: ForecastMeans): Forecast {
  const { tasks, contract, secondsToDate, budgetSeconds } = subject;
  const left = remainingOf(tasks);
  const isOver = isOverIn(contract);
  if (!isOver && tasks.length === 0) return unsaid('it has no tasks to estimate what is left from');
  if (!isOver && left.unestimated.length > 0)
    return unsaid(`open tasks without an estimate: ${listed(left.unestimated)}`);
  const open = isOver ? [] : tasks.filter(({ remainingSeconds }) => (remainingSeconds ?? 0) > 0);
  // Of thousands of tasks each asks the same rules: those of other projects are left out once.
  const own = { ...means, rules: rulesFor(means.rules, contract) };
  const priced = open.map((task) => priceOf(task, subject, own));
  const seconds =
    secondsToDate + open.reduce((sum, { remainingSeconds }) => sum + (remainingSeconds ?? 0), 0);
  const labourMinor = plus(
    sumOf(subject.effort, (leaf) => leaf.labourMinor),
    sumOf(priced, (price) => price.labourMinor),
  );
  const revenueMinor = revenueAtEnd(subject, priced, means);
  const expensesMinor = sumOf(subject.amounts, (leaf) => leaf.expensesMinor);
  return {
    seconds,
    revenueMinor,
    labourMinor,
    contributionMinor: minus(minus(revenueMinor, labourMinor), expensesMinor),
    ofBudgetBps:
      budgetSeconds === null || budgetSeconds <= 0 ? null : multiplyDivide(seconds, 10_000, budgetSeconds),
    reason: reasonOf(subject, { priced, revenueMinor, labourMinor }, means),
  };
}

function isOverIn({ status }: Contract): boolean {
  return status === 'done' || status === 'cancelled';
}

function unsaid(reason: string): Forecast {
  return {
    seconds: null,
    revenueMinor: null,
    labourMinor: null,
    contributionMinor: null,
    ofBudgetBps: null,
    reason,
  };
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  return names.length > 3 ? `${shown.join(', ')} and ${names.length - 3} more` : shown.join(', ');
}

/** What the rest of a task will cost and be worth, done by its assignee, by the project's lead, or by the only person there is. */
interface TaskPrice {
  readonly task: string;
  readonly person: string | null;
  readonly valueOwnMinor: number | null;
  readonly labourMinor: number | null;
}

function priceOf(
  { task, assignee, remainingSeconds }: TaskState,
  { contract, lead }: Subject,
  means: ForecastMeans,
): TaskPrice {
  const person = assignee ?? lead ?? onlyOneOf(means.employment);
  const seconds = remainingSeconds ?? 0;
  const day = means.asOf;
  const month = monthOfDay(day);
  const piece = person === null ? null : pieceOn(means.employment.get(person) ?? [], day);
  const perSecond = piece?.cost ? costPerSecond(piece.cost, means.calendar, yearOfMonth(month)) : null;
  const work = { activity: '', person: person ?? '', band: piece?.band ?? null, day };
  const rule = winnerAmong(candidatesFor(means.rules, contract, task), work);
  return {
    task,
    person,
    valueOwnMinor: rule && !rule.unusable ? scaled(seconds, ratio(rule.rateMinor, 3600)) : null,
    labourMinor: means.exchange.convert(
      perSecond && scaled(seconds, perSecond),
      piece?.cost?.currency ?? means.currency,
      means.currency,
      month,
    ),
  };
}

function onlyOneOf(employment: ForecastMeans['employment']): string | null {
  const [only] = employment.keys();
  return only !== undefined && employment.size === 1 ? only : null;
}

function revenueAtEnd(subject: Subject, priced: readonly TaskPrice[], means: ForecastMeans): number | null {
  const { contract, effort, amounts } = subject;
  const month = monthOfDay(means.asOf);
  const toDate = plus(
    sumOf(effort, (leaf) => leaf.revenueMinor),
    sumOf(amounts, (leaf) => leaf.revenueMinor),
  );
  const billing = termAt(contract, month)?.billing ?? null;
  const isEarned = isOverIn(contract) && !(contract.status === 'done' && billing?.model === 'fixed');
  const added = isEarned ? 0 : stillToEarn(billing, month, { ...subject, priced });
  return plus(toDate, means.exchange.convert(added, contract.currency, means.currency, month));
}

/** In the project's currency; null where completion does not say it. */
function stillToEarn(
  billing: Billing | null,
  month: Month,
  { contract, tasks, earnedInRun, priced }: Subject & { readonly priced: readonly TaskPrice[] },
): number | null {
  const own = ownMinorIn(contract.currency);
  switch (billing?.model) {
    case 'time-and-materials': {
      const value = sumOf(priced, ({ valueOwnMinor }) => valueOwnMinor);
      if (!billing.cap) return value;
      const room = minus(own(billing.cap, 'the cap').minor, earnedInRun);
      return value === null || room === null ? null : Math.min(value, Math.max(0, room));
    }
    case 'fixed':
      return minus(own(billing.fee, 'the fee').minor, earnedInRun);
    case 'milestones':
      return minus(
        sumOf(milestonesOf(contract, { month, tasks }), ({ amount }) => own(amount, 'a milestone').minor),
        earnedInRun,
      );
    case 'internal':
      return 0;
    default:
      return null;
  }
}

function reasonOf(
  { contract }: Subject,
  {
    priced,
    revenueMinor,
    labourMinor,
  }: { priced: readonly TaskPrice[]; revenueMinor: number | null; labourMinor: number | null },
  means: ForecastMeans,
): string | null {
  if (revenueMinor !== null && labourMinor !== null) return null;
  const nobody = priced.find(({ person }) => person === null);
  if (nobody) return `nobody is assigned to \`${nobody.task}\``;
  const costless = priced.find((price) => price.labourMinor === null);
  if (costless) return `no cost for \`${costless.person}\`, who is assigned to \`${costless.task}\``;
  const model = termAt(contract, monthOfDay(means.asOf))?.billing.model;
  if (model === 'retainer') return 'a retainer goes on from month to month';
  const unpriced = priced.find(({ valueOwnMinor }) => valueOwnMinor === null);
  if (model === 'time-and-materials' && unpriced) return `no rate for \`${unpriced.task}\``;
  return 'some of its figures to date are unknown';
}
