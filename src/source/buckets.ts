/** A value for each of many keys in a kept section, of which a few are looked up: read by the bucket, never as a whole. */
import { crc32 } from 'node:zlib';
import type { Kept } from './kept.ts';
import { inParts, type PartIndex, type Parts, partReader } from './parts.ts';

/** About as many buckets as there are values in each. */
export function inBuckets<T>(values: ReadonlyMap<string, T>): Parts {
  const count = Math.ceil(Math.sqrt(values.size));
  const buckets = Map.groupBy(values, ([key]) => bucketOf(key, count));
  return inParts(Array.from({ length: count }, (_, at) => [String(at), buckets.get(String(at)) ?? []]));
}

/** Gives a key's value, null where there is none. Throws `Damaged`. */
export function bucketReader<T>(
  kept: Pick<Kept, 'readPart'>,
  section: string,
  index: PartIndex,
): (key: string) => T | null {
  const read = partReader<readonly (readonly [string, T])[]>(kept, section, index);
  return (key) => read(bucketOf(key, index.length))?.find(([one]) => one === key)?.[1] ?? null;
}

function bucketOf(key: string, count: number): string {
  return String(crc32(key) % count);
}
