import { formatMonth } from '#core/calendar.ts';
import { checklistOf } from '#economics/month-checklist.ts';
import type { MonthChecklist, Months } from '../dataset.ts';
import { withReceipt } from '../receipt.ts';
import type { World } from '../world.ts';
import { owedLine, toInvoiceLine } from './lines.ts';

const SHOWN = 13;

/** `months.json`: the month-end checklist of each of the last thirteen months, the latest first. */
export function monthsPage(world: World): Months {
  const { economics } = world.input;
  const count = Math.min(SHOWN, world.month - economics.firstMonth + 1);
  return withReceipt(world.input, world.origins.all, {
    months: Array.from({ length: count }, (_, back) => checklist(world, world.month - back)),
  });
}

function checklist({ input }: World, month: number): MonthChecklist {
  const { economics, model, counts } = input;
  const list = checklistOf(economics, model, { month, errors: counts.errors });
  return {
    month: formatMonth(month),
    closed: list.closed,
    missing: list.missing.map(owedLine),
    errors: list.errors,
    unpricedSeconds: list.unpricedSeconds,
    drafts: list.drafts.map(toInvoiceLine),
    steps: list.steps,
  };
}
