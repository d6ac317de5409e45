/** A workspace with its figures: leaves computed once, for whatever asks for them. */
import { type Day, parseDay } from '#core/calendar.ts';
import { sortDiagnostics } from '#core/diagnostic.ts';
import { type Basis, computeEconomics, type Economics } from '#economics/economics.ts';
import { type Context, step } from './context.ts';
import { withLines } from './line-places.ts';
import { countsOf, type OpenOptions, type OpenWorkspace, openWorkspace } from './workspace.ts';

export interface ReckonOptions extends OpenOptions {
  /** `2026-03-30`; without it, the latest date of a time entry, and today where there is none. */
  readonly asOf?: string | undefined;
  readonly basis?: Basis;
}

export interface Reckoned extends OpenWorkspace {
  readonly economics: Economics;
}

/** Opens the workspace and computes its leaves; the gaps stand among the diagnostics, in order of place. */
export async function openEconomics(context: Context, options: ReckonOptions = {}): Promise<Reckoned> {
  return reckon(context, await openWorkspace(context, options), options);
}

export function reckon(
  context: Context,
  workspace: OpenWorkspace,
  { asOf, basis }: Pick<ReckonOptions, 'asOf' | 'basis'> = {},
): Promise<Reckoned> {
  const { model, facts } = workspace;
  // Without any time there is no latest entry to stand at, so figures stand at today.
  const said = asOf ?? (facts.time.length === 0 ? context.today : undefined);
  const day: Day | null = said === undefined ? null : parseDay(said);
  return step(
    context,
    'economics',
    async () => {
      const { value, diagnostics: found } = computeEconomics({
        model,
        facts,
        ...(day !== null && { asOf: day }),
        ...(basis && { basis }),
      });
      const placed = await withLines(workspace.snapshot, found);
      const diagnostics = sortDiagnostics([...workspace.diagnostics, ...placed]);
      return { ...workspace, economics: value, diagnostics, counts: countsOf(model, facts, diagnostics) };
    },
    ({ economics }) => `${economics.effortColumns.length + economics.amounts.length} leaves`,
  );
}
