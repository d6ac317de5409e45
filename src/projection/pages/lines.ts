/** Lines that several pages list: tasks, invoices, hours owed, revenue to invoice. */
import { formatDay, type Month } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import { type InvoiceDraft, invoiceDrafts } from '#economics/drafts.ts';
import { type MissingHours, missingHours } from '#economics/month-checklist.ts';
import type { Invoice } from '#facts/facts.ts';
import type { InvoiceLine, Owed, TaskLine, ToInvoice } from '../dataset.ts';
import type { World } from '../world.ts';

/** Declared tasks in order of due day, project and slug; without a day last. */
export function taskLines(world: World): TaskLine[] {
  const lines = [...world.input.model.byKind.Task].map(([key, { title, spec }]): TaskLine => {
    const task = key.slice(spec.project.length + 1);
    return {
      project: spec.project,
      task,
      title: title ?? task,
      assignee: spec.assignee ?? null,
      status: spec.status,
      priority: spec.priority,
      due: spec.due ?? null,
      estimateSeconds: spec.estimate ?? null,
      loggedSeconds: world.taskSeconds.get(key) ?? 0,
    };
  });
  return lines.sort(
    (a, b) =>
      compareText(a.due ?? '~', b.due ?? '~') ||
      compareText(a.project, b.project) ||
      compareText(a.task, b.task),
  );
}

export function isOpen(task: TaskLine): boolean {
  return task.status !== 'done' && task.status !== 'cancelled';
}

/** Invoices, newest first; of one project, only with its own lines. */
export function invoiceLines(
  world: World,
  of: { readonly client?: string; readonly project?: string },
): InvoiceLine[] {
  const overdue = new Map(world.input.economics.receivables.map((row) => [row.number, row.overdueDays]));
  return world.input.facts.invoices
    .filter((invoice) => of.client === undefined || invoice.client === of.client)
    .flatMap((invoice) => invoiceLine(invoice, overdue.get(invoice.number) ?? 0, of.project))
    .sort((a, b) => compareText(b.date, a.date) || compareText(a.number, b.number));
}

function invoiceLine(invoice: Invoice, overdueDays: number, project: string | undefined): InvoiceLine[] {
  const lines = invoice.lines.filter(
    (line) => project === undefined || (line.project ?? invoice.project) === project,
  );
  if (lines.length === 0) return [];
  const net = lines.reduce((sum, line) => sum + line.netMinor, 0);
  const tax = lines.reduce((sum, line) => sum + line.taxMinor, 0);
  return [
    {
      number: invoice.number,
      date: formatDay(invoice.date),
      client: invoice.client,
      project: invoice.project,
      currency: invoice.currency,
      netMinor: net,
      grossMinor: net + tax,
      status: invoice.status,
      dueOn: formatDay(invoice.dueOn),
      overdueDays,
    },
  ];
}

/** Everybody whose hours of a month are not all logged, the most first. */
export function owedIn({ input }: World, month: Month): Owed[] {
  return missingHours(input.economics, input.model, month).map(owedLine);
}

export function owedLine({ person, title, missingSeconds, lastLogged }: MissingHours): Owed {
  return {
    person,
    title,
    missingSeconds,
    lastLogged: lastLogged === null ? null : formatDay(lastLogged),
  };
}

/** Projects that earned more than was invoiced by the end of a month, the most first; what is unknown comes before all. */
export function toInvoice({ input }: World, month: Month): ToInvoice[] {
  return invoiceDrafts(input.economics, input.model, month)
    .map(toInvoiceLine)
    .sort(
      (a, b) =>
        Number(b.wipMinor === null) - Number(a.wipMinor === null) ||
        (b.wipMinor ?? 0) - (a.wipMinor ?? 0) ||
        compareText(a.project, b.project),
    );
}

export function toInvoiceLine({ project, title, client, wipMinor }: InvoiceDraft): ToInvoice {
  return { project, title, client, wipMinor };
}
