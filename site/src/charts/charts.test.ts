import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chart, Mark } from './chart.ts';
import { columnsChart } from './columns.ts';
import { rowsChart } from './rows.ts';
import { waterfall } from './waterfall.ts';

const about = { id: 'tea', title: 'Tea', description: 'Tea sold.' };
const rects = (chart: Chart) =>
  chart.marks.filter((mark): mark is Extract<Mark, { as: 'rect' }> => mark.as === 'rect');
const texts = (chart: Chart) => chart.marks.flatMap((mark) => (mark.as === 'text' ? [mark.text] : []));
const words = { total: String, delta: (value: number) => (value > 0 ? `+${value}` : String(value)) };

describe('rows', () => {
  it('are as long as their values', () => {
    const chart = rowsChart(about, [
      { label: 'Green', value: 50, text: '50', class: 'bar-main' },
      { label: 'Black', value: 100, text: '100', class: 'bar-main' },
    ]);

    expect(rects(chart).map((bar) => [bar.x, bar.width])).toEqual([
      [0, 50],
      [0, 100],
    ]);
  });

  it('go to the left of zero for a loss', () => {
    const chart = rowsChart(about, [
      { label: 'Green', value: 300, text: '300', class: 'bar-main' },
      { label: 'Black', value: -100, text: '−100', class: 'bar-bad' },
    ]);

    expect(rects(chart).map((bar) => [bar.x, bar.width])).toEqual([
      [25, 75],
      [0, 25],
    ]);
  });

  it('write a long label twice, whole for a desk and cut for a phone', () => {
    const label = 'Patient portal for the clinic by the harbour';
    const chart = rowsChart(about, [{ label, value: 1, text: '1', class: 'bar-main' }]);

    expect(chart.marks.filter((mark) => mark.as === 'text' && mark.screen !== undefined)).toMatchObject([
      { text: label, screen: 'wide' },
      { text: 'Patient portal for the clinic by…', screen: 'narrow' },
    ]);
  });
});

describe('a waterfall', () => {
  it('leads from one end to the other, each step beginning where the last ended', () => {
    const chart = waterfall(
      about,
      {
        before: { label: 'Feb', value: 100 },
        after: { label: 'Mar', value: 80 },
        steps: [
          { label: 'rain', delta: -60 },
          { label: 'fair', delta: 40 },
        ],
      },
      words,
    );

    expect(rects(chart).map((bar) => [bar.class, bar.x, bar.x + bar.width])).toEqual([
      ['bar-main', 0, 100],
      ['bar-bad', 40, 100],
      ['bar-good', 40, 80],
      ['bar-main', 0, 80],
    ]);
    expect(texts(chart)).toContain('-60');
    expect(chart.note).toBeUndefined();
  });

  it('says so when its bars do not begin at zero', () => {
    const chart = waterfall(
      about,
      {
        before: { label: 'Feb', value: 10_000 },
        after: { label: 'Mar', value: 9_900 },
        steps: [{ label: 'rain', delta: -100 }],
      },
      words,
    );

    expect(chart.note).toBe('The bars begin at 9800, so that the steps can be seen.');
    expect(chart.marks.filter((mark) => mark.class === 'line-break')).toHaveLength(2);
  });

  it('never draws outside its frame, whatever the figures', () => {
    const amount = fc.integer({ min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(amount, fc.array(amount, { maxLength: 12 }), (before, deltas) => {
        const after = deltas.reduce((total, delta) => total + delta, before);
        const chart = waterfall(
          about,
          {
            before: { label: 'Feb', value: before },
            after: { label: 'Mar', value: after },
            steps: deltas.map((delta) => ({ label: 'step', delta })),
          },
          words,
        );
        for (const bar of rects(chart)) {
          expect(bar.x).toBeGreaterThanOrEqual(-0.001);
          expect(bar.width).toBeGreaterThanOrEqual(0);
          expect(bar.x + bar.width).toBeLessThanOrEqual(100.31);
        }
      }),
    );
  });
});

describe('columns', () => {
  it('leave out what is not known, and keep its place', () => {
    const chart = columnsChart(
      about,
      [
        { label: 'Jan', whole: 40, part: 10, partClass: 'bar-main' },
        { label: 'Feb', whole: null, part: null, partClass: 'bar-main' },
        { label: 'Mar', whole: 20, part: -10, partClass: 'bar-bad' },
      ],
      String,
    );

    expect(rects(chart).map((bar) => bar.class)).toEqual(['bar-soft', 'bar-main', 'bar-soft', 'bar-bad']);
    expect(texts(chart)).toContain('Feb');
    expect(texts(chart).filter((text) => /^-?\d+$/.test(text))).toEqual(['-10', '0', '10', '20', '30', '40']);
  });

  it('stay inside their frame, whatever the figures', () => {
    const figure = fc.option(fc.integer({ min: -1e11, max: 1e11 }));
    fc.assert(
      fc.property(
        fc.array(fc.record({ whole: figure, part: figure }), { minLength: 1, maxLength: 24 }),
        (periods) => {
          const chart = columnsChart(
            about,
            periods.map((period) => ({ ...period, label: 'x', partClass: 'bar-main' as const })),
            String,
          );
          for (const bar of rects(chart)) {
            expect(bar.y).toBeGreaterThanOrEqual(9.99);
            expect(bar.y + bar.height).toBeLessThanOrEqual(chart.height - 21.99);
          }
        },
      ),
    );
  });
});
