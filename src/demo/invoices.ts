/** The invoices the studio would have written: hours in arrears, retainers in advance, parts and milestones when they fall due. */
import {
  type Day,
  firstDayOfMonth,
  formatDay,
  formatMonth,
  monthOfDay,
  parseDay,
  parseMonth,
} from '#core/calendar.ts';
import type { DiaryEntry } from './diary.ts';
import { projects } from './projects.ts';
import type { Random } from './random.ts';
import {
  AS_OF,
  clients,
  FIRST_MONTH,
  type Invoicing,
  MONTHS,
  type StudioClient,
  type StudioProject,
} from './studio.ts';
import type { TaskState } from './tasks.ts';
import { scalar } from './text.ts';

interface Line {
  readonly day: Day;
  readonly project: StudioProject;
  readonly text: string;
  /** Cents of the client's currency. */
  readonly cents: number;
}

const firstMonth = parseMonth(FIRST_MONTH) ?? 0;
const today = parseDay(AS_OF) ?? 0;
// Portuguese VAT for clients who are billed in euro; the others are abroad.
const VAT_PERCENT = 23;
/** Nobody has paid this one, though it is long due. */
const FORGOTTEN = { client: 'kestrel-books', month: '2025-12' };

export function invoiceFiles(
  diary: readonly DiaryEntry[],
  tasks: readonly TaskState[],
  random: Random,
): Record<string, string> {
  const lines = projects
    .flatMap((project) => linesOf(project, diary, tasks))
    .filter((line) => line.day <= today && line.cents > 0);
  const groups = Map.groupBy(lines, (line) => `${formatDay(line.day)} ${line.project.client}`);
  const files: Record<string, string> = {};
  for (const [index, key] of [...groups.keys()].sort().entries()) {
    const path = `state/invoices/${key.slice(0, 4)}/${key.slice(5, 7)}.yaml`;
    files[path] = (files[path] ?? '') + invoice(index + 1, groups.get(key) ?? [], random);
  }
  return files;
}

function linesOf(project: StudioProject, diary: readonly DiaryEntry[], tasks: readonly TaskState[]): Line[] {
  const { invoicing } = project;
  if (!invoicing) return [];
  const line = (day: Day, text: string, cents: number): Line => ({ day, project, text, cents });
  switch (invoicing.kind) {
    case 'parts':
      return invoicing.parts.map((part) => line(parseDay(part.date) ?? 0, part.text, part.amount * 100));
    case 'monthly':
      return months().map((month) =>
        line(firstDayOfMonth(month), `${project.title}, ${formatMonth(month)}`, invoicing.amount * 100),
      );
    case 'milestones':
      return tasks
        .filter(
          (task) =>
            task.project === project.name &&
            task.doneOn !== undefined &&
            invoicing.amounts[task.slug] !== undefined,
        )
        .map((task) =>
          line(
            (parseDay(task.doneOn ?? '') ?? 0) + 4,
            `${project.title}: ${task.title}`,
            (invoicing.amounts[task.slug] ?? 0) * 100,
          ),
        );
    case 'hourly':
      return months().map((month) =>
        line(
          firstDayOfMonth(month + 1) + 4,
          `${project.title}, hours of ${formatMonth(month)}`,
          billed(project, invoicing, month, diary),
        ),
      );
  }
}

function months(): number[] {
  return Array.from({ length: MONTHS }, (_, index) => firstMonth + index);
}

function billed(
  project: StudioProject,
  invoicing: Invoicing & { kind: 'hourly' },
  month: number,
  diary: readonly DiaryEntry[],
): number {
  let cents = 0;
  for (const entry of diary) {
    if (entry.project !== project.name || !entry.billable || monthOfDay(entry.day) !== month) continue;
    const dated = invoicing.rates.findLast((rate) => (rate.from ?? '') <= formatDay(entry.day))?.amount ?? 0;
    cents += ((invoicing.people?.[entry.person] ?? dated) * entry.seconds) / 36;
  }
  return Math.round(cents);
}

function invoice(number: number, lines: readonly Line[], random: Random): string {
  const first = lines[0];
  const client = clients.find((candidate) => candidate.name === first?.project.client);
  if (!first || !client) throw new RangeError('an invoice needs a line and a client');
  const vat = client.currency === 'EUR' ? VAT_PERCENT : 0;
  const rows = lines.map(
    (line) =>
      `    - { text: ${scalar(line.text)}, project: ${line.project.name}, net: ${money(line.cents)}, tax: ${money(Math.round((line.cents * vat) / 100))} }\n`,
  );
  const head = `- number: ${formatDay(first.day).slice(0, 4)}-${String(number).padStart(3, '0')}\n  date: ${formatDay(first.day)}\n  client: ${client.name}\n`;
  return `${head}  status: ${statusOf(first.day, client, random)}\n  lines:\n${rows.join('')}`;
}

function statusOf(day: Day, client: StudioClient, random: Random): string {
  const paid = day + client.terms + random.between(-6, 9);
  const isForgotten = client.name === FORGOTTEN.client && formatMonth(monthOfDay(day)) === FORGOTTEN.month;
  return paid > today || isForgotten ? 'sent' : `paid\n  paidOn: ${formatDay(paid)}`;
}

function money(cents: number): string {
  return (cents / 100).toFixed(2);
}
