/** Findings get their lines: only files with findings are read a second time. */

import type { CodeEntry } from '#core/codes/entry.ts';
import { codes } from '#core/codes/index.ts';
import { type Diagnostic, type Place, sortDiagnostics } from '#core/diagnostic.ts';
import { locateAll } from '#source/locate.ts';
import type { Snapshot } from '#source/snapshot.ts';
import type { Finding, Spot } from './finding.ts';

const catalogue: Readonly<Record<string, CodeEntry>> = codes;

/** All diagnostics in order of place: `findings` located in their files, and `others` as they are. */
export async function placeFindings(
  snapshot: Snapshot,
  findings: readonly Finding[],
  others: readonly Diagnostic[] = [],
): Promise<Diagnostic[]> {
  const spots = findings.flatMap(({ at, related = [] }) => (at ? [at, ...related] : related));
  const places = await placesOf(snapshot, spots);
  const placeOf = (spot: Spot): Place => places.get(spot) ?? { file: spot.file };
  return sortDiagnostics([
    ...others,
    ...findings.map(({ code, message, at, related, hint }) => ({
      code,
      severity: catalogue[code]?.severity ?? 'error',
      message,
      ...(at && { at: placeOf(at) }),
      ...(related && related.length > 0 && { related: related.map(placeOf) }),
      ...(hint !== undefined && { hint }),
    })),
  ]);
}

/** Line and column of each spot. A file that has changed since it was read gives the nearest place there still is. */
export async function placesOf(
  snapshot: Snapshot,
  spots: readonly Spot[],
): Promise<ReadonlyMap<Spot, Place>> {
  const places = new Map<Spot, Place>();
  const byFile = Map.groupBy(spots, ({ file }) => file);
  const files = [...byFile.keys()].filter((file) => snapshot.entries.has(file)).sort();
  await snapshot.readEach(files, (file, bytes) => {
    const wanted = byFile.get(file) ?? [];
    for (const [index, place] of locateAll(file, bytes, wanted).entries()) {
      const spot = wanted[index];
      if (spot) places.set(spot, place);
    }
  });
  return places;
}
