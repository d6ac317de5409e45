import { describe, expect, it } from 'vitest';
import { longDate, longMonth, monthName, shortDate, weekdayOf } from './dates.ts';

describe('dates', () => {
  it('are written in words, whatever the machine and its time zone', () => {
    expect(longDate('2026-03-30')).toBe('Monday 30 March 2026');
    expect(longMonth('2026-03')).toBe('March 2026');
    expect(monthName('2026-12-01')).toBe('December');
  });

  it('name their year only when it is another', () => {
    expect(shortDate('2026-03-26', '2026-03-30')).toBe('Thu\u00a026\u00a0Mar');
    expect(shortDate('2025-12-19', '2026-03-30')).toBe('Fri\u00a019\u00a0Dec\u00a02025');
  });

  it('count weekdays from Monday', () => {
    expect(weekdayOf('2026-03-30')).toBe(0);
    expect(weekdayOf('2026-03-29')).toBe(6);
  });

  it('stay as they are when they are none', () => {
    expect(longDate('soon')).toBe('soon');
    expect(shortDate('2026-13-01', '2026-03-30')).toBe('2026-13-01');
  });
});
