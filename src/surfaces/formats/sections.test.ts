import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitted, type Section } from './sections.ts';

const beyond = (left: number) => `*${left} more*`;
const section = (title: string, share: number, lines: readonly string[]): Section => ({
  ...{ title, share, lines, isOpen: false, head: '' },
});
const lines = (count: number, length = 10) =>
  Array.from({ length: count }, (_, index) => `- ${String(index).padEnd(length - 3, '.')}\n`);

test('where everything has room, nothing is cut, and what is empty is left out', () => {
  const [tea, ...others] = fitted([section('tea', 50, lines(2)), section('cake', 50, [])], 1000, beyond);

  expect(others).toEqual([]);
  expect(tea).toBe(`<details><summary>tea</summary>\n\n${lines(2).join('')}\n</details>\n\n`);
});

test('what is cut says how much is missing, and closes what it opened', () => {
  const [tea = ''] = fitted([section('tea', 100, lines(100))], 300, beyond);

  const shown = tea.match(/^- /gm)?.length ?? 0;
  expect(shown).toBeGreaterThan(10);
  expect(tea).toContain(`\n*${100 - shown} more*\n`);
  expect(tea).toMatch(/<\/details>\n\n$/);
});

test('a short part keeps its place beside an endless one, whichever comes first', () => {
  const endless = section('endless', 80, lines(10_000));
  const short = section('short', 20, lines(3));

  for (const order of [
    [endless, short],
    [short, endless],
  ]) {
    const whole = fitted(order, 2000, beyond).join('');
    expect(whole).toContain(lines(3).join(''));
    expect(whole.length).toBeGreaterThan(1900);
  }
});

test('there is always as much as fits, each part whole in itself', () => {
  const part = fc.record({
    count: fc.nat(200),
    length: fc.integer({ min: 5, max: 400 }),
    share: fc.integer({ min: 1, max: 30 }),
    isOpen: fc.boolean(),
    head: fc.constantFrom('', '| a |\n| --- |\n'),
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), fc.nat(30_000), (parts, room) => {
      const sections = parts.map(({ count, length, ...rest }, index) => ({
        ...rest,
        title: `part ${index}`,
        share: Math.floor(rest.share / 2),
        lines: lines(count, length),
      }));

      const made = fitted(sections, room, beyond);

      const text = made.join('');
      expect(text.length).toBeLessThanOrEqual(room);
      expect(text.match(/<details/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0);
      for (const one of made) {
        const { lines: all = [] } = sections.find(({ title }) => one.includes(`>${title}<`)) ?? {};
        const shown = all.filter((line) => one.includes(line)).length;
        expect(all.length - shown).toBe(Number(/\n\*(\d+) more\*/.exec(one)?.[1] ?? 0));
      }
    }),
  );
});
