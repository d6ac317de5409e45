/** The dataset and the cockpit's pages of a workspace, in its folder `.fractal/`. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KernelError } from '#core/trouble.ts';
import { buildDataset } from '#projection/build-dataset.ts';
import { NO_CRAFT } from '#projection/craft.ts';
import { lastCommits } from '#source/history.ts';
import { replaceFolder } from '#source/output-folder.ts';
import { readWebAddress } from '#source/remote.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { type Context, step } from './context.ts';
import { craftOf } from './craft.ts';
import type { Reckoned } from './economics.ts';
import { buildSite } from './site.ts';
import { VERSION } from './version.ts';

export type Visibility = 'private' | 'public';

export interface PublishOptions {
  readonly visibility?: Visibility | undefined;
  /** Parquet files beside the CSV: they need DuckDB. */
  readonly parquet: boolean;
}

export interface Published {
  /** Absolute path of the dataset. */
  readonly dataset: string;
  readonly files: number;
  readonly bytes: number;
  readonly visibility: Visibility;
}

export interface SiteBuilt {
  /** Absolute path of the pages. */
  readonly site: string;
}

/** Replaces `.fractal/dataset`. */
export function publish(context: Context, reckoned: Reckoned, options: PublishOptions): Promise<Published> {
  const visibility = options.visibility ?? reckoned.model.workspace.spec.site.visibility;
  const root = rootOf(reckoned.snapshot);
  return step(
    context,
    'publish',
    async () => {
      const files = await datasetFiles(reckoned, visibility, options.parquet);
      const dataset = await replaceFolder(root, 'dataset', (folder) => writeFiles(folder, files));
      const bytes = [...files.values()].reduce((sum, content) => sum + content.length, 0);
      return { dataset, files: files.size, bytes, visibility };
    },
    (published) => `${published.files} files`,
  );
}

/** Replaces `.fractal/site` by pages of the dataset. */
export function publishSite(
  context: Context,
  { snapshot }: Reckoned,
  { dataset }: Published,
  base = '/',
): Promise<SiteBuilt> {
  const { env, signal } = context;
  return step(context, 'site', async () => ({
    site: await replaceFolder(rootOf(snapshot), 'site', (into) =>
      buildSite({ dataset, into, base, env, signal }),
    ),
  }));
}

/** The workspace's folder on the disk. */
export function rootOf({ repository, prefix }: Pick<Snapshot, 'repository' | 'prefix'>): string {
  return join(repository, prefix);
}

async function datasetFiles(
  { snapshot, model, patterns, facts, economics, diagnostics, counts }: Reckoned,
  visibility: Visibility,
  parquet: boolean,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { commit, tree, entries, repository, prefix, branch } = snapshot;
  const input = {
    model,
    facts,
    economics,
    // Nothing of it is for everybody.
    craft: visibility === 'public' ? NO_CRAFT : await craftOf({ snapshot, model, patterns }),
    diagnostics,
    counts,
    source: {
      commit,
      tree,
      root: prefix.replace(/\/$/, ''),
      entries,
      web: await readWebAddress(repository),
      branch,
    },
    history: commit === null ? new Map() : await lastCommits(snapshot, commit, [...entries.keys()]),
    engine: `fractal ${VERSION}`,
    visibility,
  };
  if (!parquet) return (await buildDataset(input)).files;
  const folder = await mkdtemp(join(tmpdir(), 'fractal-parquet-'));
  try {
    return (await buildDataset(input, { folder })).files;
  } catch (trouble) {
    // DuckDB is native and may be missing on a platform; everything but Parquet works without it.
    if (!(trouble instanceof KernelError) || trouble.code !== 'duckdb/unavailable') throw trouble;
    return (await buildDataset(input)).files;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [path, content] of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
