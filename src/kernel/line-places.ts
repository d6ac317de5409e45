/** Findings that were made without their file at hand get the line they are about. */
import type { Diagnostic, Place } from '#core/diagnostic.ts';
import type { Spot } from '#model/finding.ts';
import { placesOf } from '#model/place.ts';
import { placeAt } from '#source/place.ts';
import type { Snapshot } from '#source/snapshot.ts';

/** The findings in their order, each with the line, columns and excerpt that its file has for it. */
export async function withLines(
  snapshot: Snapshot,
  diagnostics: readonly Diagnostic[],
): Promise<readonly Diagnostic[]> {
  const open = diagnostics.flatMap(({ at, related = [] }) => [at, ...related]).filter(isOpen);
  if (open.length === 0) return diagnostics;
  const found = new Map([...(await ofSpots(snapshot, open)), ...(await ofLines(snapshot, open))]);
  return diagnostics.map(({ at, related, ...finding }) => ({
    ...finding,
    ...(at && { at: found.get(at) ?? at }),
    ...(related && { related: related.map((place) => found.get(place) ?? place) }),
  }));
}

function isOpen(place: Place | undefined): place is Place {
  return place !== undefined && place.excerpt === undefined && (place.spot ?? place.line) !== undefined;
}

async function ofSpots(snapshot: Snapshot, places: readonly Place[]): Promise<[Place, Place][]> {
  const sought = places.flatMap((place) => {
    const spot: Spot | null = place.spot ? { file: place.file, ...place.spot } : null;
    return spot ? [{ place, spot }] : [];
  });
  const found = await placesOf(
    snapshot,
    sought.map(({ spot }) => spot),
  );
  return sought.map(({ place, spot }) => [place, found.get(spot) ?? { file: place.file }]);
}

/** Places with a line alone: what stands on it is shown, without the dash of a list. */
async function ofLines(snapshot: Snapshot, places: readonly Place[]): Promise<[Place, Place][]> {
  const byFile = Map.groupBy(
    places.filter(({ spot }) => !spot),
    ({ file }) => file,
  );
  const found: [Place, Place][] = [];
  const files = [...byFile.keys()].filter((file) => snapshot.entries.has(file)).sort();
  await snapshot.readEach(files, (file, bytes) => {
    const text = bytes.toString('utf8');
    const starts = lineStarts(text);
    for (const place of byFile.get(file) ?? []) {
      const start = starts[(place.line ?? 0) - 1];
      if (start === undefined) continue;
      const [, lead = '', words = ''] = /^(\s*(?:- +)?)(.*)/.exec(text.slice(start, start + LONGEST)) ?? [];
      const from = start + lead.length;
      found.push([place, placeAt(text, file, from, from + words.trimEnd().length)]);
    }
  });
  return found;
}

/** More of a line than is ever shown. */
const LONGEST = 1000;

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
