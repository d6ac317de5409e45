import type { Day } from '#core/calendar.ts';
import type { Checked } from '#core/checked.ts';
import { type Diagnostic, sortDiagnostics } from '#core/diagnostic.ts';
import { thinOut } from '#core/thin-out.ts';
import type { Model } from '#model/model.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { readClose, unorderedCloses } from './closes.ts';
import { doubledRates, readExchangeRates } from './exchange-rates.ts';
import { readExpenses } from './expenses.ts';
import { sortFactFiles } from './fact-files.ts';
import type { FactReading } from './fact-list.ts';
import type { Facts } from './facts.ts';
import { doubledInvoices, readInvoices } from './invoices.ts';
import { loadTime } from './load-time.ts';
import type { Node } from './nodes.ts';
import { doubledOpenings, readOpenings } from './openings.ts';
import { readDocument } from './read-document.ts';
import type { ReadOnce } from './read-once.ts';

export interface LoadOptions {
  /** Facts after this day are refused; without it none are. */
  readonly today?: Day;
  /** Keep the notes of time entries, which are most of the bytes. */
  readonly notes?: boolean;
  /** Files of time that another loading has read already need not be scanned again. */
  readonly readOnce?: ReadOnce;
}

/**
 * The facts of a snapshot, checked against its model. What cannot be read is left out and said so; time on projects or of
 * people who are not declared is kept, and corrections that find nothing stay as rows of no time. Facts are in order of file and position, closes in order of period.
 */
export async function loadFacts(
  snapshot: Snapshot,
  model: Model,
  options: LoadOptions = {},
): Promise<Checked<Facts>> {
  const findings: Diagnostic[] = [];
  const today = options.today ?? null;
  const files = sortFactFiles(snapshot.entries.keys(), findings);
  const list = <T>(
    paths: readonly string[],
    read: (reading: FactReading, root: Node | null) => readonly T[],
  ) => readFiles(snapshot, paths, { model, today, findings }, read);

  const closes = await list(files.closes, (reading, root) => {
    const close = readClose(reading, root);
    return close ? [close] : [];
  });
  closes.sort((a, b) => a.period - b.period);
  const expenses = await list(files.expenses, readExpenses);
  const invoices = await list(files.invoices, readInvoices);
  const exchangeRates = await list(files['exchange-rates'], readExchangeRates);
  const openings = await list(files.openings, readOpenings);
  const doubled = [doubledInvoices(invoices), doubledRates(exchangeRates), doubledOpenings(openings)].flat();
  for (const found of [...unorderedCloses(closes), ...doubled]) findings.push(found);

  const before = findings.length;
  const { time, tiers } = await loadTime({
    snapshot,
    model,
    today,
    closes,
    findings,
    notes: options.notes ?? false,
    paths: files.time,
    readOnce: options.readOnce,
  });
  thinOut(findings, before);
  return {
    value: { time, expenses, invoices, exchangeRates, openings, closes, tiers },
    diagnostics: sortDiagnostics(findings),
  };
}

async function readFiles<T>(
  snapshot: Snapshot,
  paths: readonly string[],
  context: Omit<FactReading, 'source'>,
  read: (reading: FactReading, root: Node | null) => readonly T[],
): Promise<T[]> {
  const facts: T[] = [];
  await snapshot.readEach(paths, (path, bytes) => {
    const document = readDocument(bytes, path, context.findings);
    if (!document) return;
    const before = context.findings.length;
    for (const fact of read({ ...context, source: document.source }, document.root)) facts.push(fact);
    thinOut(context.findings, before);
  });
  return facts;
}
