/** Invoices in rows, for a project or a client; and what waits for one, for today and a month. */
import type { InvoiceLine, ToInvoice } from '#projection/dataset.ts';
import { isKnown } from '../numbers.ts';
import type { Section, Table } from '../view.ts';
import { clientCell, cutTo, dateCell, moneyCell, projectCell, text } from './cells.ts';
import type { World } from './world.ts';

export function invoicesSection(
  world: World,
  invoices: readonly InvoiceLine[],
  columns: { readonly project: boolean },
): Section {
  const title = 'Invoices';
  if (invoices.length === 0)
    return { id: 'invoices', title, empty: { words: 'No invoice is recorded under `state/invoices/`.' } };
  const { rows, cut } = cutTo(
    [...invoices].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)),
    24,
    'latest first',
  );
  return {
    id: 'invoices',
    title,
    table: {
      caption: 'Invoices, latest first',
      columns: [
        { title: 'Invoice', kind: 'name', priority: 1 },
        ...(columns.project ? [{ title: 'Project', kind: 'text', priority: 3 } as const] : []),
        { title: 'Date', kind: 'text', priority: 2 },
        { title: 'Status', kind: 'text', priority: 1 },
        { title: 'Net', kind: 'number', priority: 1 },
        { title: 'Gross', kind: 'number', priority: 3 },
      ],
      rows: rows.map((invoice) => [
        text(invoice.number),
        ...(columns.project
          ? [invoice.project === null ? text('—') : projectCell(world, invoice.project)]
          : []),
        dateCell(world, invoice.date),
        statusCell(invoice),
        text(world.say.moneyIn(invoice.netMinor, invoice.currency), { sort: invoice.netMinor }),
        text(world.say.moneyIn(invoice.grossMinor, invoice.currency), { sort: invoice.grossMinor }),
      ]),
      cut,
    },
  };
}

function statusCell(invoice: InvoiceLine) {
  const isOverdue = invoice.status === 'sent' && invoice.overdueDays > 0;
  return text(invoice.status, isOverdue ? { tag: `${invoice.overdueDays} days over`, tone: 'bad' } : {});
}

/** What is earned and not invoiced, a row a project, the largest first. */
export function toInvoiceTable(
  world: World,
  lines: readonly ToInvoice[],
  { caption, most }: { readonly caption: string; readonly most: number },
): Table {
  const { rows, cut } = cutTo(lines, most, 'largest first');
  return {
    caption,
    columns: [
      { title: 'Project', kind: 'name', priority: 1 },
      { title: 'Client', kind: 'text', priority: 2 },
      { title: 'Not invoiced', kind: 'number', priority: 1, definition: world.define('wip') },
    ],
    rows: rows.map((line) => [
      projectCell(world, line.project),
      clientCell(world, line.client),
      moneyCell(world, line.wipMinor),
    ]),
    cut,
  };
}

/** Those of which something can be invoiced now: what was invoiced ahead of the work is below zero. */
export function readyOf(lines: readonly ToInvoice[]): readonly ToInvoice[] {
  return lines.filter((line) => isKnown(line.wipMinor) && line.wipMinor > 0);
}
