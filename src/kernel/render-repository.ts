/** From a blueprint to a repository: everything is checked before anything is made, and a second run finds what the first one did. */
import { firstCommit } from '#blueprint/first-commit.ts';
import type { Checked } from '#core/checked.ts';
import { KernelError } from '#core/trouble.ts';
import type { Model } from '#model/model.ts';
import type { Edit } from '#source/edit.ts';
import { isInside } from '#source/inside.ts';
import type { NewCommit } from '#source/new-commit.ts';
import type { Making } from '#source/new-repository.ts';
import type { Snapshot } from '#source/snapshot.ts';
import type { ReadyRender } from './blueprints.ts';
import { type Context, step } from './context.ts';
import { type OpenPatterns, openPatterns } from './patterns.ts';
import type { ActionOutcome } from './post-actions.ts';
import { refuseUnoffered } from './refuse-unoffered.ts';
import { placeOfTarget, type RenderTarget } from './render-target.ts';
import { type DeclaredRepository, repositoryEdit } from './repository-edit.ts';
import type { Written } from './write.ts';

export interface WantedRepository extends DeclaredRepository {
  /** Write the manifest into the working tree. */
  readonly here: boolean;
}

export interface MadeRepository {
  readonly name: string;
  /** Where it is, as a person would write it. */
  readonly place: string;
  readonly commit: string;
  readonly making: Making;
  /** What the blueprint asks for after the render, in order. */
  readonly actions: readonly ActionOutcome[];
  /** Null where the manifest is as it should be already. */
  readonly manifest: Written | null;
}

/** The repository, or null with what is wrong with its manifest. */
export async function renderRepository(
  context: Context,
  opened: OpenPatterns,
  ready: ReadyRender,
  wanted: WantedRepository,
): Promise<Checked<MadeRepository | null>> {
  const { source } = ready.blueprint;
  if (!wanted.here) refuseUncommitted(opened.snapshot, source.file, source.name);
  const home = wanted.here ? opened : await openBranch(context, branchFor(wanted.name), opened);
  refuseUnoffered(home.model, 'blueprint', source.name);
  if (wanted.pattern !== null) refuseUnoffered(home.model, 'pattern', wanted.pattern);
  const manifest = await repositoryEdit(home, wanted, { ready, env: context.env });
  if (manifest.diagnostics.length > 0) return { value: null, diagnostics: manifest.diagnostics };
  const commit = firstCommit(
    { source, ...ready },
    {
      name: wanted.name,
      workspace: workspaceOf(opened.model),
      from: (wanted.project && opened.model.byKind.Project.get(wanted.project)?.spec.from) || null,
    },
  );
  refuseInside(opened.snapshot, wanted.target);
  if (manifest.value && !wanted.here) await refuseNobody(opened.snapshot.repository);
  const made = await step(
    context,
    'repository',
    () => makeAt(context, { ...commit, branch: wanted.branch }, { ready, wanted }),
    ({ making }) => making,
  );
  const written = manifest.value && (await writeManifest(context, home.snapshot, manifest.value, wanted));
  const place = placeOfTarget(wanted.target);
  return { value: { name: wanted.name, place, ...made, manifest: written }, diagnostics: [] };
}

type Made = Pick<MadeRepository, 'commit' | 'making' | 'actions'>;

async function makeAt(
  context: Context,
  commit: NewCommit,
  { ready, wanted }: { readonly ready: ReadyRender; readonly wanted: WantedRepository },
): Promise<Made> {
  const { title, name, spec } = ready.blueprint.source;
  const { target, visibility } = wanted;
  const { postActions: actions } = spec;
  if (target.sort === 'github') {
    const { makeOnGitHub } = await import('./github-repository.ts');
    const description = `${title ?? name}, made from ${name}`;
    return makeOnGitHub(context, commit, { repository: target.repository, visibility, description, actions });
  }
  const { makeRepository, pushRepository } = await import('#source/new-repository.ts');
  const { idOfNewCommit } = await import('#source/new-commit.ts');
  const { skippedActions } = await import('./post-actions.ts');
  const making =
    target.sort === 'folder'
      ? await makeRepository(target.folder, commit)
      : await pushRepository(commit, { remote: target.url, signal: context.signal });
  const place = target.sort === 'folder' ? 'a folder' : 'a plain git server';
  return { commit: idOfNewCommit(commit), making, actions: skippedActions(actions, place) };
}

/** Whoever commits the manifest must be known before anything is made. */
async function refuseNobody(repository: string): Promise<void> {
  const { authorAt } = await import('./who.ts');
  await authorAt(repository);
}

/** A repository in the workspace's own would be neither part of it nor apart from it. */
function refuseInside({ repository }: Snapshot, target: RenderTarget): void {
  if (target.sort !== 'folder' || !isInside(target.folder, repository)) return;
  throw new KernelError(
    'repository/inside-workspace',
    `\`${target.folder}\` is inside the workspace’s own repository`,
    'give a folder beside it, such as `../harbour-shop`',
  );
}

/** An update looks for the blueprint in the workspace's history; what was never committed cannot be found there. */
function refuseUncommitted({ changed }: Snapshot, file: string, name: string): void {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  if (!changed.some((path) => path.startsWith(folder))) return;
  throw new KernelError(
    'repository/uncommitted-blueprint',
    `\`${name}\` has changes that are not committed, and an update would not find them again`,
    'commit them first; --dry-run shows the render, --here leaves the manifest to be committed with them',
  );
}

const branchFor = (name: string) => `fractal/repository/${name}`;

/** The workspace as the branch has it, or HEAD where there is no such branch yet. */
async function openBranch(context: Context, branch: string, opened: OpenPatterns): Promise<OpenPatterns> {
  try {
    return await openPatterns(context, `refs/heads/${branch}`);
  } catch (trouble) {
    if (!(trouble instanceof KernelError) || trouble.code !== 'source/unknown-revision') throw trouble;
  }
  const { commit, changed } = opened.snapshot;
  if (commit !== null) return changed.length === 0 ? opened : openPatterns(context, 'HEAD');
  throw new KernelError(
    'write/no-commit',
    'there is no commit yet that a branch could begin at',
    'commit the workspace first, or write into the working tree with --here',
  );
}

function workspaceOf({ workspace }: Model): { name: string; title?: string } {
  return { name: workspace.name, ...(workspace.title !== undefined && { title: workspace.title }) };
}

async function writeManifest(
  context: Context,
  snapshot: Snapshot,
  edit: Edit,
  { name, here }: WantedRepository,
): Promise<Written> {
  const { writeHere, writeOnBranch } = await import('./write.ts');
  if (here) return writeHere(context, snapshot, [edit]);
  const message = `Add the repository ${name}\n`;
  return writeOnBranch(context, snapshot, { branch: branchFor(name), edits: [edit], message });
}
