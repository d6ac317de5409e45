/** Small worlds with their figures. */
import { formatMonth, parseDay } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { type Basis, computeEconomics, type Economics } from '#economics/economics.ts';
import type { Grouping, ReportRow } from '#economics/figures.ts';
import { reportOf } from '#economics/report.ts';
import type { Tree } from './repository.ts';
import { type World, world } from './world.ts';

export interface Economy extends World {
  readonly economics: Economics;
  /** Of model, facts and economics. */
  readonly diagnostics: readonly Diagnostic[];
  rows(by: Grouping): readonly ReportRow[];
}

export interface EconomyOptions {
  /** `2026-03-31`; default: the latest time entry. */
  readonly asOf?: string;
  readonly basis?: Basis;
}

export async function economy(files: Tree, { asOf, basis }: EconomyOptions = {}): Promise<Economy> {
  const read = await world(files);
  const day = asOf === undefined ? null : parseDay(asOf);
  const { value, diagnostics } = computeEconomics({
    ...read,
    ...(day !== null && { asOf: day }),
    ...(basis && { basis }),
  });
  return {
    ...read,
    economics: value,
    diagnostics: [...read.diagnostics, ...diagnostics],
    rows: (by) => reportOf(value, { by }).rows,
  };
}

/** Amounts of a project in minor units of its currency: `2026-03 fee 30000`. */
export function amountsOf({ economics }: Economy, project: string): string[] {
  return economics.amounts
    .filter((leaf) => leaf.project === project)
    .map(({ month, source, revenueOwnMinor, expensesOwnMinor }) => {
      const minor = source === 'expense' ? expensesOwnMinor : revenueOwnMinor;
      return `${formatMonth(month)} ${source} ${minor === null ? 'unknown' : minor}`;
    });
}
