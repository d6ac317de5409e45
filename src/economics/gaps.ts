/** What is missing for a figure to be known, as diagnostics: one per cause, at the first place that shows it. */
import { type Day, formatDay, formatMonth } from '#core/calendar.ts';
import type { Code } from '#core/codes/index.ts';
import type { Diagnostic, Place } from '#core/diagnostic.ts';
import { formatDuration } from '#core/duration.ts';
import type { Facts } from '#facts/facts.ts';
import { nameSpot, unreadPlace } from '#model/declaration.ts';
import type { Model } from '#model/model.ts';
import type { RevenueGap } from './billing/recognise.ts';
import { modelAt } from './contract.ts';
import { type EffortColumns, leafAt } from './effort-columns.ts';
import { pieceOn } from './employment.ts';
import { MAX_RATE_AGE_DAYS } from './exchange.ts';
import { candidatesFor, winnerAmong } from './find-rate.ts';
import { placesOfLeaves } from './leaf-places.ts';
import type { EffortLeaf, PersonMonth } from './leaves.ts';
import type { Prices } from './prices.ts';
import { groupBy } from './sums.ts';

export interface GapSources {
  readonly model: Model;
  readonly facts: Facts;
  readonly effort: EffortColumns;
  readonly personMonths: readonly PersonMonth[];
  readonly revenue: readonly RevenueGap[];
  readonly prices: Prices;
}

/** Projects and people that are not declared, or not validly, have their own error already. */
export function gapDiagnostics(sources: GapSources): Diagnostic[] {
  const { model, prices } = sources;
  const effort = incomplete(sources.effort);
  const known = effort.filter(({ project }) => prices.contracts.of(project).declared);
  const employed = effort.filter(({ person }) => model.byKind.Person.has(person));
  const found = [
    ...grouped(known.filter(isUnpriced(prices)), ({ project }) => project, unpriced(prices)),
    ...grouped(known.filter(isTooLarge), ({ project }) => project, tooLarge),
    ...grouped(known.filter(isUnbilled(prices)), ({ project }) => project, unbilled),
    ...grouped(employed.filter(isCostless), ({ person }) => person, costless),
    ...grouped(employed.filter(isUndivided), ({ person }) => person, undivided),
  ];
  const places = placesOfLeaves(
    sources.facts.time,
    found.map(({ leaf }) => leaf),
  );
  return [
    ...found.map(({ leaf, ...gap }) => diagnostic(gap, places.get(leaf))),
    ...idleCostless(sources, effort).map((gap) => diagnostic(gap, gap.at)),
    ...revenueGaps(sources),
    ...prices.exchange.missing().map(noExchange),
  ];
}

/** Leaves with an amount that is not known. */
function incomplete(columns: EffortColumns): EffortLeaf[] {
  const leaves: EffortLeaf[] = [];
  for (let row = 0; row < columns.length; row++) {
    const isKnown = !Number.isNaN(
      (columns.revenueOwn[row] ?? 0) + (columns.valueOwn[row] ?? 0) + (columns.labourOwn[row] ?? 0),
    );
    if (!isKnown) leaves.push(leafAt(columns, row));
  }
  return leaves;
}

interface Gap {
  readonly code: Code;
  readonly message: string;
  readonly hint: string;
}

function diagnostic({ code, message, hint }: Gap, at: Place | undefined): Diagnostic {
  return { code, severity: 'error', message, hint, ...(at && { at }) };
}

function grouped(
  leaves: readonly EffortLeaf[],
  keyOf: (leaf: EffortLeaf) => string,
  say: (leaf: EffortLeaf, hours: string, leaves: readonly EffortLeaf[]) => Gap,
): (Gap & { leaf: EffortLeaf })[] {
  return [...groupBy(leaves, keyOf).values()].flatMap((group) => {
    const [leaf] = group;
    if (!leaf) return [];
    const hours = `${formatDuration(group.reduce((sum, { seconds }) => sum + seconds, 0))} h`;
    return [{ ...say(leaf, hours, group), leaf }];
  });
}

function isUnpriced({ contracts }: Prices): (leaf: EffortLeaf) => boolean {
  return ({ project, month, billable, rule, revenueOwnMinor }) =>
    billable && revenueOwnMinor === null && rule === null && modelAt(contracts.of(project), month) !== 'none';
}

function unpriced(prices: Prices): (leaf: EffortLeaf, hours: string, leaves: readonly EffortLeaf[]) => Gap {
  return (leaf, hours, leaves) => ({
    code: 'economics/rate-gap',
    message: `no rate for ${hours} of billable time on \`${leaf.project}\` (${namesOf(leaves)})`,
    hint: foreignRate(leaf, prices) ?? `add \`rate: 95 per hour\` to the project, or mark the time \`!free\``,
  });
}

function namesOf(leaves: readonly EffortLeaf[]): string {
  return [...new Set(leaves.map(({ person }) => person))].sort().join(', ');
}

