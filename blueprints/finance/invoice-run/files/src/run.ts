/** The run of a month, kept beside its invoices, and what it was made from. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from './csv.ts';
import { type Client, type Invoice, invoicesOf, type Terms } from './invoice.ts';
import { decimal, whole } from './money.ts';
import { invoicePage, type Sender } from './page.ts';

export interface Run {
  readonly month: string;
  /** sha256 of the month's lines. */
  readonly lines: string;
  readonly invoices: readonly Invoice[];
  readonly total: string;
  /** sha256 of each page, by its name. */
  readonly pages: Readonly<Record<string, string>>;
}

/** Runs the month in the folder; gives the run that is there when the month was run from the same lines. */
export function runMonth(folder: string, month: string, settings: Terms & Sender): Run {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) throw new Error(`\`${month}\` is no month such as 2026-01`);
  const text = readFileSync(join(folder, 'lines', `${month}.csv`), 'utf8');
  const before = runsIn(folder);
  const same = before.find((run) => run.month === month);
  if (same?.lines === sha256(text)) return same;
  if (same) throw new Error(`${month} was run from other lines: correct it with a line in a later month`);
  const later = before.find((run) => run.month > month);
  if (later) throw new Error(`${later.month} was run before ${month}: numbers would not follow the days`);
  const clients: readonly Client[] = JSON.parse(readFileSync(join(folder, 'clients.json'), 'utf8'));
  const ofYear = before.filter((run) => run.month.startsWith(month.slice(0, 4)));
  const first = 1 + ofYear.reduce((count, run) => count + run.invoices.length, 0);
  const invoices = invoicesOf(month, readCsv(text), { clients, terms: settings, first });
  const pages = invoices.flatMap((invoice) => {
    const client = clients.find(({ id }) => id === invoice.client);
    return client ? [{ name: `${invoice.number}.html`, page: invoicePage(invoice, client, settings) }] : [];
  });
  const total = decimal(invoices.reduce((sum, invoice) => sum + whole(invoice.total, 2), 0n));
  const digests = Object.fromEntries(pages.map(({ name, page }) => [name, sha256(page)]));
  const run = { month, lines: sha256(text), invoices, total, pages: digests };
  const target = join(folder, 'invoices', month);
  mkdirSync(target, { recursive: true });
  for (const { name, page } of pages) writeFileSync(join(target, name), page);
  writeFileSync(join(target, 'run.json'), `${JSON.stringify(run, null, 2)}\n`);
  return run;
}

/** What was sent and is no longer what it was. */
export function changedSince(folder: string): string[] {
  return runsIn(folder).flatMap(({ month, lines, pages }) => {
    const isSame = (path: string, digest: string) =>
      existsSync(join(folder, path)) && sha256(readFileSync(join(folder, path), 'utf8')) === digest;
    const files = Object.entries(pages).map(
      ([name, digest]) => [`invoices/${month}/${name}`, digest] as const,
    );
    return [[`lines/${month}.csv`, lines] as const, ...files].flatMap(([path, digest]) =>
      isSame(path, digest) ? [] : [path],
    );
  });
}

function runsIn(folder: string): Run[] {
  const top = join(folder, 'invoices');
  const months = existsSync(top) ? readdirSync(top).sort() : [];
  const paths = months.map((month) => join(top, month, 'run.json')).filter((path) => existsSync(path));
  return paths.map((path) => JSON.parse(readFileSync(path, 'utf8')));
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
