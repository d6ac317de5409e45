import { type Day, formatDay } from '#core/calendar.ts';
import {
  currencyOf,
  type FactReading,
  isDeclared,
  pastDate,
  projectNamed,
  readFactList,
} from './fact-list.ts';
import { finding } from './fact-text.ts';
import type { Invoice } from './facts.ts';
import { Fields, meantHint } from './fields.ts';
import type { MapNode, Node } from './nodes.ts';

const KEYS = ['number', 'date', 'client', 'project', 'currency', 'lines', 'status', 'dueOn', 'paidOn'];
const LINE_KEYS = ['text', 'project', 'net', 'tax'];
const STATUSES = ['draft', 'sent', 'paid', 'void'] as const;

/** Invoices of one file. Due on what the invoice says, else after the client's terms. */
export function readInvoices(reading: FactReading, root: Node | null): Invoice[] {
  return readFactList(reading, root, KEYS, (fields) => {
    const number = fields.required('number');
    const date = pastDate(reading, fields, 'date');
    const client = clientNamed(reading, fields);
    const project = billedProject(reading, fields, client, fields.text('project'));
    const { lines, currency } = invoiceLines(reading, fields, client, project);
    fields.required('status');
    const status = fields.oneOf('status', STATUSES);
    const paidOn = paymentDay(reading, fields, date, status);
    const dueOn = fields.date('dueOn');
    if (number === null || date === null || client === null || status === null) return null;
    const terms = reading.model.byKind.Client.get(client)?.spec.terms ?? 0;
    return {
      number,
      date,
      client,
      project,
      currency,
      lines,
      status,
      dueOn: dueOn ?? date + terms,
      paidOn,
      at: fields.at,
    };
  });
}

function clientNamed({ model }: FactReading, fields: Fields): string | null {
  const client = fields.required('client');
  if (client === null || isDeclared(model, 'Client', client)) return client;
  fields.complain(
    'client',
    'fact/unknown-client',
    `no client \`${client}\``,
    meantHint(client, model.byKind.Client.keys()) ?? 'declare it under `clients:`',
  );
  return null;
}

/** A project that the client pays for. */
function billedProject(
  reading: FactReading,
  fields: Fields,
  client: string | null,
  name: string | null,
): string | null {
  const project = projectNamed(reading, fields, 'project', name);
  const owner = project === null ? undefined : reading.model.byKind.Project.get(project)?.spec.client;
  if (project === null || client === null || owner === client) return project;
  fields.complain(
    'project',
    'fact/other-client',
    `\`${project}\` is not a project of \`${client}\``,
    owner === undefined ? 'correct one of the two' : `its client is \`${owner}\``,
  );
  return project;
}

type Lines = Pick<Invoice, 'lines' | 'currency'>;

function invoiceLines(
  reading: FactReading,
  fields: Fields,
  client: string | null,
  project: string | null,
): Lines {
  const declared = fields.text('currency');
  const node = fields.node('lines');
  const maps = node?.kind === 'list' ? node.items.filter((item): item is MapNode => item.kind === 'map') : [];
  const isList = node?.kind === 'list' && maps.length === node.items.length && maps.length > 0;
  if (!isList) {
    fields.complain(
      'lines',
      node ? 'fact/bad-value' : 'fact/missing-key',
      'an invoice has a list of lines',
      'write `lines:` and below it `- { text: …, net: … }`',
    );
  }
  const context = declared ?? currencyOf(reading.model, project, client);
  const currencies = new Set<string>();
  const lines = maps.flatMap((map) => {
    const line = new Fields(map, LINE_KEYS, reading.source, reading.findings);
    const text = line.required('text');
    const lineProject = billedProject(reading, line, client, line.text('project'));
    line.required('net');
    const net = line.money('net', context);
    const tax = line.money('tax', context);
    for (const amount of [net, tax]) if (amount) currencies.add(amount.currency);
    if (!line.isSound) fields.isSound = false;
    if (text === null || net === null) return [];
    return [{ text, project: lineProject ?? project, netMinor: net.minor, taxMinor: tax?.minor ?? 0 }];
  });
  if (currencies.size > 1 || (declared !== null && currencies.size === 1 && !currencies.has(declared))) {
    const known = [...currencies, ...(declared === null ? [] : [declared])];
    fields.complain(
      'lines',
      'fact/two-currencies',
      `this invoice is in ${[...new Set(known)].sort().join(' and ')}`,
      'write one invoice for each currency',
    );
  }
  return { lines, currency: [...currencies][0] ?? context };
}

function paymentDay(
  reading: FactReading,
  fields: Fields,
  date: Day | null,
  status: Invoice['status'] | null,
): Day | null {
  if (!fields.has('paidOn')) return null;
  const paidOn = pastDate(reading, fields, 'paidOn');
  if (paidOn !== null && date !== null && paidOn < date) {
    fields.complain(
      'paidOn',
      'fact/paid-before-date',
      `paid on ${formatDay(paidOn)}, before it was written on ${formatDay(date)}`,
      'correct one of the two dates',
    );
  }
  if (paidOn !== null && status !== null && status !== 'paid') {
    fields.complain(
      'paidOn',
      'fact/bad-value',
      `an invoice that is \`${status}\` has been paid`,
      'write `status: paid`, or remove `paidOn`',
    );
  }
  return paidOn;
}

/** Findings for invoices that have the number of an earlier one. */
export function doubledInvoices(invoices: readonly Invoice[]) {
  const first = new Map<string, Invoice>();
  return invoices.flatMap((invoice) => {
    const earlier = first.get(invoice.number);
    if (!earlier) {
      first.set(invoice.number, invoice);
      return [];
    }
    const found = finding(
      'fact/doubled',
      `invoice \`${invoice.number}\` is there twice`,
      invoice.at,
      'remove one of them, or give it its own number',
    );
    return [{ ...found, related: [earlier.at] }];
  });
}
