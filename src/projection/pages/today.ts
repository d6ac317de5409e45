import { formatDay } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import { sumOf } from '#economics/sums.ts';
import type { Today } from '../dataset.ts';
import { withReceipt } from '../receipt.ts';
import { figuresWhere, type World } from '../world.ts';
import { invoiceLines, isOpen, owedIn, taskLines, toInvoice } from './lines.ts';

/** `today.json`: what waits for somebody, and how far the month is. */
export function todayPage(world: World): Today {
  const { input, month, origins } = world;
  const asOf = formatDay(input.economics.asOf);
  const open = taskLines(world).filter(isOpen);
  const waiting = toInvoice(world, month);
  return withReceipt(input, origins.all, {
    owed: owedIn(world, month),
    late: open.filter((task) => task.due !== null && task.due < asOf),
    blocked: open.filter((task) => task.status === 'blocked'),
    toInvoice: waiting,
    readyToInvoiceMinor: sumOf(waiting, (line) => line.wipMinor),
    month: figuresWhere(world, (row) => row.month === month),
    previousMonth:
      month - 1 < input.economics.firstMonth ? null : figuresWhere(world, (row) => row.month === month - 1),
    overdue: invoiceLines(world, {})
      .filter((invoice) => invoice.overdueDays > 0)
      .sort((a, b) => b.overdueDays - a.overdueDays || compareText(a.number, b.number)),
    people: [...input.model.byKind.Person.values()].map(({ name, title }) => ({
      name,
      title: title ?? name,
    })),
  });
}
