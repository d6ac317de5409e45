/** Where each module stands against its released versions. */
import rcompare from 'semver/functions/rcompare.js';
import type { Checked } from '#core/checked.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { spotIn } from '../declaration.ts';
import type { Finding } from '../finding.ts';
import type { Model } from '../model.ts';
import { placeFindings } from '../place.ts';
import { contentDigest, readModuleFiles } from './content.ts';
import { type Lock, type Release, readLock } from './lock.ts';

export interface Standing {
  readonly digest: string;
  /** `changed`: released in this version, but with another content. */
  readonly state: 'never released' | 'unreleased' | 'released' | 'changed';
  /** The newest released version; null when there is none. */
  readonly last: string | null;
  /** The release of the version that the module has now. */
  readonly release: Release | null;
}

export interface Releases {
  /** Null where the lock cannot be read. */
  readonly lock: Lock | null;
  readonly standings: ReadonlyMap<string, Standing>;
}

/** Reads the files of every module that was ever released, or of all with `all`. */
export async function readReleases(
  snapshot: Snapshot,
  model: Model,
  which: 'released' | 'all' = 'released',
): Promise<Checked<Releases>> {
  const { value: lock, diagnostics } = await readLock(snapshot);
  const standings = new Map<string, Standing>();
  const findings: Finding[] = [];
  for (const [name, { spec, at }] of model.byKind.Module) {
    const released = (lock && Object.hasOwn(lock, name) && lock[name]) || {};
    const versions = Object.keys(released).sort(rcompare);
    if (which === 'released' && versions.length === 0) continue;
    const digest = contentDigest(await readModuleFiles(snapshot, name));
    const release = (Object.hasOwn(released, spec.version) && released[spec.version]) || null;
    const standing = {
      digest,
      state: stateOf(digest, release, versions),
      last: versions[0] ?? null,
      release,
    };
    standings.set(name, standing);
    if (standing.state === 'changed') findings.push(changed(name, spec.version, release, at));
  }
  const placed: readonly Diagnostic[] = await placeFindings(snapshot, findings, diagnostics);
  return { value: { lock, standings }, diagnostics: placed };
}

function stateOf(digest: string, release: Release | null, versions: readonly string[]): Standing['state'] {
  if (release === null) return versions.length === 0 ? 'never released' : 'unreleased';
  return release.digest === digest ? 'released' : 'changed';
}

function changed(
  name: string,
  version: string,
  release: Release | null,
  at: Parameters<typeof spotIn>[0],
): Finding {
  const isFetched = release?.url !== undefined;
  return {
    code: 'module/released-changed',
    message: `\`${name}\` ${version} is released, and is another now`,
    at: spotIn(at, ['version']),
    hint: isFetched
      ? `undo the change: it was fetched from \`${release.url}\`; \`fractal module add\` brings another version`
      : `undo the change, or run \`fractal module release ${name}\` for a new version`,
  };
}
