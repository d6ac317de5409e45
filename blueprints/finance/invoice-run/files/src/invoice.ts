/** Lines of a month become invoices: one a client, in the order of the clients, each with the next number. */
import { decimal, divided, whole } from './money.ts';

export interface Client {
  readonly id: string;
  readonly name: string;
  readonly address: readonly string[];
  readonly taxNumber: string;
}

export interface Rate {
  readonly name: string;
  readonly basisPoints: number;
  readonly note: string;
}

export interface Terms {
  readonly prefix: string;
  readonly termsDays: number;
  readonly tax: { readonly name: string; readonly rates: readonly Rate[] };
}

export interface Line {
  readonly text: string;
  readonly quantity: string;
  readonly price: string;
  /** Without tax, in cents as text. */
  readonly net: string;
  readonly rate: string;
}

export interface Invoice {
  readonly number: string;
  readonly client: string;
  readonly date: string;
  readonly due: string;
  readonly lines: readonly Line[];
  readonly taxes: readonly { readonly rate: string; readonly net: string; readonly tax: string }[];
  readonly net: string;
  readonly tax: string;
  readonly total: string;
}

/** `rows` are as in the file. Throws, with every reason, when one of them cannot be billed. */
export function invoicesOf(
  month: string,
  rows: readonly Record<string, string>[],
  {
    clients,
    terms,
    first,
  }: { readonly clients: readonly Client[]; readonly terms: Terms; readonly first: number },
): Invoice[] {
  const troubles = rows.flatMap((row, index) =>
    troublesOf(row, clients, terms).map((words) => `row ${index + 2}: ${words}`),
  );
  if (troubles.length > 0) throw new Error(troubles.join('\n'));
  const billed = clients.filter(({ id }) => rows.some(({ client }) => client === id));
  return billed.map(({ id }, index) => {
    const number = `${terms.prefix}${month.slice(0, 4)}-${String(first + index).padStart(4, '0')}`;
    return invoiceOf(
      rows.filter(({ client }) => client === id),
      { number, client: id, ...datesOf(month, terms.termsDays) },
      terms,
    );
  });
}

function invoiceOf(
  rows: readonly Record<string, string>[],
  head: Pick<Invoice, 'number' | 'client' | 'date' | 'due'>,
  { tax }: Terms,
): Invoice {
  const lines = rows.map(({ text = '', quantity = '', price = '', rate = '' }) => {
    // Thousandths times cents: one division, so one rounding.
    const net = divided(whole(quantity, 3) * whole(price, 2), 1000n);
    return { text, quantity, price, net, rate };
  });
  const taxes = tax.rates
    .filter(({ name }) => lines.some(({ rate }) => rate === name))
    .map(({ name, basisPoints }) => {
      const net = sum(lines.flatMap((line) => (line.rate === name ? [line.net] : [])));
      return { rate: name, net, tax: divided(net * BigInt(basisPoints), 10_000n) };
    });
  const net = sum(lines.map((line) => line.net));
  const added = sum(taxes.map((one) => one.tax));
  return {
    ...head,
    lines: lines.map((line) => ({ ...line, net: decimal(line.net) })),
    taxes: taxes.map((one) => ({ rate: one.rate, net: decimal(one.net), tax: decimal(one.tax) })),
    net: decimal(net),
    tax: decimal(added),
    total: decimal(net + added),
  };
}

function troublesOf(
  row: Readonly<Record<string, string>>,
  clients: readonly Client[],
  { tax }: Terms,
): string[] {
  const said = (act: () => unknown) => {
    try {
      act();
      return [];
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  };
  return [
    ...(clients.some(({ id }) => id === row.client) ? [] : [`no client \`${row.client}\` in clients.json`]),
    ...(row.text ? [] : ['no text']),
    ...said(() => whole(row.quantity ?? '', 3)),
    ...said(() => whole(row.price ?? '', 2)),
    ...(tax.rates.some(({ name }) => name === row.rate) ? [] : [`no rate \`${row.rate}\``]),
  ];
}

/** An invoice is of the last day of its month. */
function datesOf(month: string, termsDays: number): { date: string; due: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const last = Date.UTC(year, number, 0);
  const text = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { date: text(last), due: text(last + termsDays * 86_400_000) };
}

const sum = (values: readonly bigint[]) => values.reduce((total, one) => total + one, 0n);
