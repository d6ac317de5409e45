/** The modules of this repository as its own engine reads them, and renders of their blueprints. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Rendered } from '#blueprint/render.ts';
import { hasErrors } from '#core/diagnostic.ts';
import { readBlueprintNamed, renderWanted } from '#kernel/blueprints.ts';
import { type OpenPatterns, patternNamed } from '#kernel/patterns.ts';
import { loadModel } from '#model/load.ts';
import { readPatterns } from '#model/patterns.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import type { Sample } from './samples.ts';

const root = resolve(import.meta.dirname, '../..');

export async function openCraft(): Promise<OpenPatterns> {
  const folders = ['patterns', 'blueprints', 'manifests'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const paths = files.map((file) => file.slice(root.length + 1).replaceAll('\\', '/'));
  const snapshot = memorySnapshot(
    Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path))])),
  );
  const { value: model } = await loadModel(snapshot);
  const { value: patterns } = await readPatterns(snapshot, model);
  return { snapshot, model, patterns };
}

/** Throws where anything stands against it. */
export async function renderSample(craft: OpenPatterns, sample: Sample): Promise<Rendered> {
  const { value: source } = await readBlueprintNamed(sample.blueprint, craft);
  const pattern = patternNamed(sample.pattern, craft);
  const { value, diagnostics } = renderWanted(source, { pattern, params: sample.params, set: [] });
  if (value === null || hasErrors(diagnostics)) throw new Error(JSON.stringify(diagnostics, null, 2));
  return value.rendered;
}

/** Writes what was rendered into a new folder below the system's own for temporary files; gives its path. */
export function placeRender({ tree }: Rendered): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fractal-render-')));
  for (const { path, bytes } of tree.values()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}
