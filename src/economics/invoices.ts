/** What was invoiced, and what of it is still to be paid. */
import { type Day, monthOfDay } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Invoice } from '#facts/facts.ts';
import type { Exchange } from './exchange.ts';
import type { InvoicedRow, Receivable } from './leaves.ts';
import { groupBy, plus, sumOf } from './sums.ts';

interface Terms {
  readonly exchange: Exchange;
  /** The workspace's. */
  readonly currency: string;
  readonly asOf: Day;
}

/** Net amounts by month, client, project and currency. Drafts are not yet invoiced, voids never were. */
export function invoicedRows(
  invoices: readonly Invoice[],
  { exchange, currency: home, asOf }: Terms,
): InvoicedRow[] {
  const lines = invoices
    .filter(({ date, status }) => date <= asOf && status !== 'draft' && status !== 'void')
    .flatMap(({ date, client, project, currency, lines }) =>
      lines.map((line) => ({
        month: monthOfDay(date),
        client,
        project: line.project ?? project,
        currency,
        netMinor: line.netMinor,
      })),
    );
  const groups = groupBy(lines, ({ month, client, project, currency }) =>
    JSON.stringify([month, client, project, currency]),
  );
  return [...groups.values()]
    .flatMap((group): InvoicedRow[] => {
      const [first] = group;
      if (!first) return [];
      const { netMinor: _, ...place } = first;
      const netOwnMinor = sumOf(group, ({ netMinor }) => netMinor) ?? 0;
      const netMinor = exchange.convert(netOwnMinor, first.currency, home, first.month);
      return [{ ...place, netOwnMinor, netMinor }];
    })
    .sort(
      (a, b) =>
        a.month - b.month ||
        compareText(a.client, b.client) ||
        compareText(a.project ?? '', b.project ?? '') ||
        compareText(a.currency, b.currency),
    );
}

/** Invoices sent and not paid by asOf, with tax, the longest overdue first. */
export function receivablesOf(
  invoices: readonly Invoice[],
  { exchange, currency: home, asOf }: Terms,
): Receivable[] {
  return invoices
    .filter((invoice) => isOpen(invoice, asOf))
    .map(({ number, client, project, date, dueOn, currency, lines }) => {
      const grossOwnMinor = sumOf(lines, ({ netMinor, taxMinor }) => plus(netMinor, taxMinor)) ?? 0;
      return {
        number,
        client,
        project,
        date,
        dueOn,
        overdueDays: Math.max(0, asOf - dueOn),
        currency,
        grossOwnMinor,
        grossMinor: exchange.convert(grossOwnMinor, currency, home, monthOfDay(asOf)),
      };
    })
    .sort((a, b) => a.dueOn - b.dueOn || compareText(a.number, b.number));
}

/** Open on the day: an invoice paid later was still open then. */
function isOpen({ date, status, paidOn }: Invoice, asOf: Day): boolean {
  if (date > asOf || status === 'draft' || status === 'void') return false;
  return paidOn === null ? status === 'sent' : paidOn > asOf;
}

/** Ages by which receivables are shown, with the first and last day overdue of each. */
const AGES = [
  { label: 'not due', from: 0, to: 0 },
  { label: '1–30 days', from: 1, to: 30 },
  { label: '31–60 days', from: 31, to: 60 },
  { label: '61–90 days', from: 61, to: 90 },
  { label: 'over 90 days', from: 91, to: Number.MAX_SAFE_INTEGER },
] as const;

/** Gross receivables by age, in the workspace's currency; null where an exchange rate is missing. */
export function receivablesByAge(
  receivables: readonly Receivable[],
): { label: string; minor: number | null }[] {
  return AGES.map(({ label, from, to }) => ({
    label,
    minor: sumOf(
      receivables.filter(({ overdueDays }) => overdueDays >= from && overdueDays <= to),
      ({ grossMinor }) => grossMinor,
    ),
  }));
}
