/** Where a project's figures of a month come from: entries, the rules that priced them, and why those rules won. */
import { type Day, formatDay, formatMonth, type Month, monthOfDay } from '#core/calendar.ts';
import type { Place } from '#core/diagnostic.ts';
import { contentOf, entryDigest } from '#facts/entry-digest.ts';
import type { Facts } from '#facts/facts.ts';
import { LATE, REVERSAL, type TimeColumns } from '#facts/time-columns.ts';
import type { Model } from '#model/model.ts';
import type { Origin } from '#model/resource.ts';
import { type Working, workingOf } from './billing/working.ts';
import { contractsOf, termAt } from './contract.ts';
import type { Economics } from './economics.ts';
import { type EmploymentPiece, employmentOf, pieceOn } from './employment.ts';
import { figuresOf as figuresOfSums } from './figure-rows.ts';
import type { Figures } from './figures.ts';
import { candidatesFor, winnerAmong } from './find-rate.ts';
import { placeOfRow } from './leaf-places.ts';
import type { AmountLeaf, EffortLeaf, ProjectMonth } from './leaves.ts';
import { billingWords } from './project-lines.ts';
import { type RateRule, rateRulesOf } from './rate-rules.ts';
import { reportOf } from './report.ts';
import { RunningSums } from './running-sums.ts';
import { workCalendarOf } from './schedule.ts';
import type { ScopeField } from './written-rules.ts';

export interface ExplainedEntry {
  readonly at: Place;
  readonly date: string;
  readonly person: string;
  readonly task: string | null;
  readonly activity: string;
  readonly seconds: number;
  readonly billable: boolean;
  /** A correction, or entered after its month was closed: then priced at another day. */
  readonly pricedAt: string | null;
  readonly rule: string | null;
  /** What a correction names it by: its `id`, or the digest of what it says. Null of a correction, and when notes were not kept. */
  readonly name: string | null;
}

export interface ExplainedRule {
  readonly rule: string;
  readonly rateMinor: number;
  readonly currency: string;
  readonly seconds: number;
  readonly valueOwnMinor: number | null;
  readonly from: string | null;
  /** First day on which it no longer holds. */
  readonly until: string | null;
  /** What it names, with the points of each: the sum decides. */
  readonly score: number;
  readonly names: readonly ScopeField[];
  /** Why it won, in words. */
  readonly why: string;
  readonly over: readonly {
    readonly rule: string;
    readonly rateMinor: number;
    readonly score: number;
    readonly why: string;
  }[];
  /** Where it is written. */
  readonly resource: string;
  readonly at: Origin;
}

export interface Explanation {
  readonly project: string;
  readonly client: string | null;
  readonly month: string;
  readonly currency: string;
  /** How the month is billed, in words. */
  readonly billing: string;
  readonly closed: boolean;
  readonly figures: Figures;
  readonly standing: ProjectMonth | null;
  /** Null where hours times rates say it all, and in a month before anything is earned. */
  readonly working: Working | null;
  readonly effort: readonly EffortLeaf[];
  readonly amounts: readonly AmountLeaf[];
  readonly rules: readonly ExplainedRule[];
  readonly entries: readonly ExplainedEntry[];
}

interface Spot {
  readonly project: string;
  readonly month: Month;
}

interface Subject extends Spot {
  readonly model: Model;
  readonly facts: Facts;
  readonly economics: Economics;
}

/** Null when there is no such project; a project without anything in the month has zeros and no rows. */
export function explainProject({ model, facts, economics, project, month }: Subject): Explanation | null {
  const contracts = contractsOf(model);
  const contract = contracts.of(project);
  if (!contract.declared) return null;
  const isHere = (row: Spot) => row.project === project && row.month === month;
  const { rules } = rateRulesOf(model, contracts);
  const effort = economics.effort.filter(isHere);
  const standing = economics.projectMonths.find(isHere) ?? null;
  const basis = economics.earningBases.get(project)?.get(month);
  const entries = entriesOf({ model, facts, economics, project, month }, rules);
  return {
    project,
    client: contract.client,
    month: formatMonth(month),
    currency: contract.currency,
    billing: billingWords(termAt(contract, month)?.billing ?? null, contract.currency),
    closed: standing?.closed ?? false,
    figures: figuresOf(economics, { project, month }),
    standing,
    working: basis ? workingOf(basis) : null,
    effort,
    amounts: economics.amounts.filter(isHere),
    rules: explainedRules(effort, entries, rules),
    entries: entries.map(({ over: _, ...entry }) => entry),
  };
}

