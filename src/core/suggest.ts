import leven from 'leven';

/** The known name nearest to what was written, when it is near enough to be a slip of the hand; ties go to the first in text order. */
export function nearest(written: string, known: Iterable<string>): string | null {
  const limit = Math.max(2, Math.floor(written.length / 3));
  let best: { name: string; distance: number } | null = null;
  for (const name of known) {
    if (Math.abs(name.length - written.length) > limit) continue;
    const distance = leven(written, name);
    if (distance > limit) continue;
    if (!best || distance < best.distance || (distance === best.distance && name < best.name)) {
      best = { name, distance };
    }
  }
  return best?.name ?? null;
}
