/** A module from a repository of somebody else becomes files of this workspace: looked through, pinned, read offline from then on. */
import gt from 'semver/functions/gt.js';
import { type Diagnostic, hasErrors } from '#core/diagnostic.ts';
import { KernelError } from '#core/trouble.ts';
import { compareSurfaces, type SurfaceChange } from '#model/modules/compare-surfaces.ts';
import { contentDigest, foldersOf, moduleFiles, SURFACE_FILE } from '#model/modules/content.ts';
import { LOCK_FILE, lockText } from '#model/modules/lock.ts';
import { surfaceOf } from '#model/modules/surface.ts';
import { wantedModule } from '#model/modules/wanted.ts';
import { editYaml, type FileEdit } from '#source/edit.ts';
import type { FetchedFile } from '#source/fetch-commit.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import type { Snapshot } from '#source/snapshot.ts';
import type { Context } from './context.ts';
import { changing, replacing } from './module-edits.ts';
import { checkedModules, type OpenModules } from './modules.ts';

export interface Source {
  readonly url: string;
  readonly commit: string;
}

export interface AddedModule {
  readonly name: string;
  readonly version: string;
  /** The version there was; null where the module is new. */
  readonly before: string | null;
  readonly digest: string;
  /** What changed in its exports. */
  readonly changes: readonly SurfaceChange[];
  /** What is wrong with the module, or with what uses it, once it is here. */
  readonly diagnostics: readonly Diagnostic[];
  readonly edits: readonly FileEdit[];
}

/** Throws a KernelError for a module that is not there, is older than the one here, or would write over what is not fetched. */
export async function addedModule(
  context: Context,
  opened: OpenModules,
  {
    source,
    files,
    name,
  }: { readonly source: Source; readonly files: readonly FetchedFile[]; readonly name: string },
): Promise<AddedModule> {
  const own = new Set(
    moduleFiles(
      files.map(({ path }) => path),
      name,
    ),
  );
  const fetched = files.filter(({ path }) => own.has(path));
  const digest = contentDigest(fetched);
  refuseOwnModule(name, opened);
  const future = await futureOf(opened, name, fetched);
  const after = await checkedModules(context, future);
  const module = after.model.byKind.Module.get(name);
  const before = opened.model.byKind.Module.get(name) ?? null;
  const folders = foldersOf(name);
  const diagnostics = newFindings(opened.diagnostics, after.diagnostics);
  if (!module) {
    const wrong = diagnostics.filter(({ at }) => folders.some((folder) => at?.file.startsWith(folder)));
    return { ...{ name, version: '', before: null, digest, changes: [], edits: [] }, diagnostics: wrong };
  }
  const { version } = module.spec;
  refuseOlder(name, { version, digest, before: before?.spec.version ?? null }, opened);
  const changes = before
    ? compareSurfaces(
        surfaceOf(before, opened.model, opened.patterns),
        surfaceOf(module, after.model, after.patterns),
      )
    : [];
  const edits = hasErrors(diagnostics)
    ? []
    : await editsFor(opened, { name, version, digest, source, fetched });
  return { name, version, before: before?.spec.version ?? null, digest, changes, diagnostics, edits };
}

/** Only what was fetched before is replaced. */
function refuseOwnModule(name: string, { model, releases }: OpenModules): void {
  if (!model.byKind.Module.has(name) && !model.invalid.has(`Module/${name}`)) return;
  const standing = releases.standings.get(name);
  if (standing?.release?.url !== undefined && standing.state === 'released') return;
  throw new KernelError(
    'module/own',
    standing?.release?.url === undefined
      ? `\`${name}\` is a module of this workspace's own`
      : `\`${name}\` was changed here after it was fetched`,
    'rename it or undo the change: fetching would write over it',
  );
}

function refuseOlder(
  name: string,
  now: { readonly version: string; readonly digest: string; readonly before: string | null },
  { releases }: OpenModules,
): void {
  const known = releases.lock?.[name]?.[now.version];
  if (known !== undefined && known.digest !== now.digest) {
    throw new KernelError(
      'module/released-changed',
      `\`${name}\` ${now.version} is known here with another content`,
      'do not take it: a released version never changes; ask who publishes it for a new one',
    );
  }
  if (now.before === null || !gt(now.before, now.version)) return;
  throw new KernelError(
    'module/older',
    `\`${name}\` is here in ${now.before}, which is newer than ${now.version}`,
    'give the commit of a newer version',
  );
}

