/** Draft invoices: what a project has earned and nobody has invoiced by the end of a month, line by line. */
import { formatMonth, type Month } from '#core/calendar.ts';
import { formatDuration } from '#core/duration.ts';
import { formatMinor } from '#core/money.ts';
import { multiplyDivide } from '#core/rounding.ts';
import type { Model } from '#model/model.ts';
import type { Economics } from './economics.ts';
import type { AmountLeaf, AmountSource, EffortLeaf, ProjectMonth } from './leaves.ts';
import { groupBy, minus, sumOf } from './sums.ts';

export interface DraftLine {
  readonly text: string;
  readonly netMinor: number;
}

export interface InvoiceDraft {
  readonly project: string;
  readonly title: string;
  readonly client: string | null;
  readonly currency: string;
  /** They add up to the total. */
  readonly lines: readonly DraftLine[];
  /** Recognised and not invoiced by asOf, in the project's currency; null when unknown, and then without lines. */
  readonly netMinor: number | null;
  /** In the workspace's currency. */
  readonly wipMinor: number | null;
}

/** Drafts in order of project. What is invoiced exactly, ahead of the work, or by now in a later month, needs none. */
export function invoiceDrafts(economics: Economics, model: Model, month: Month): InvoiceDraft[] {
  const latest = new Map(economics.projectMonths.map((row) => [row.project, row]));
  return economics.projectMonths
    .filter((row) => row.month === month && row.client !== null)
    .map((row) => ({ row, net: openOwnMinor(row, latest.get(row.project) ?? row) }))
    .filter(({ net }) => net === null || net > 0)
    .map(({ row: { project, client, currency, wipOwnMinor, wipMinor }, net }) => ({
      project,
      title: model.byKind.Project.get(project)?.title ?? project,
      client,
      currency,
      lines: net === null ? [] : linesOf(economics, { project, month, currency }, net),
      netMinor: net,
      wipMinor: shareOf(wipMinor, net, wipOwnMinor),
    }));
}

/** Earned by the end of the month and not invoiced by asOf: the invoice for March is often dated in April. */
function openOwnMinor(
  { recognisedOwnMinor, wipOwnMinor }: ProjectMonth,
  latest: ProjectMonth,
): number | null {
  const open = minus(recognisedOwnMinor, latest.invoicedOwnMinor);
  return open === null || wipOwnMinor === null ? null : Math.min(open, wipOwnMinor);
}

function shareOf(minor: number | null, part: number | null, whole: number | null): number | null {
  if (minor === null || part === null || whole === null) return null;
  return part === whole ? minor : multiplyDivide(minor, part, whole);
}

interface Place {
  readonly project: string;
  readonly month: Month;
  readonly currency: string;
}

/** The month's own work, and one line for the balance of the months before it. */
function linesOf(economics: Economics, place: Place, wip: number): DraftLine[] {
  const isHere = (leaf: EffortLeaf | AmountLeaf) =>
    leaf.project === place.project && leaf.month === place.month;
  const lines = [
    ...hourLines(economics.effort.filter(isHere), place),
    ...amountLines(economics.amounts.filter(isHere), place),
  ].filter(({ netMinor }) => netMinor !== 0);
  const rest = wip - lines.reduce((sum, { netMinor }) => sum + netMinor, 0);
  if (rest === 0) return lines;
  const text = rest > 0 ? 'earned in earlier months' : 'invoiced already';
  return [...lines, { text, netMinor: rest }];
}

function hourLines(effort: readonly EffortLeaf[], { month, currency }: Place): DraftLine[] {
  const priced = effort.filter(({ billable, revenueOwnMinor }) => billable && revenueOwnMinor !== 0);
  return [...groupBy(priced, ({ task, rateMinor }) => `${task ?? ''} ${rateMinor}`).values()].flatMap(
    (leaves) => {
      const [leaf] = leaves;
      if (!leaf) return [];
      const hours = formatDuration(leaves.reduce((sum, { seconds }) => sum + seconds, 0));
      const rate = leaf.rateMinor === null ? '' : ` at ${formatMinor(leaf.rateMinor, currency)}`;
      const text = `${leaf.task ?? leaf.project}, ${formatMonth(month)}: ${hours} h${rate}`;
      return { text, netMinor: sumOf(leaves, ({ revenueOwnMinor }) => revenueOwnMinor) ?? 0 };
    },
  );
}

const WORDS: Readonly<Record<AmountSource, string>> = {
  fee: 'fee earned',
  retainer: 'retainer',
  overage: 'hours beyond the retainer',
  cap: 'beyond the agreed cap',
  milestone: 'milestone',
  expense: 'expenses',
  rebilled: 'expenses charged on',
  closed: 'as closed',
};

function amountLines(amounts: readonly AmountLeaf[], { month }: Place): DraftLine[] {
  return [...groupBy(amounts, ({ source, task }) => `${source} ${task ?? ''}`).values()].flatMap((leaves) => {
    const [leaf] = leaves;
    if (!leaf) return [];
    const what = leaf.task === null ? WORDS[leaf.source] : `${WORDS[leaf.source]} ${leaf.task}`;
    const netMinor = sumOf(leaves, ({ revenueOwnMinor }) => revenueOwnMinor) ?? 0;
    return { text: `${what}, ${formatMonth(month)}`, netMinor };
  });
}
