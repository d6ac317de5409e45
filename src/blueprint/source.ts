/** A blueprint's own files, read from a snapshot: its declaration, what is in `files/` and what is in `partials/`. */
import { canonicalJson } from '#core/canonical-json.ts';
import type { Checked } from '#core/checked.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { digestOf } from '#core/digest.ts';
import type { Blueprint } from '#model/kinds/blueprint.ts';
import type { Resource } from '#model/resource.ts';
import { FACTS_BYTES } from '#source/limits.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { ENGINE, HELPERS } from './engine.ts';
import { found } from './finding.ts';
import { type Artifact, type FileTree, fileTree, treeDigest } from './tree.ts';

export interface BlueprintSource {
  /** `module/name`. */
  readonly name: string;
  readonly title: string | null;
  readonly spec: Blueprint;
  /** The file that declares it. */
  readonly file: string;
  /** What is below `files/`, by its path there. */
  readonly files: FileTree;
  /** What is below `partials/`, by its path there. */
  readonly partials: FileTree;
  /** Over the declaration, the files, the partials, the helpers and the engine. */
  readonly digest: string;
}

/** Reads the blueprint that a resource declares. */
export async function readBlueprint(
  snapshot: Snapshot,
  { name, title, spec, at }: Resource<Blueprint>,
): Promise<Checked<BlueprintSource>> {
  const folder = at.file.slice(0, at.file.lastIndexOf('/') + 1);
  const paths = [...snapshot.entries.keys()].filter((path) => path.startsWith(folder) && path !== at.file);
  const artifacts: Artifact[] = [];
  const diagnostics: Diagnostic[] = [];
  await snapshot.readEach(
    paths.filter((path) => partOf(path, folder) !== null),
    (path, bytes) => {
      if (bytes.length > FACTS_BYTES) diagnostics.push(tooLarge(path));
      else
        artifacts.push({
          path,
          mode: snapshot.entries.get(path)?.mode ?? '100644',
          bytes: Buffer.from(bytes),
          from: path,
        });
    },
  );
  for (const path of paths) if (isStray(path, folder)) diagnostics.push(stray(path));
  const part = (wanted: 'files' | 'partials') =>
    fileTree(
      artifacts
        .filter(({ path }) => partOf(path, folder) === wanted)
        .map((artifact) => ({ ...artifact, path: artifact.path.slice(folder.length + wanted.length + 1) })),
    );
  return {
    value: blueprintSource({
      name: `${spec.module}/${name}`,
      title: title ?? null,
      spec,
      file: at.file,
      files: part('files'),
      partials: part('partials'),
    }),
    diagnostics,
  };
}

/** A blueprint with its digest. */
export function blueprintSource(parts: Omit<BlueprintSource, 'digest'>): BlueprintSource {
  const { notes, ...declared } = parts.spec;
  const digest = digestOf({
    engine: ENGINE,
    helpers: HELPERS.map(({ name }) => name).sort(),
    name: parts.name,
    declared: canonicalJson(declared),
    files: treeDigest(parts.files),
    partials: treeDigest(parts.partials),
  });
  return { ...parts, digest };
}

function partOf(path: string, folder: string): 'files' | 'partials' | null {
  const inside = path.slice(folder.length);
  if (inside.startsWith('files/')) return 'files';
  return inside.startsWith('partials/') ? 'partials' : null;
}

function isStray(path: string, folder: string): boolean {
  return partOf(path, folder) === null && path !== `${folder}README.md`;
}

function stray(path: string): Diagnostic {
  const words = `\`${path}\` is part of no render`;
  return found(
    'blueprint/stray-file',
    words,
    { file: path },
    'move it to `files/`, or to `partials/` and name it `.hbs`',
  );
}

function tooLarge(path: string): Diagnostic {
  return found(
    'blueprint/too-large',
    'the file is larger than 4 MiB',
    { file: path },
    'keep large files out of blueprints',
  );
}
