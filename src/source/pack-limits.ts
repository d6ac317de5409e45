/**
 * A pack from somebody else's server, looked through before anything unpacks it: a few kilobytes can say that they are a
 * terabyte. The format is git's, https://git-scm.com/docs/pack-format.
 */
import { inflateSync } from 'node:zlib';
import { KernelError } from '#core/trouble.ts';

export interface PackLimits {
  readonly objects: number;
  /** Bytes of one object, unpacked. */
  readonly object: number;
  /** Bytes of all of them. */
  readonly total: number;
  /** Objects that one is made from, one after the other. */
  readonly depth: number;
}

export const MODULE_PACK: PackLimits = {
  objects: 20_000,
  object: 8 * 1024 * 1024,
  total: 128 * 1024 * 1024,
  depth: 250,
};

const OFFSET_DELTA = 6;
const NAMED_DELTA = 7;

/** Throws a KernelError when unpacking it would pass a limit, or when it is no pack that could be followed. */
export function refuseHugePack(pack: Buffer, limits: PackLimits = MODULE_PACK): void {
  if (pack.length < 32 || pack.toString('latin1', 0, 4) !== 'PACK') throw refused('it is no pack');
  const count = pack.readUInt32BE(8);
  if (count > limits.objects) throw refused(`it has ${count} objects`);
  const depths = new Map<number, number>();
  let total = 0;
  let at = 12;
  for (let index = 0; index < count; index += 1) {
    const object = readHeader(pack, at);
    const { content, end } = unpacked(pack, object.from, object.size, limits);
    const size = object.type === OFFSET_DELTA ? deltaResult(content) : object.size;
    const depth = depthOf(object, depths, at);
    total += size;
    if (size > limits.object) throw refused(`it has an object of ${size} bytes`);
    if (total > limits.total) throw refused(`it unpacks to more than ${limits.total} bytes`);
    if (depth > limits.depth) throw refused(`it has an object made from ${depth} others`);
    depths.set(at, depth);
    at = end;
  }
}

interface ObjectHeader {
  readonly type: number;
  readonly size: number;
  /** Where the object lies that a delta is made from. */
  readonly base: number | null;
  readonly from: number;
}

function readHeader(pack: Buffer, start: number): ObjectHeader {
  let at = start;
  const next = () => {
    const byte = pack[at];
    at += 1;
    if (byte === undefined) throw refused('it ends too early');
    return byte;
  };
  let byte = next();
  const type = (byte >> 4) & 7;
  let size = byte & 15;
  for (let scale = 16; byte & 0x80; scale *= 128) {
    byte = next();
    size += (byte & 0x7f) * scale;
  }
  if (type === NAMED_DELTA || type === 0 || type === 5) throw refused(`it has objects of the sort ${type}`);
  if (type !== OFFSET_DELTA) return { type, size, base: null, from: at };
  byte = next();
  let back = byte & 0x7f;
  while (byte & 0x80) {
    byte = next();
    back = (back + 1) * 128 + (byte & 0x7f);
  }
  return { type, size, base: start - back, from: at };
}

function unpacked(
  pack: Buffer,
  from: number,
  size: number,
  limits: PackLimits,
): { content: Buffer; end: number } {
  if (size > limits.object) throw refused(`it has an object of ${size} bytes`);
  try {
    const options = { maxOutputLength: size + 1, info: true };
    const { buffer, engine } = inflateSync(pack.subarray(from), options) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    if (buffer.length !== size) throw refused('an object is not as large as it says');
    return { content: buffer, end: from + engine.bytesWritten };
  } catch (trouble) {
    if (trouble instanceof KernelError) throw trouble;
    throw refused('an object cannot be unpacked');
  }
}

/** A delta begins with the sizes of what it is made from and of what it makes. */
function deltaResult(delta: Buffer): number {
  let at = 0;
  const read = () => {
    let [value, scale, byte] = [0, 1, 0x80];
    while (byte & 0x80) {
      byte = delta[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * scale;
      scale *= 128;
    }
    return value;
  };
  read();
  return read();
}

function depthOf({ base }: ObjectHeader, depths: ReadonlyMap<number, number>, at: number): number {
  if (base === null) return 0;
  const below = depths.get(base);
  if (below === undefined || base >= at) throw refused('a delta has no base');
  return below + 1;
}

function refused(why: string): KernelError {
  return new KernelError(
    'source/pack-refused',
    `what the server sent was not unpacked: ${why}`,
    'a module is a few folders of text; check that the address is the right one',
  );
}
