/** A workspace, opened: the one place where reading, meaning and facts are composed. */
import { parseDay } from '#core/calendar.ts';
import type { Checked } from '#core/checked.ts';
import { countOf, type Diagnostic, hasErrors, sortDiagnostics } from '#core/diagnostic.ts';
import type { Facts } from '#facts/facts.ts';
import { loadFacts } from '#facts/load.ts';
import { loadModel } from '#model/load.ts';
import type { Model } from '#model/model.ts';
import type { Patterns } from '#model/patterns.ts';
import { placeFindings } from '#model/place.ts';
import { readCommit } from '#source/commit.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { readWorkingTree } from '#source/working-tree.ts';
import { type Context, step } from './context.ts';
import { VERSION } from './version.ts';

export interface OpenOptions {
  /** A commit to read; without it, the working tree. */
  readonly at?: string | undefined;
  /** Keep the notes of time entries: they are most of the bytes. */
  readonly notes?: boolean;
}

export interface Counts {
  readonly manifests: number;
  readonly timeEntries: number;
  /** Time entries and every other fact. */
  readonly facts: number;
  readonly errors: number;
  readonly warnings: number;
}

export interface OpenWorkspace {
  readonly snapshot: Snapshot;
  readonly model: Model;
  /** With everything they inherit; without those that have errors. */
  readonly patterns: Patterns;
  readonly facts: Facts;
  /** Everything found, in order of place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: Counts;
}

/**
 * Reads and checks the workspace around the context's directory.
 * Throws a KernelError where there is none; what is wrong inside its files is in `diagnostics`.
 */
export async function openWorkspace(context: Context, options: OpenOptions = {}): Promise<OpenWorkspace> {
  return checkSnapshot(context, await readStep(context, options.at), options);
}

/** The same of files that were read already. */
export function checkSnapshot(
  context: Context,
  snapshot: Snapshot,
  options: Pick<OpenOptions, 'notes'> = {},
): Promise<OpenWorkspace> {
  return step(
    context,
    'check',
    async () => {
      const model = await loadModel(snapshot);
      const patterns = await patternsOf(snapshot, model.value);
      const today = parseDay(context.today);
      const facts = await loadFacts(snapshot, model.value, {
        ...(today !== null && { today }),
        notes: options.notes ?? false,
      });
      const diagnostics = sortDiagnostics([
        ...snapshot.diagnostics,
        ...model.diagnostics,
        ...(await moduleDiagnostics(snapshot, model.value)),
        ...patterns.diagnostics,
        ...(await policyDiagnostics(snapshot, model.value)),
        ...facts.diagnostics,
      ]);
      return {
        snapshot,
        model: model.value,
        patterns: patterns.value,
        facts: facts.value,
        diagnostics,
        counts: countsOf(model.value, facts.value, diagnostics),
      };
    },
    ({ counts, diagnostics }) =>
      `${counts.manifests} manifests, ${counts.facts} facts${hasErrors(diagnostics) ? `, ${counts.errors} ${counts.errors === 1 ? 'error' : 'errors'}` : ''}`,
    ({ facts }) =>
      facts.tiers ? `time files: ${facts.tiers.canonical} by line, ${facts.tiers.yaml} by YAML` : '',
  );
}

async function moduleDiagnostics(snapshot: Snapshot, model: Model): Promise<readonly Diagnostic[]> {
  if (model.byKind.Module.size === 0 && model.moduleKinds.size === 0) return [];
  const { checkModules } = await import('#model/modules/check-modules.ts');
  const { readReleases } = await import('#model/modules/releases.ts');
  const releases = await readReleases(snapshot, model);
  return placeFindings(snapshot, checkModules(model, VERSION), releases.diagnostics);
}

async function patternsOf(snapshot: Snapshot, model: Model): Promise<Checked<Patterns>> {
  if (model.byKind.Pattern.size === 0) return { value: new Map(), diagnostics: [] };
  const { readPatterns } = await import('#model/patterns.ts');
  return readPatterns(snapshot, model);
}

// Loaded only where there are policies: reading expressions takes a library.
async function policyDiagnostics(snapshot: Snapshot, model: Model): Promise<readonly Diagnostic[]> {
  if (model.byKind.Policy.size === 0) return [];
  const { checkPolicies } = await import('#policy/check-policies.ts');
  return placeFindings(snapshot, checkPolicies(model));
}

export function readStep(context: Context, at: string | undefined): Promise<Snapshot> {
  return step(
    context,
    'read',
    () => (at === undefined ? readWorkingTree(context.directory) : readCommit(context.directory, at)),
    (snapshot) => `${snapshot.entries.size} files`,
  );
}

export function countsOf(model: Model, facts: Facts, diagnostics: readonly Diagnostic[]): Counts {
  const others = [facts.expenses, facts.invoices, facts.exchangeRates, facts.openings, facts.closes];
  return {
    // What is built in was not written in any manifest.
    manifests: [...model.resources.values()].filter(({ at }) => at.file !== '').length,
    timeEntries: facts.time.length,
    facts: others.reduce((sum, list) => sum + list.length, facts.time.length),
    errors: countOf(diagnostics, 'error'),
    warnings: countOf(diagnostics, 'warning'),
  };
}
