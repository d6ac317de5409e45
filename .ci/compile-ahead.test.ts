import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { compileAhead } from './compile-ahead.ts';

const chunk = [
  "import { weigh } from './scale.mjs';",
  '// Leaves, by the gram.',
  'const tin = pack(250);',
  'function pack(grams) { return [grams].map((each) => weigh(each)); }',
  'async function ship(order) { await order; }',
  'const shop = { open() { return tin; }, get sign() { return 1; }, close: function () { return 0; } };',
  'export { pack, ship, shop };',
].join('\n');

/** The spans of pieces of the chunk. */
function spans(...pieces: readonly string[]): ReadonlySet<string> {
  return new Set(pieces.map((piece) => `${chunk.indexOf(piece)}-${chunk.indexOf(piece) + piece.length}`));
}

const packs = 'function pack(grams) { return [grams].map((each) => weigh(each)); }';

test('a function that was called stands before all that uses it, in parentheses like the functions inside it', () => {
  const ahead = compileAhead(chunk, spans(packs, 'function () { return 0; }'));

  expect(ahead).toBe(
    [
      "import { weigh } from './scale.mjs';",
      'var pack = (function pack(grams) { return [grams].map(((each) => weigh(each))); });',
      '// Leaves, by the gram.',
      'const tin = pack(250);',
      '',
      'async function ship(order) { await order; }',
      'const shop = { open() { return tin; }, get sign() { return 1; }, close: (function () { return 0; }) };',
      'export { pack, ship, shop };',
    ].join('\n'),
  );
});

test('methods and accessors stay as they are', () => {
  expect(compileAhead(chunk, spans('() { return tin; }', '() { return 1; }'))).toBe(chunk);
});

test('of a function that waits for its call, what is inside it waits as well', () => {
  expect(compileAhead(chunk, spans('(each) => weigh(each)'))).toBe(chunk);
});

test('nobody called anything: the same text', () => {
  expect(compileAhead(chunk, new Set())).toBe(chunk);
});

test('a chunk that cannot be read is said, not written', () => {
  expect(() => compileAhead('function (', new Set())).toThrow('a chunk cannot be read');
});

test('what stands in parentheses is in the code that Node keeps of a module it has only loaded', () => {
  const body = 'return leaves.filter((leaf) => leaf.dry).map((leaf) => leaf.grams).sort((a, b) => a - b);';
  const loaded = `function weigh(leaves) { ${body} }`;

  const keptOf = (text: string) => new Script(text).createCachedData().length;

  expect(keptOf(compileAhead(loaded, new Set([`0-${loaded.length}`])))).toBeGreaterThan(keptOf(loaded) + 100);
});
