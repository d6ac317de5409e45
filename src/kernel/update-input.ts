/** What an update starts from: the repository's lock and files, its base rendered again, and the version it goes to. */
import { ENGINE } from '#blueprint/engine.ts';
import { LOCK_PATH, type Lock } from '#blueprint/lock.ts';
import type { BlueprintSource } from '#blueprint/source.ts';
import type { FileTree } from '#blueprint/tree.ts';
import { unsettled } from '#blueprint/update/conflicts.ts';
import { migrateParams, stepsBetween } from '#blueprint/update/migrations.ts';
import { pathsConcerned, type RenderedVersion, type ToUpdate } from '#blueprint/update/plan-update.ts';
import {
  refuseUnsettled as refusalsOf,
  refuseEngineDrift,
  refuseTarget,
} from '#blueprint/update/preconditions.ts';
import type { Checked } from '#core/checked.ts';
import { type Diagnostic, hasErrors } from '#core/diagnostic.ts';
import { KernelError } from '#core/trouble.ts';
import type { Repository } from '#model/kinds/repository.ts';
import type { Resource } from '#model/resource.ts';
import type { Checkout } from '#source/checkout.ts';
import { type Studio, unknownBlueprint } from './blueprint-versions.ts';
import { renderWanted } from './blueprints.ts';
import { ownTree, readLockOf } from './rendered-files.ts';

export interface Asked {
  readonly name: string;
  readonly manifest: Resource<Repository> | null;
  readonly to?: string | undefined;
  readonly restore: readonly string[];
}

export interface UpdateInput extends Checked<ToUpdate | null> {
  /** Null where it cannot be read. */
  readonly lock: Lock | null;
}

/** Everything, or null with what stands against the update. */
export async function readUpdate(studio: Studio, checkout: Checkout, asked: Asked): Promise<UpdateInput> {
  const { value: lock, diagnostics } = await readLockOf(checkout);
  if (lock === null) return { value: null, lock, diagnostics };
  const refused = (...found: readonly (readonly Diagnostic[])[]): UpdateInput => ({
    value: null,
    lock,
    diagnostics: found.flat(),
  });
  const restore = new Set(asked.restore);
  const open = await unsettledIn(checkout, lock, restore);
  if (open.length > 0) return refused(open);
  const source = await targetOf(studio, lock, asked.to);
  const wrongTarget = refuseTarget(lock, {
    version: source.spec.version,
    digest: source.digest,
    // A version of the past was found by its number, and its module has another one by now.
    isReleasedOtherwise:
      asked.to === undefined && (await studio.isReleasedOtherwise(lock.blueprint.split('/')[0] ?? '')),
  });
  if (wrongTarget.length > 0) return refused(wrongTarget);
  const base = await baseOf(studio, lock);
  if (base.value === null) return refused(base.diagnostics);
  const target = renderTarget(studio, lock, { source, manifest: asked.manifest });
  if (target.value === null) return refused(target.diagnostics);
  const known = { lock, base: base.value, target: target.value };
  const ours = await ownTree(checkout, pathsConcerned(known));
  refuseUnknown(restore, target.value);
  return { value: { ...known, ours, restore }, lock, diagnostics: target.diagnostics };
}

async function unsettledIn(
  checkout: Checkout,
  lock: Lock,
  restore: ReadonlySet<string>,
): Promise<Diagnostic[]> {
  if (lock.conflicted.length === 0) return [];
  const files = await checkout.read(lock.conflicted.map(({ path }) => path));
  const waiting = unsettled(lock, (path) => files.get(path) ?? null);
  return refusalsOf(waiting.filter(({ path }) => !restore.has(path)));
}

async function targetOf(studio: Studio, lock: Lock, to: string | undefined): Promise<BlueprintSource> {
  const current = await studio.current(lock.blueprint);
  if (to === undefined) {
    if (current) return current;
    throw unknownBlueprint(lock.blueprint, studio);
  }
  const found = await studio.find(lock.blueprint, { version: to });
  if (found) return found;
  throw new KernelError(
    'usage',
    `\`${lock.blueprint}\` has no version ${to} in the history of the workspace`,
    current ? `it stands on ${current.spec.version}` : `it is not declared any more`,
  );
}

/** The lock's own version, rendered again. Null where its source is not to be found, or gives other bytes by now. */
export async function baseOf(studio: Studio, lock: Lock): Promise<Checked<FileTree | null>> {
  const source = await studio.find(lock.blueprint, { digest: lock.digest, version: lock.version });
  if (source === null) return { value: null, diagnostics: [noSource(lock)] };
  const { compileBlueprint } = await import('#blueprint/compile.ts');
  const { render } = await import('#blueprint/render.ts');
  const { renderInputOf } = await import('#blueprint/render-lock.ts');
  const compiled = compileBlueprint(source);
  const rendered = compiled.value ? render(compiled.value, renderInputOf(lock)) : compiled;
  if (rendered.value === null || !('tree' in rendered.value))
    return { value: null, diagnostics: rendered.diagnostics };
  const drifted = refuseEngineDrift(lock, rendered.value.tree, ENGINE);
  return { value: drifted.length > 0 ? null : rendered.value.tree, diagnostics: drifted };
}

function noSource({ blueprint, version, engine }: Lock): Diagnostic {
  return {
    code: engine === ENGINE ? 'update/no-source' : 'update/engine-drift',
    severity: 'error',
    message: `no commit of the workspace has \`${blueprint}\` ${version} as it was rendered here`,
    at: { file: LOCK_PATH },
    hint:
      engine === ENGINE
        ? 'fetch the whole history of the workspace: `git fetch --unshallow`'
        : `it was rendered by ${engine}, and this is ${ENGINE}: update with the version of fractal that has it`,
  };
}

/** The manifest says what a repository is to be rendered with; where there is none, the lock says what it was. */
function renderTarget(
  studio: Studio,
  lock: Lock,
  { source, manifest }: { readonly source: BlueprintSource; readonly manifest: Resource<Repository> | null },
): Checked<RenderedVersion | null> {
  const own = manifest?.spec.blueprint === lock.blueprint ? manifest.spec : null;
  const steps = stepsBetween(source.spec.migrations, lock.version, source.spec.version);
  const isAhead = own?.version === source.spec.version;
  const params = migrateParams(own?.params ?? lock.params, isAhead ? [] : steps);
  const name = own?.pattern ?? lock.pattern?.name;
  const pattern = name === undefined ? null : studio.patterns.get(name);
  if (pattern === undefined) {
    throw new KernelError(
      'usage',
      `the workspace has no pattern \`${name}\` without errors`,
      'run `fractal check`, which finds errors',
    );
  }
  const { value, diagnostics } = renderWanted(source, { pattern, params: params.value, set: [] });
  const all = [...params.diagnostics, ...diagnostics];
  if (!value || hasErrors(all)) return { value: null, diagnostics: all };
  return { value: { source, ...value }, diagnostics: all };
}

function refuseUnknown(restore: ReadonlySet<string>, { source, rendered }: RenderedVersion): void {
  for (const path of restore) {
    if (rendered.tree.has(path)) continue;
    throw new KernelError(
      'usage',
      `\`${source.name}\` ${source.spec.version} has no file \`${path}\` for this repository`,
      'run the command with --plan, which lists its files',
    );
  }
}
