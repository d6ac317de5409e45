import leven from 'leven';

/** However long a name is, more changes than this are no slip of the hand. */
const FARTHEST = 6;

/** The known name nearest to what was written, when it is near enough to be a slip of the hand; ties go to the first in text order. */
export function nearest(written: string, known: Iterable<string>): string | null {
  // In three letters two changes make another word.
  const least = written.length < 4 ? 1 : 2;
  const limit = Math.min(Math.max(least, Math.floor(written.length / 3)), FARTHEST);
  let best: { name: string; distance: number } | null = null;
  for (const name of known) {
    if (Math.abs(name.length - written.length) > limit) continue;
    // One more than can still count, so that equal ones are seen and farther ones are given up early.
    const distance = leven(written, name, { maxDistance: (best?.distance ?? limit) + 1 });
    if (distance > limit) continue;
    if (!best || distance < best.distance || (distance === best.distance && name < best.name)) {
      best = { name, distance };
    }
  }
  return best?.name ?? null;
}

/** The same among parts of modules, whose module may be left out: `shpo` is near `web/shop`. */
export function nearestPart(written: string, known: readonly string[]): string | null {
  const whole = nearest(written, known);
  if (whole !== null) return whole;
  const short = nearest(
    written,
    known.map((name) => name.slice(name.lastIndexOf('/') + 1)),
  );
  return short === null ? null : (known.find((name) => name.endsWith(`/${short}`)) ?? null);
}
