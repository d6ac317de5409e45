/** What releasing a module would do: the changes since the last release, the version they need, the files to write. */
import gte from 'semver/functions/gte.js';
import type { Checked } from '#core/checked.ts';
import { digestOfBytes } from '#core/digest.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { compareSurfaces, type Level, levelOf, type SurfaceChange } from './compare-surfaces.ts';
import { SURFACE_FILE } from './content.ts';
import type { Lock } from './lock.ts';
import { nextVersion } from './next-version.ts';
import type { Standing } from './releases.ts';
import { Surface } from './surface.ts';

export interface ReleasePlan {
  readonly module: string;
  /** Null where nothing was released before. */
  readonly last: string | null;
  /** The version that `module.yaml` names. */
  readonly written: string;
  /** The version that is released: the one written where it is high enough, else the least that is. */
  readonly version: string;
  readonly level: Level | null;
  readonly changes: readonly SurfaceChange[];
  /** The written version is too low for the changes, though it is a new one. */
  readonly isTooLow: boolean;
  /** Nothing differs from the last release. */
  readonly isDone: boolean;
}

export function planRelease(
  module: string,
  {
    now,
    before,
    standing,
  }: { readonly now: Surface; readonly before: Surface | null; readonly standing: Standing },
): ReleasePlan {
  const { last, state } = standing;
  const written = now.version;
  const same = { module, last, written };
  if (last === null || before === null) {
    return { ...same, version: written, level: null, changes: [], isTooLow: false, isDone: false };
  }
  const changes = compareSurfaces(before, now);
  const level = levelOf(changes);
  const least = nextVersion(last, level);
  const isNew = state === 'unreleased';
  return {
    ...same,
    version: isNew && gte(written, least) ? written : state === 'released' ? written : least,
    level,
    changes,
    isTooLow: isNew && !gte(written, least),
    isDone: state === 'released',
  };
}

/** The text of the file that keeps what a version exports. */
export function surfaceText(surface: Surface): string {
  return `${JSON.stringify(surface, null, 2)}\n`;
}

/**
 * What the last release exported; null where nothing was released, or where the file that says so is missing or not the
 * one that the lock knows, which is a finding.
 */
export async function readSurface(
  snapshot: Snapshot,
  module: string,
  { last, lock }: { readonly last: string | null; readonly lock: Lock | null },
): Promise<Checked<Surface | null>> {
  const release = last === null || lock === null ? undefined : lock[module]?.[last];
  if (release?.surface === undefined) return { value: null, diagnostics: [] };
  const path = `patterns/${module}/${SURFACE_FILE}`;
  let text: string | null = null;
  if (snapshot.entries.has(path)) {
    await snapshot.readEach([path], (_, bytes) => {
      text = bytes.toString('utf8');
    });
  }
  const found = text as string | null;
  const surface =
    found !== null && digestOfBytes(found) === release.surface ? Surface.parse(JSON.parse(found)) : null;
  if (surface !== null) return { value: surface, diagnostics: [] };
  return {
    value: null,
    diagnostics: [
      {
        code: 'module/lock',
        severity: 'error',
        message: `\`${path}\` is not what \`${module}\` ${last} was released with`,
        at: { file: path },
        hint: 'restore it from git: `fractal module release` writes it',
      },
    ],
  };
}