/** The workspace as it would be: its declarations in memory, with the fetched module in place of the one there was. */
async function futureOf(
  { snapshot, model }: OpenModules,
  name: string,
  fetched: readonly FetchedFile[],
): Promise<Snapshot> {
  const gone = new Set(moduleFiles(snapshot.entries.keys(), name));
  const kept = [...snapshot.entries.keys()].filter((path) => !path.startsWith('state/') && !gone.has(path));
  const files: Record<string, string | Uint8Array> = {};
  // The lock speaks of the module as it is now.
  await snapshot.readEach(
    kept.filter((path) => path !== LOCK_FILE),
    (path, bytes) => {
      files[path] = Buffer.from(bytes);
    },
  );
  for (const { path, bytes } of fetched) files[path] = bytes;
  for (const { path, after } of await selecting(snapshot, model, name, name)) files[path] = after;
  return memorySnapshot(files);
}

/** Those that there were not before. */
function newFindings(before: readonly Diagnostic[], after: readonly Diagnostic[]): Diagnostic[] {
  const text = ({ code, message, at }: Diagnostic) => JSON.stringify([code, message, at?.file]);
  const known = new Set(before.map(text));
  return after.filter((found) => !known.has(text(found)));
}

interface Added {
  readonly name: string;
  readonly version: string;
  readonly digest: string;
  readonly source: Source;
  readonly fetched: readonly FetchedFile[];
}

async function editsFor(
  { snapshot, model, releases }: OpenModules,
  { name, version, digest, source, fetched }: Added,
): Promise<FileEdit[]> {
  const lock = releases.lock ?? {};
  const release = { digest, url: source.url, commit: source.commit };
  const text = lockText({ ...lock, [name]: { ...lock[name], [version]: release } });
  const lockEdit = changing([await replacing(snapshot, LOCK_FILE, text)]);
  return [
    ...(await fileEdits(snapshot, name, fetched)),
    ...lockEdit,
    ...(await selecting(snapshot, model, name, `${name}@^${version}`)),
  ];
}

async function fileEdits(
  snapshot: Snapshot,
  name: string,
  fetched: readonly FetchedFile[],
): Promise<FileEdit[]> {
  const there = new Map<string, Buffer>();
  const old = [...moduleFiles(snapshot.entries.keys(), name), `patterns/${name}/${SURFACE_FILE}`];
  await snapshot.readEach(
    old.filter((path) => snapshot.entries.has(path)),
    (path, bytes) => {
      there.set(path, Buffer.from(bytes));
    },
  );
  const brought = new Set(fetched.map(({ path }) => path));
  const removed = [...there].filter(([path]) => !brought.has(path));
  const changed = fetched.filter(
    ({ path, mode, bytes }) => !there.get(path)?.equals(bytes) || snapshot.entries.get(path)?.mode !== mode,
  );
  return [
    ...changed.map(({ path, mode, bytes }) => ({
      path,
      mode,
      before: there.get(path) ?? null,
      after: bytes,
    })),
    ...removed.map(([path, before]) => ({ path, before, after: null })),
  ];
}

/** The workspace selects what it takes in, in the versions that keep to what this one promises. */
async function selecting(
  snapshot: Snapshot,
  { workspace }: OpenModules['model'],
  name: string,
  text: string,
): Promise<(FileEdit & { readonly after: string })[]> {
  const { modules } = workspace.spec;
  if (modules.some((one) => wantedModule(one).name === name) || workspace.at.file === '') return [];
  const { before } = await replacing(snapshot, workspace.at.file, '');
  if (before === null) return [];
  const { document, pointer } = workspace.at;
  const value = [...modules, text];
  const after = await editYaml(before, [{ document, pointer: [...pointer, 'modules'], value }]);
  return [{ path: workspace.at.file, before, after }];
}
