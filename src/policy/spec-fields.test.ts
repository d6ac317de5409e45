import { expect, test } from 'vitest';
import { kindNames, kinds } from '#model/kinds/index.ts';
import { foldedInto, namesIn, specShape, within } from './spec-fields.ts';

/** Specs whose every shorthand is used; examples of kinds use some of them. */
const SHORTHANDS = {
  Project: [{ rate: 95 }, { fee: 12_000 }, { retainer: 2000 }],
  Person: [{ band: 'senior', cost: '62 per hour', weeklyHours: '40 h' }],
};

test.each(kindNames)('what the model folds away in a %s cannot be asked for', (kind) => {
  const written: readonly object[] = [
    kinds[kind].example.spec,
    ...(kind === 'Project' || kind === 'Person' ? SHORTHANDS[kind] : []),
  ];
  for (const spec of written) {
    const read = kinds[kind].schema.parse(spec) as object;
    const folded = Object.keys(spec).filter((field) => !Object.hasOwn(read, field));

    expect(folded.filter((field) => foldedInto(kind, field) === null)).toEqual([]);
    expect(folded.filter((field) => within(specShape(kind), field) !== null)).toEqual([]);
  }
});

test.each(kindNames)('every field that the model has of a %s can be asked for', (kind) => {
  const read = kinds[kind].schema.parse(kinds[kind].example.spec) as object;

  expect(Object.keys(read).filter((field) => within(specShape(kind), field) === null)).toEqual([]);
});

test('names of a part are those of all its alternatives', () => {
  const provider = within(specShape('SecretContract'), 'provider') ?? [];

  expect(namesIn(provider)).toEqual(['key', 'login', 'mount', 'name', 'path', 'secret', 'variable']);
});
