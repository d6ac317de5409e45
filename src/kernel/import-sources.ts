/** What an import reads: the export on the disk, and the workspace that it is brought into. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Checked } from '#core/checked.ts';
import { KernelError } from '#core/trouble.ts';
import { isImported, isImportFile } from '#intake/import.ts';
import type { ImportMapping } from '#intake/mapping.ts';
import { readMapping } from '#intake/read-mapping.ts';
import { isReadyMade, readyMade, readyMadeNames } from '#intake/ready-made.ts';
import { readRegularFile } from '#source/file.ts';
import { MANIFEST_BYTES } from '#source/limits.ts';
import { visible } from '#source/path.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { openOnBranch } from './branch.ts';
import type { Context } from './context.ts';
import { type OpenWorkspace, openWorkspace } from './workspace.ts';

/** One file of an export; more would not fit into a text. */
const EXPORT_BYTES = 256 * 1024 * 1024;

interface Export {
  readonly mapping: ImportMapping;
  /** Content by file name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** The mapping, a file or the name of a ready-made one, and the files it names; null when the mapping has problems. Throws a KernelError for paths that are not there. */
export async function readExport(
  context: Context,
  { folder, mapping: file }: { readonly folder: string; readonly mapping: string },
): Promise<Checked<Export | null>> {
  const { value: mapping, diagnostics } = isReadyMade(file)
    ? { value: readyMade(file), diagnostics: [] }
    : readMapping(basename(file), readText(context, file));
  if (!mapping) return { value: null, diagnostics };
  const place = resolve(context.directory, folder);
  const names = listFolder(place, folder).filter((name) => isImportFile(mapping, name));
  const files = new Map(names.map((name) => [name, readExported(place, name)] as const));
  return { value: { mapping, files }, diagnostics };
}

export interface ImportTarget {
  /** Null when there is no workspace, which only a dry run may do without. */
  readonly snapshot: Snapshot | null;
  /** Files of earlier imports by this mapping. */
  readonly existing: ReadonlyMap<string, string>;
  /** Ids of resources that are declared elsewhere. */
  readonly declared: ReadonlySet<string>;
}

export async function readTarget(
  context: Context,
  mapping: ImportMapping,
  { branch, isOptional }: { readonly branch: string | null; readonly isOptional: boolean },
): Promise<ImportTarget> {
  try {
    const { snapshot, model } = await openTarget(context, branch);
    const existing = new Map<string, string>();
    const paths = [...snapshot.entries.keys()].filter((path) => isImported(mapping, path));
    await snapshot.readEach(paths, (path, bytes) => existing.set(path, bytes.toString('utf8')));
    const resources = [...model.resources.values()].filter(({ at }) => !isImported(mapping, at.file));
    return { snapshot, existing, declared: new Set(resources.map(({ id }) => id)) };
  } catch (trouble) {
    if (!isOptional || !(trouble instanceof KernelError)) throw trouble;
    return { snapshot: null, existing: new Map(), declared: new Set() };
  }
}

function openTarget(context: Context, branch: string | null): Promise<OpenWorkspace> {
  return branch === null ? openWorkspace(context) : openOnBranch(context, branch);
}

/** The mapping's text, or as much of it as shows that it is too large. A pipe or a device would never end. */
function readText(context: Context, file: string): string {
  const place = resolve(context.directory, file);
  const bytes = statSync(place, { throwIfNoEntry: false })?.isFile()
    ? readRegularFile(realpathSync(place), MANIFEST_BYTES + 1)
    : null;
  if (bytes) return bytes.toString('utf8');
  throw new KernelError(
    'import/no-mapping',
    `there is no file \`${visible(file)}\``,
    `give a mapping file, or one of ${readyMadeNames.join(', ')}`,
  );
}

function readExported(folder: string, name: string): Uint8Array {
  const bytes = readRegularFile(join(folder, name), EXPORT_BYTES + 1) ?? new Uint8Array();
  if (bytes.length <= EXPORT_BYTES) return bytes;
  throw new KernelError(
    'import/file-too-large',
    `\`${visible(name)}\` is larger than ${EXPORT_BYTES / 1024 / 1024} MiB`,
    'export a shorter time, and import one after the other',
  );
}

function listFolder(place: string, written: string): string[] {
  if (!statSync(place, { throwIfNoEntry: false })?.isDirectory()) {
    throw new KernelError(
      'import/no-folder',
      `there is no folder \`${written}\``,
      'give the folder with the exported files',
    );
  }
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}
