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
import type { RateRule } from './rate-rules.ts';
import { ratio, type Scale, scaleBy } from './ratio.ts';
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
  const priced = open.map(taskPricer(subject, own));
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

/** By rules that can price the project. Of thousands of tasks many are one person's and priced by one rule: each is worked out once. */
function taskPricer({ contract, lead }: Subject, means: ForecastMeans): (task: TaskState) => TaskPrice {
  const month = monthOfDay(means.asOf);
  // Rules seldom name a task: then all tasks have the same ones.
  const isByTask = means.rules.some(({ scope }) => scope.task !== undefined);
  const workers = new Map<string | null, Worker>();
  const values = new Map<RateRule, Scale>();
  const worthOf = (rule: RateRule, seconds: number) => {
    const scale = values.get(rule) ?? scaleBy(ratio(rule.rateMinor, 3600));
    values.set(rule, scale);
    return scale(seconds);
  };
  return ({ task, assignee, remainingSeconds }) => {
    const person = assignee ?? lead ?? onlyOneOf(means.employment);
    const seconds = remainingSeconds ?? 0;
    const worker = workers.get(person) ?? workerOf(person, means);
    workers.set(person, worker);
    const work = { activity: '', person: person ?? '', band: worker.band, day: means.asOf };
    const rule = winnerAmong(isByTask ? candidatesFor(means.rules, contract, task) : means.rules, work);
    const labour = worker.labourOf?.(seconds) ?? null;
    return {
      task,
      person,
      valueOwnMinor: rule && !rule.unusable ? worthOf(rule, seconds) : null,
      labourMinor: means.exchange.convert(labour, worker.currency, means.currency, month),
    };
  };
}

/** Who does a task, at what they cost at asOf. */
interface Worker {
  readonly band: string | null;
  readonly currency: string;
  readonly labourOf: Scale | null;
}

function workerOf(person: string | null, { employment, calendar, currency, asOf }: ForecastMeans): Worker {
  const piece = person === null ? null : pieceOn(employment.get(person) ?? [], asOf);
  const perSecond = piece?.cost ? costPerSecond(piece.cost, calendar, yearOfMonth(monthOfDay(asOf))) : null;
  return {
    band: piece?.band ?? null,
    currency: piece?.cost?.currency ?? currency,
    labourOf: perSecond && scaleBy(perSecond),
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