/** Rules price only projects of their own currency: a client is never billed in one at a price meant in another. */
function foreignRate(leaf: EffortLeaf, { contracts, rules, employment }: Prices): string | null {
  const contract = contracts.of(leaf.project);
  const band = pieceOn(employment.get(leaf.person) ?? [], leaf.firstDay)?.band ?? null;
  const work = { activity: leaf.activity, person: leaf.person, band, day: leaf.firstDay };
  for (const currency of new Set(rules.map((rule) => rule.currency))) {
    const rule = winnerAmong(candidatesFor(rules, { ...contract, currency }, leaf.task), work);
    if (rule) {
      return `the rate for ${rule.rule} does not price a project in ${contract.currency}; add one in ${contract.currency}`;
    }
  }
  return null;
}

function isTooLarge({ billable, rateMinor, valueOwnMinor }: EffortLeaf): boolean {
  return billable && rateMinor !== null && valueOwnMinor === null;
}

function tooLarge({ project, rule }: EffortLeaf): Gap {
  return {
    code: 'economics/too-large',
    message: `the value of time on \`${project}\` is beyond what can be counted exactly`,
    hint: `correct the rate of ${rule}`,
  };
}

function isUnbilled({ contracts }: Prices): (leaf: EffortLeaf) => boolean {
  return ({ project, month, billable }) => billable && modelAt(contracts.of(project), month) === 'none';
}

function unbilled({ project, month }: EffortLeaf, hours: string): Gap {
  return {
    code: 'economics/billing-gap',
    message: `no billing of \`${project}\` covers ${hours} of billable time from ${formatMonth(month)} on`,
    hint: `give the first entry under \`billing\` an earlier \`from\`, or none`,
  };
}

function isCostless({ costRule }: EffortLeaf): boolean {
  return costRule === null;
}

function costless({ person, firstDay }: EffortLeaf, hours: string): Gap {
  return {
    code: 'economics/cost-gap',
    message: `no cost for \`${person}\` on ${formatDay(firstDay)}, and ${hours} in all`,
    hint: `give \`${person}\` a \`band\` that has a cost then; write a cost of 0 where there is none`,
  };
}

function isUndivided({ costRule, labourOwnMinor }: EffortLeaf): boolean {
  return costRule !== null && labourOwnMinor === null;
}

function undivided({ person, costRule }: EffortLeaf, hours: string): Gap {
  return {
    code: 'economics/zero-capacity',
    message: `\`${person}\` logged ${hours}, but no hours are scheduled to divide the ${costRule} by`,
    hint: `add \`weeklyHours\` to the employment of \`${person}\`, or a cost per hour`,
  };
}

/** People with weekly hours and no cost who logged nothing: their bench is unknown all the same. */
function idleCostless(
  { model, personMonths }: GapSources,
  effort: readonly EffortLeaf[],
): (Gap & { at: Place })[] {
  const told = new Set(
    effort.filter((leaf) => isCostless(leaf) || isUndivided(leaf)).map(({ person }) => person),
  );
  const idle = personMonths.filter(
    ({ person, companyCostMinor, deliveredMinor }) =>
      companyCostMinor === null && deliveredMinor !== null && !told.has(person),
  );
  return [...groupBy(idle, ({ person }) => person).values()].flatMap(([row]) => {
    const resource = row && model.byKind.Person.get(row.person);
    if (!row || !resource) return [];
    return [
      {
        code: 'economics/cost-gap',
        message: `no cost for \`${row.person}\` in ${formatMonth(row.month)}, who has weekly hours`,
        hint: `give \`${row.person}\` a \`band\` that has a cost then; write a cost of 0 where there is none`,
        at: unreadPlace(nameSpot(resource.at)),
      } as const,
    ];
  });
}

function revenueGaps({ model, revenue }: GapSources): Diagnostic[] {
  const groups = groupBy(revenue, ({ project, words }) => `${project} ${words}`);
  return [...groups.values()].flatMap(([gap]) => {
    if (!gap) return [];
    const project = model.byKind.Project.get(gap.project);
    return diagnostic(
      {
        code: 'economics/revenue-gap',
        message: `the revenue of \`${gap.project}\` is unknown from ${formatMonth(gap.month)} on: ${gap.words}`,
        hint: gap.hint,
      },
      project && unreadPlace(nameSpot(project.at)),
    );
  });
}

function noExchange({
  from,
  to,
  on,
  others,
}: {
  from: string;
  to: string;
  on: Day;
  others: number;
}): Diagnostic {
  const more = others === 0 ? '' : `, and on ${others} other ${others === 1 ? 'day' : 'days'}`;
  return diagnostic(
    {
      code: 'economics/exchange-gap',
      message: `no exchange rate from ${from} to ${to} on ${formatDay(on)}${more}`,
      hint: `add one dated within the ${MAX_RATE_AGE_DAYS} days before: state/exchange-rates/${formatDay(on).slice(0, 7)}.yaml`,
    },
    undefined,
  );
}
