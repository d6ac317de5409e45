import inc from 'semver/functions/inc.js';
import majorOf from 'semver/functions/major.js';
import type { Level } from './compare-surfaces.ts';

/**
 * The least version that may follow. Before 1.0.0 a module promises less: what breaks raises the second number, and
 * everything else the third (semver.org, "Major version zero").
 */
export function nextVersion(version: string, level: Level): string {
  const before = majorOf(version) === 0;
  const step = before ? (level === 'major' ? 'minor' : 'patch') : level;
  return inc(version, step) ?? version;
}
