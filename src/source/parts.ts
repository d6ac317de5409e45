/** Values by name, one after the other in a kept section, of which a few are read again. */
import { crc32 } from 'node:zlib';
import type { Kept, Stretch } from './kept.ts';

/** Thrown where a part of what is kept turns out to be damaged after the rest of it was used. */
export class Damaged extends Error {}

/** Where each part stands in its section. */
export type PartIndex = readonly (readonly [name: string, Stretch])[];

export interface Parts {
  readonly bytes: Buffer;
  readonly index: PartIndex;
}

/** As JSON, each with a checksum of its own. */
export function inParts(parts: Iterable<readonly [name: string, value: unknown]>): Parts {
  const buffers: Buffer[] = [];
  const index: [string, Stretch][] = [];
  let offset = 0;
  for (const [name, value] of parts) {
    const bytes = Buffer.from(JSON.stringify(value));
    buffers.push(bytes);
    index.push([name, [offset, bytes.length, crc32(bytes)]]);
    offset += bytes.length;
  }
  return { bytes: Buffer.concat(buffers), index };
}

/** Gives a part by its name, read once; null where there is none. Throws `Damaged`. */
export function partReader<T>(
  kept: Pick<Kept, 'readPart'>,
  section: string,
  index: PartIndex,
): (name: string) => T | null {
  const places = new Map(index);
  const read = new Map<string, T>();
  return (name) => {
    const known = read.get(name);
    if (known !== undefined) return known;
    const place = places.get(name);
    if (!place) return null;
    const found = kept.readPart(section, place);
    if (!found) throw new Damaged(section);
    // Its checksum vouches for its shape: it is what was written under this key.
    const value = JSON.parse(found.toString()) as T;
    read.set(name, value);
    return value;
  };
}
