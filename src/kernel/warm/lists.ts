/** Facts that are kept whole: expenses, invoices, openings, closes and exchange rates. */
import { compareText } from '#core/diagnostic.ts';
import type { Told } from '#core/told.ts';
import type { Prices } from '#economics/prices.ts';
import type { PriceChange } from '#economics/resume/price-change.ts';
import type { Facts } from '#facts/facts.ts';
import { doubledInvoices } from '#facts/invoices.ts';
import { doubledOpenings } from '#facts/openings.ts';
import type { Standing } from './standing.ts';

type Lists = Standing['lists'];

/** Those of the head: as kept, but for what stands in changed files. */
export function listsAfter(kept: Lists, changed: Facts, files: ReadonlySet<string>): Told<Lists> {
  const after = <T extends { readonly at: { readonly file: string } }>(was: readonly T[], is: readonly T[]) =>
    [...was.filter(({ at }) => !files.has(at.file)), ...is].sort((a, b) => compareText(a.at.file, b.at.file));
  const lists = {
    ...kept,
    expenses: after(kept.expenses, changed.expenses),
    invoices: after(kept.invoices, changed.invoices),
    openings: after(kept.openings, changed.openings),
  };
  const doubled = doubledInvoices(lists.invoices).length + doubledOpenings(lists.openings).length;
  return doubled > 0 ? { cold: 'a fact is there twice' } : lists;
}

/** Why facts of unchanged files would be read otherwise now; null when they would not. */
export function factsOfOthers(
  { lists }: Standing,
  { before, after }: { readonly before: Prices; readonly after: Prices },
  { contracts }: PriceChange,
): string | null {
  const facts = Object.values(lists).flat();
  if (facts.length === 0) return null;
  for (const project of contracts) {
    const [was, is] = [before.contracts.of(project), after.contracts.of(project)];
    const isNew = !was.declared && is.declared;
    if (!isNew && (was.currency !== is.currency || was.client !== is.client))
      return `\`${project}\` has another client or currency`;
  }
  return null;
}

/** Projects that expenses, invoices and openings of changed files name, on either side. */
export function withChanged(...sides: readonly Facts[]): string[] {
  return sides.flatMap(({ expenses, invoices, openings }) => [
    ...[...expenses, ...openings].map(({ project }) => project),
    ...invoices
      .flatMap(({ project, lines }) => [project, ...lines.map((line) => line.project)])
      .flatMap((one) => one ?? []),
  ]);
}
