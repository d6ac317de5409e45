import { describe, expect, it } from 'vitest';
import { locate, locateAll } from './locate.ts';

const STUDIO = `# the studio
clients:
  harbour-tea:
    currency: "EUR"
    rates:
      - { rate: 95 per hour }
      - rate: 80 per hour
projects: {}
---
kind: Project
spec:
  lead:
`;

/** What the excerpt shows between the columns. */
function shown(document: number, pointer: (string | number)[], on: 'key' | 'value' = 'value'): string {
  const { line, column = 1, endColumn, excerpt } = locate('studio.yaml', STUDIO, { document, pointer, on });
  return `${line}: ${excerpt?.slice(column - 1, (endColumn ?? 1) - 1)}`;
}

describe('a value is found', () => {
  it.each([
    ['by its key', 0, ['clients', 'harbour-tea', 'currency'], 'value', '4: "EUR"'],
    ['as a key', 0, ['clients', 'harbour-tea', 'currency'], 'key', '4: currency'],
    ['by its position', 0, ['clients', 'harbour-tea', 'rates', 1, 'rate'], 'value', '7: 80 per hour'],
    ['in a flow map', 0, ['clients', 'harbour-tea', 'rates', 0, 'rate'], 'value', '6: 95 per hour'],
    ['as a map, at its key', 0, ['clients', 'harbour-tea'], 'value', '3: harbour-tea'],
    ['in a later document', 1, ['kind'], 'value', '10: Project'],
    ['where it is empty, at its key', 1, ['spec', 'lead'], 'value', '12: lead'],
    ['where it is missing, at the map that lacks it', 1, ['spec', 'client'], 'value', '11: spec'],
  ] as const)('%s', (_how, document, pointer, on, expected) => {
    expect(shown(document, [...pointer], on)).toBe(expected);
  });

  it('in a file that begins with a byte order mark, in the column that an editor shows', () => {
    expect(locate('a.yaml', Buffer.from('\ufefftea: 1'), { document: 0, pointer: ['tea'] })).toMatchObject({
      line: 1,
      column: 6,
    });
  });

  it('several at once, by one parse', () => {
    const sought = [
      { document: 0, pointer: ['projects'], on: 'key' as const },
      { document: 1, pointer: ['kind'] },
    ];

    expect(locateAll('studio.yaml', STUDIO, sought).map(({ line }) => line)).toEqual([8, 10]);
  });

  it('not at all in a file that is no YAML, which says only its name', () => {
    expect(locate('a.yaml', 'a: [', { document: 0, pointer: ['a'] })).toEqual({ file: 'a.yaml' });
    expect(locate('a.yaml', 'a: 1', { document: 3, pointer: ['a'] })).toEqual({ file: 'a.yaml' });
  });
});
