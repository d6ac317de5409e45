/** Brings rendered repositories to a version of their blueprint: one commit on a branch of its own, or only the plan of it. */
import type { Lock } from '#blueprint/lock.ts';
import type { FileUpdate } from '#blueprint/update/file-update.ts';
import type { UpdatePlan } from '#blueprint/update/plan-update.ts';
import { type Diagnostic, hasErrors } from '#core/diagnostic.ts';
import { KernelError } from '#core/trouble.ts';
import { type Checkout, refuseCheckedOut, withCheckout } from '#source/checkout.ts';
import { type Studio, withStudio } from './blueprint-versions.ts';
import { type Context, step } from './context.ts';
import { findRendered, type RenderedRepository } from './rendered-repositories.ts';
import { commitUpdate } from './update-commit.ts';
import { readUpdate } from './update-input.ts';

export interface ToUpdate {
  /** Names of `Repository` manifests, or folders; none means every repository that is here. */
  readonly repositories: readonly string[];
  /** Version to update to; undefined is the one that the workspace has. */
  readonly to?: string | undefined;
  /** Commit of the workspace; undefined is its last one. */
  readonly at?: string | undefined;
  /** Only say what would be done. */
  readonly plan: boolean;
  readonly restore: readonly string[];
}

/** `refused` has diagnostics that say why; `not-here` has no checkout to look at. */
export type Outcome = 'up-to-date' | 'clean' | 'conflicts' | 'refused' | 'not-here';

export interface RepositoryUpdate {
  readonly repository: string;
  readonly outcome: Outcome;
  readonly blueprint: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Every file that the blueprint has or had; also those that stay as they are. */
  readonly files: readonly FileUpdate[];
  readonly lock: Lock | null;
  /** The branch that the commit is or would be on; null where nothing changes. */
  readonly branch: string | null;
  /** Null for a plan. */
  readonly commit: string | null;
  readonly diagnostics: readonly Diagnostic[];
  /** What git or the disk refused, where other repositories went on; null else. */
  readonly trouble: { readonly code: string; readonly message: string; readonly hint: string | null } | null;
}

export interface Updates {
  readonly isPlan: boolean;
  readonly updates: readonly RepositoryUpdate[];
}

/**
 * Trouble with one of several repositories is told, and the others go on; with a single one it is thrown, as a KernelError.
 * Blueprints are read from a commit of the workspace: what nobody committed could not be found again by the next update.
 */
export function updateRepositories(context: Context, input: ToUpdate): Promise<Updates> {
  return withStudio(context.directory, input.at ?? 'HEAD', async (studio) => {
    const updates: RepositoryUpdate[] = [];
    const repositories = findRendered(context.directory, studio, input.repositories);
    for (const one of repositories) {
      const update = await step(
        context,
        `update ${one.name}`,
        () => {
          const update = updateOne(context, studio, { one, input });
          return repositories.length === 1 ? update : update.catch((error: unknown) => troubled(one, error));
        },
        ({ outcome }) => outcome.replaceAll('-', ' '),
      );
      updates.push(update);
    }
    return { isPlan: input.plan, updates };
  });
}

interface Asked {
  readonly one: RenderedRepository;
  readonly input: ToUpdate;
}

async function updateOne(context: Context, studio: Studio, { one, input }: Asked): Promise<RepositoryUpdate> {
  const nothing = nothingOf(one);
  if (one.folder === null) return { ...nothing, blueprint: one.manifest?.spec.blueprint ?? null };
  return withCheckout(one.folder, async (checkout) => {
    const { value, diagnostics, lock } = await readUpdate(studio, checkout, { ...one, ...input });
    const about = {
      ...nothing,
      blueprint: lock?.blueprint ?? null,
      from: lock?.version ?? null,
      diagnostics,
    };
    if (value === null || hasErrors(diagnostics)) return { ...about, outcome: 'refused' };
    const { planUpdate } = await import('#blueprint/update/plan-update.ts');
    const plan = await planUpdate(value);
    const { source } = value.target;
    const known = { ...about, to: source.spec.version, files: plan.files, lock: plan.lock };
    if (plan.edits.length === 0) return { ...known, outcome: 'up-to-date' };
    const outcome = plan.lock.conflicted.length > 0 ? 'conflicts' : 'clean';
    const branch = `fractal/update/${source.name}-${source.spec.version}`;
    if (input.plan) return { ...known, outcome, branch };
    return {
      ...known,
      outcome,
      branch,
      ...(await written(context, checkout, { plan, branch, about: known })),
    };
  });
}

function nothingOf({ name }: RenderedRepository): RepositoryUpdate {
  return {
    repository: name,
    outcome: 'not-here',
    blueprint: null,
    from: null,
    to: null,
    files: [],
    lock: null,
    branch: null,
    commit: null,
    diagnostics: [],
    trouble: null,
  };
}

function troubled(one: RenderedRepository, error: unknown): RepositoryUpdate {
  if (!(error instanceof KernelError)) throw error;
  const { code, message, hint = null } = error;
  return { ...nothingOf(one), outcome: 'refused', trouble: { code, message, hint } };
}

/** `up-to-date` where the branch ends with this very update already: nothing is written a second time. */
async function written(
  context: Context,
  checkout: Checkout,
  update: { readonly plan: UpdatePlan; readonly branch: string; readonly about: RepositoryUpdate },
): Promise<Pick<RepositoryUpdate, 'commit'>> {
  context.signal.throwIfAborted();
  refuseCheckedOut(checkout.repository, update.branch);
  return { commit: await commitUpdate(context, checkout, update) };
}
