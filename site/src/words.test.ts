import { describe, expect, it } from 'vitest';
import { counted, inWords, listed, marked, numbered, sentenceOf, shortened } from './words.ts';

describe('counts in sentences', () => {
  it('are words up to twelve and digits from there', () => {
    expect(inWords(0)).toBe('no');
    expect(inWords(12)).toBe('twelve');
    expect(inWords(13)).toBe('13');
    expect(counted(1, 'task')).toBe('one task');
    expect(counted(3, 'person', 'people')).toBe('three people');
    expect(numbered(1_200, 'file')).toBe('1,200 files');
  });
});

describe('sentences', () => {
  it('join their clauses, begin with a capital and end with a full stop', () => {
    expect(sentenceOf(['three people owe hours', 'one task is late', 'March ends tomorrow'])).toBe(
      'Three people owe hours, one task is late and March ends tomorrow.',
    );
    expect(sentenceOf([])).toBe('');
    expect(listed(['hours'])).toBe('hours');
  });
});

describe('backticks', () => {
  it('mark names as code', () => {
    expect(marked('no project `harbor-shop` here')).toEqual([
      'no project ',
      { text: 'harbor-shop', code: true },
      ' here',
    ]);
  });

  it('stay what they are when one is missing', () => {
    expect(marked('a ` alone')).toBe('a ` alone');
  });
});

describe('labels', () => {
  it('are cut by characters, not by halves of them', () => {
    expect(shortened('🚢🚢🚢🚢', 3)).toBe('🚢🚢…');
    expect(shortened('Harbour', 7)).toBe('Harbour');
  });
});