function figuresOf(economics: Economics, { project, month }: Spot): Figures {
  const { rows } = reportOf(economics, { by: 'project', from: month, to: month });
  return rows.find((row) => row.project === project) ?? figuresOfSums(new RunningSums().sums());
}

interface PricedEntry extends ExplainedEntry {
  /** Other rules that could have priced it, in the order in which they would have won. */
  readonly over: readonly RateRule[];
}

function entriesOf(
  { model, facts, economics, project, month }: Subject,
  rules: readonly RateRule[],
): PricedEntry[] {
  const { time } = facts;
  const contract = contractsOf(model).of(project);
  const calendar = workCalendarOf(model.workspace.spec);
  const internal = termAt(contract, month)?.billing.model === 'internal';
  const employment = new Map<string, readonly EmploymentPiece[]>();
  const entries: PricedEntry[] = [];
  for (let row = 0; row < time.length; row++) {
    const date = time.day[row] ?? 0;
    const target = time.targets[time.target[row] ?? 0];
    if (target?.project !== project || monthOfDay(date) !== month || date > economics.asOf) continue;
    const person = time.people[time.person[row] ?? 0] ?? '';
    const flags = time.flags[row] ?? 0;
    const pricedAt = flags & (REVERSAL | LATE) ? (time.details.get(row)?.pricedAt ?? null) : null;
    const day = pricedAt ?? date;
    const activity = time.activities[time.activity[row] ?? 0] ?? '';
    const billable = (flags & 1) === 1 && !internal;
    let pieces = employment.get(person);
    if (!pieces) {
      pieces = employmentOf(model, calendar, person, economics.basis);
      employment.set(person, pieces);
    }
    const band = pieceOn(pieces, day)?.band ?? null;
    const candidates = candidatesFor(rules, contract, target.task);
    const work = { activity, person, band, day };
    const winner = billable ? winnerAmong(candidates, work) : null;
    entries.push({
      at: placeOfRow(time, row),
      date: formatDay(date),
      person,
      task: target.task,
      activity,
      seconds: time.seconds[row] ?? 0,
      billable,
      pricedAt: pricedAt === null ? null : formatDay(pricedAt),
      rule: winner?.rule ?? null,
      name: nameOf(time, row),
      over: candidates.filter((rule) => rule !== winner && winnerAmong([rule], work) !== null),
    });
  }
  return entries.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function nameOf(time: TimeColumns, row: number): string | null {
  if ((time.flags[row] ?? 0) & REVERSAL) return null;
  const id = time.details.get(row)?.id;
  if (id !== undefined || time.notes === null) return id ?? null;
  return entryDigest(contentOf(time, row, time.notes[row] ?? ''));
}

function explainedRules(
  effort: readonly EffortLeaf[],
  entries: readonly PricedEntry[],
  rules: readonly RateRule[],
): ExplainedRule[] {
  const used = rules.filter((rule) => entries.some((entry) => entry.rule === rule.rule));
  return used.map((rule) => {
    const leaves = effort.filter((leaf) => leaf.rule === rule.rule);
    const beaten = rules.filter((other) =>
      entries.some((entry) => entry.rule === rule.rule && entry.over.includes(other)),
    );
    return {
      rule: rule.rule,
      rateMinor: rule.rateMinor,
      currency: rule.currency,
      seconds: leaves.reduce((sum, { seconds }) => sum + seconds, 0),
      valueOwnMinor: leaves.reduce<number | null>(
        (sum, { valueOwnMinor }) => (sum === null || valueOwnMinor === null ? null : sum + valueOwnMinor),
        0,
      ),
      from: dateOf(rule.from),
      until: dateOf(rule.until),
      score: rule.score,
      names: namesOf(rule),
      why: beaten.length === 0 ? 'no other rule prices this work' : `it names the most: ${rule.score} points`,
      over: beaten.map((other) => ({
        rule: other.rule,
        rateMinor: other.rateMinor,
        score: other.score,
        why: lossOf(other, rule),
      })),
      resource: rule.resource,
      at: rule.at,
    };
  });
}

function lossOf(other: RateRule, winner: RateRule): string {
  if (other.score < winner.score) return `names less: ${other.score} points against ${winner.score}`;
  if (winner.from !== null)
    return `ended when the next rule of its scope began, on ${formatDay(winner.from)}`;
  return 'has the same scope and date';
}

function namesOf({ scope }: RateRule): ScopeField[] {
  return Object.keys(scope) as ScopeField[];
}

function dateOf(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}
