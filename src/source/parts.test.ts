import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Kept } from './kept.ts';
import { Damaged, inParts, type Parts, partReader } from './parts.ts';

/** A section that holds exactly these bytes. */
function sectionOf({ bytes }: Pick<Parts, 'bytes'>): Pick<Kept, 'readPart'> {
  return {
    readPart: (_, [from, length, sum]) => {
      const part = bytes.subarray(from, from + length);
      return part.length === length && crc32(part) === sum ? Buffer.from(part) : null;
    },
  };
}

test('what is written in parts is read by name, whatever stands before it', () => {
  const teas = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }));
  fc.assert(
    fc.property(teas, (byName) => {
      const entries = Object.entries(JSON.parse(JSON.stringify(byName)) as object);
      const parts = inParts(entries);
      const read = partReader<unknown>(sectionOf(parts), 'teas', parts.index);

      expect(entries.map(([name]) => [name, read(name)])).toEqual(entries);
    }),
  );
});

test('a name that was not written has no part', () => {
  const parts = inParts([['assam', { leaves: 4 }]]);

  expect(partReader(sectionOf(parts), 'teas', parts.index)('sencha')).toBe(null);
});

test('a damaged part is noticed when it is asked for, and only then', () => {
  const parts = inParts([
    ['assam', { leaves: 4 }],
    ['sencha', { leaves: 5 }],
  ]);
  parts.bytes.write('9', parts.bytes.indexOf('5'));
  const read = partReader(sectionOf(parts), 'teas', parts.index);

  expect(read('assam')).toEqual({ leaves: 4 });
  expect(() => read('sencha')).toThrow(Damaged);
});
