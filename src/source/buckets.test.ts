import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketReader, inBuckets } from './buckets.ts';
import type { Kept } from './kept.ts';
import { Damaged, type Parts } from './parts.ts';

/** A section that holds exactly these bytes, and says which of them were read. */
function sectionOf({ bytes }: Pick<Parts, 'bytes'>) {
  const reads: number[] = [];
  const section: Pick<Kept, 'readPart'> = {
    readPart: (_, [from, length, sum]) => {
      reads.push(length);
      const part = bytes.subarray(from, from + length);
      return crc32(part) === sum ? Buffer.from(part) : null;
    },
  };
  return { section, reads };
}

test('each key gives its own value, and a key that was not written none', () => {
  const teas = fc.dictionary(fc.string(), fc.nat());

  fc.assert(
    fc.property(teas, fc.string(), (byName, other) => {
      const values = new Map(Object.entries(byName));
      const { bytes, index } = inBuckets(values);
      const read = bucketReader<number>(sectionOf({ bytes }).section, 'teas', index);

      expect([...values].map(([name]) => [name, read(name)])).toEqual([...values]);
      expect(read(other)).toBe(values.get(other) ?? null);
    }),
  );
});

test('one of ten thousand is read from a hundredth of the bytes', () => {
  const { bytes, index } = inBuckets(new Map(Array.from({ length: 10_000 }, (_, at) => [`tea-${at}`, at])));
  const { section, reads } = sectionOf({ bytes });

  expect(bucketReader<number>(section, 'teas', index)('tea-4711')).toBe(4711);
  expect(reads).toHaveLength(1);
  expect(reads[0]).toBeLessThan(bytes.length / 50);
});

test('a damaged bucket is noticed', () => {
  const { bytes, index } = inBuckets(new Map([['assam', 4]]));
  bytes.write('5', bytes.indexOf('4'));

  expect(() => bucketReader<number>(sectionOf({ bytes }).section, 'teas', index)('assam')).toThrow(Damaged);
});
