import { describe, expect, it } from 'vitest';
import { formatDay } from '#core/calendar.ts';
import { dateReader } from './date.ts';
import { slugOf } from './slug.ts';

function read(format: string, text: string, pivot?: number): string | null {
  const day = dateReader({ format, pivot })(text);
  return day === null ? null : formatDay(day);
}

describe('a date in a declared format', () => {
  it.each([
    ['YYYY-MM-DD', '2026-03-02', '2026-03-02'],
    ['DD/MM/YYYY', '02/03/2026', '2026-03-02'],
    ['MM/DD/YYYY', '02/03/2026', '2026-02-03'],
    ['D.M.YYYY', '2.3.2026', '2026-03-02'],
    ['D.M.YYYY', '12.10.2026', '2026-10-12'],
    ['DD MMM YYYY', '02 Mar 2026', '2026-03-02'],
    ['DD-MMM-YY', '02-NOV-04', '2004-11-02'],
    ['DD-MMM-YY', '29-Feb-04', '2004-02-29'],
    ['DD-MMM-YY', '31-Dec-69', '2069-12-31'],
    ['DD-MMM-YY', '01-Jan-70', '1970-01-01'],
  ])('%s reads %s', (format, text, expected) => {
    expect(read(format, text, 70)).toBe(expected);
  });

  it.each([
    ['YYYY-MM-DD', '2026-3-2'],
    ['YYYY-MM-DD', '2026-02-29'],
    ['YYYY-MM-DD', '2026-03-02T09:00'],
    ['YYYY-MM-DD', ''],
    ['DD/MM/YYYY', '2026/03/02'],
    ['DD/MM/YYYY', '02-03-2026'],
    ['DD-MMM-YY', '02-Mai-04'],
    ['DD-MMM-YY', '2-Nov-04'],
    ['D.M.YYYY', '32.1.2026'],
    ['D.M.YYYY', '001.1.2026'],
    ['DD-MMM-YY', '31-Apr-04'],
  ])('%s refuses %j', (format, text) => {
    expect(read(format, text, 70)).toBeNull();
  });

  it('puts a year of two digits on the side of the pivot that was declared', () => {
    expect(read('DD-MMM-YY', '01-Jan-04', 0)).toBe('1904-01-01');
    expect(read('DD-MMM-YY', '01-Jan-04', 5)).toBe('2004-01-01');
  });
});

it.each([
  ['Alder & Sons Clinic', 'alder-sons-clinic'],
  ['Café  Été', 'cafe-ete'],
  ['PC2', 'pc2'],
  ['  -x-  ', 'x'],
  ['__proto__', 'proto'],
  ['Чай', ''],
  ['../../etc/passwd', 'etc-passwd'],
  ['x'.repeat(80), 'x'.repeat(63)],
])('%j is named %j', (text, name) => {
  expect(slugOf(text)).toBe(name);
});
