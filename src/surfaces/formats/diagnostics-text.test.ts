import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '#core/diagnostic.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { plainLook } from './look.ts';

const slip: Diagnostic = {
  code: 'time/unknown-project',
  severity: 'error',
  message: 'no project `harbor-shop`',
  at: {
    file: 'state/time/2026/03/ana.yaml',
    line: 14,
    column: 5,
    endColumn: 16,
    excerpt: '  - harbor-shop/checkout 2.25 coupon field',
  },
  hint: 'did you mean `harbour-shop`?',
};
const onLine = (line: number): Diagnostic => ({
  ...slip,
  at: { ...slip.at, file: 'state/time/2026/03/ana.yaml', line },
});

describe('findings', () => {
  test('show the line with carets, the hint, and the other lines with the same finding', () => {
    expect(diagnosticsText([slip, onLine(15), onLine(19)], plainLook)).toEqual([
      'error  time/unknown-project  no project `harbor-shop` (also on lines 15, 19)',
      '  state/time/2026/03/ana.yaml:14:5',
      '  14 │   - harbor-shop/checkout 2.25 coupon field',
      '     │     ^^^^^^^^^^^',
      '  hint  did you mean `harbour-shop`?',
    ]);
  });

  test('of other files are told apart', () => {
    const other: Diagnostic = { ...slip, at: { file: 'state/time/2026/03/bo.yaml', line: 2 } };

    expect(diagnosticsText([slip, other], plainLook).filter((line) => line.startsWith('error'))).toHaveLength(
      2,
    );
  });

  test('beyond the limit are counted', () => {
    const many = [1, 2, 3].map(
      (number): Diagnostic => ({ ...slip, message: `no project \`tea-${number}\`` }),
    );

    expect(diagnosticsText(many, plainLook, 1).at(-1)).toBe('… and 2 more · --limit 0 shows all');
  });

  test('without a place are a line of their own', () => {
    const { at, hint, ...bare } = slip;

    expect(diagnosticsText([bare], plainLook)).toEqual([
      'error  time/unknown-project  no project `harbor-shop`',
    ]);
  });

  test('point at wide characters by their width', () => {
    const wide: Diagnostic = {
      ...slip,
      at: { file: 'ana.yaml', line: 2, column: 8, endColumn: 11, excerpt: '  - 茶館 tea 1' },
    };

    expect(diagnosticsText([wide], plainLook).slice(2, 4)).toEqual([
      '  2 │   - 茶館 tea 1',
      '    │          ^^^',
    ]);
  });

  test('in a long line show the part around them', () => {
    const excerpt = `  - ${'x'.repeat(200)} harbor-shop 2`;
    const long: Diagnostic = {
      ...slip,
      at: { file: 'ana.yaml', line: 2, column: 206, endColumn: 217, excerpt },
    };

    expect(diagnosticsText([long], { ...plainLook, columns: 60 }).slice(2, 4)).toEqual([
      '  2 │ …xxxxxxxxxx harbor-shop 2',
      '    │             ^^^^^^^^^^^',
    ]);
  });

  test('cannot smuggle a terminal sequence through a message, an excerpt, a file name or a hint', () => {
    const bell = '\u001b]0;owned\u0007';
    const hostile: Diagnostic = {
      ...slip,
      message: bell,
      hint: bell,
      at: { file: bell, line: 1, column: 1, endColumn: 4, excerpt: `${bell}- tea 1` },
      related: [{ file: bell }],
    };

    expect(diagnosticsText([hostile], plainLook).join('')).not.toMatch(/\p{Cc}/u);
  });

  test('fit a terminal of 40 columns', () => {
    const wordy: Diagnostic = {
      ...slip,
      message: `no project ${'very '.repeat(20)}long`,
      hint: 'correct the name '.repeat(8),
    };

    for (const line of diagnosticsText([wordy], { ...plainLook, columns: 40 })) {
      expect(stringWidth(line)).toBeLessThanOrEqual(40);
    }
  });
});
