/** The modules of a workspace for the commands that show, check and release them: read without facts and figures. */
import { type Diagnostic, sortDiagnostics } from '#core/diagnostic.ts';
import { nearest } from '#core/suggest.ts';
import { KernelError } from '#core/trouble.ts';
import type { Module } from '#model/kinds/module.ts';
import type { Model } from '#model/model.ts';
import { planRelease, type ReleasePlan, readSurface } from '#model/modules/release.ts';
import { type Releases, readReleases, type Standing } from '#model/modules/releases.ts';
import { type Surface, surfaceOf } from '#model/modules/surface.ts';
import { type ModuleUse, usesOfModules } from '#model/modules/uses.ts';
import type { Patterns } from '#model/patterns.ts';
import type { Resource } from '#model/resource.ts';
import type { Snapshot } from '#source/snapshot.ts';
import type { Context } from './context.ts';

export interface OpenModules {
  readonly snapshot: Snapshot;
  readonly model: Model;
  readonly patterns: Patterns;
  readonly releases: Releases;
  readonly uses: readonly ModuleUse[];
  /** Everything found about manifests, patterns and modules. */
  readonly diagnostics: readonly Diagnostic[];
}

export async function openModules(context: Context, at: string | undefined): Promise<OpenModules> {
  const { readStep } = await import('./workspace.ts');
  return checkedModules(context, await readStep(context, at));
}

/** The same of files that were read already. */
export async function checkedModules(context: Context, snapshot: Snapshot): Promise<OpenModules> {
  const { loadModel } = await import('#model/load.ts');
  const { checkModules } = await import('#model/modules/check-modules.ts');
  const { readPatterns } = await import('#model/patterns.ts');
  const { placeFindings } = await import('#model/place.ts');
  const { VERSION } = await import('./version.ts');
  context.signal.throwIfAborted();
  const { value: model, diagnostics } = await loadModel(snapshot);
  const patterns = await readPatterns(snapshot, model);
  const releases = await readReleases(snapshot, model, 'all');
  const placed = await placeFindings(snapshot, checkModules(model, VERSION));
  return {
    ...{ snapshot, model, patterns: patterns.value, releases: releases.value, uses: usesOfModules(model) },
    diagnostics: sortDiagnostics([
      ...[...snapshot.diagnostics, ...diagnostics, ...patterns.diagnostics],
      ...[...releases.diagnostics, ...placed],
    ]),
  };
}

export interface OneModule {
  readonly module: Resource<Module>;
  readonly standing: Standing;
  readonly surface: Surface;
  readonly plan: ReleasePlan;
  /** What stands against reading its last release. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The module of the name. Throws a KernelError when there is none. */
export async function moduleNamed(name: string, opened: OpenModules): Promise<OneModule> {
  const { snapshot, model, patterns, releases } = opened;
  const module = model.byKind.Module.get(name);
  const standing = releases.standings.get(name);
  if (!module || !standing) throw unknownModule(name, model);
  const surface = surfaceOf(module, model, patterns);
  const { last } = standing;
  const { value: before, diagnostics } = await readSurface(snapshot, name, { last, lock: releases.lock });
  return {
    module,
    standing,
    surface,
    plan: planRelease(name, { now: surface, before, standing }),
    diagnostics,
  };
}

function unknownModule(name: string, model: Model): KernelError {
  if (model.invalid.has(`Module/${name}`)) {
    return new KernelError(
      'module/has-errors',
      `\`${name}\` has errors`,
      'run `fractal check`, which says where',
    );
  }
  const known = [...model.byKind.Module.keys()];
  const near = nearest(name, known);
  const list = known.length === 0 ? 'there are none yet' : `one of ${known.join(', ')}`;
  return new KernelError(
    'usage',
    `there is no module \`${name}\``,
    near === null ? list : `did you mean \`${near}\`?`,
  );
}
