import { describe, expect, it } from 'vitest';
import { csv } from './csv.ts';

describe('csv', () => {
  it('quotes what needs quotes and ends lines as RFC 4180 says', () => {
    expect(
      csv(
        ['project', 'amount'],
        [
          ['Tea, "fine"', '12.50'],
          [null, 3],
        ],
      ),
    ).toBe('project,amount\r\n"Tea, ""fine""",12.50\r\n,3\r\n');
  });

  it.each([['=1+1'], ['+44 20'], ['-cmd'], ['@sum'], ['\t=1'], ['  =1'], ['＝1+1'], ['\r=1']])(
    'turns %j into text',
    (text) => {
      expect(csv(['x'], [[text]])).toMatch(/^x\r\n"?'/);
    },
  );

  it('leaves numbers below zero alone', () => {
    expect(csv(['x'], [['-12.50'], [-3]])).toBe('x\r\n-12.50\r\n-3\r\n');
  });
});
