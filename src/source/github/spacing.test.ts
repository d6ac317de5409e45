import { expect, test } from 'vitest';
import { spaced } from './spacing.ts';

test('turns come in order, each at its distance, and the first at once', async () => {
  const turns = spaced(40).key('quay');
  const began = performance.now();
  const taken: { readonly name: string; readonly at: number }[] = [];
  const take = (name: string) =>
    turns.schedule({}, async () => taken.push({ name, at: performance.now() - began }));

  await Promise.all(['tea', 'scone', 'bill'].map(take));

  expect(taken.map(({ name }) => name)).toEqual(['tea', 'scone', 'bill']);
  for (const [index, { at }] of taken.entries()) expect(at).toBeGreaterThanOrEqual(index * 40 - 2);
});
