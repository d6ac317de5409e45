import { describe, expect, it } from 'vitest';
import { navigationOf } from './navigation.ts';

const titles = (places: readonly { readonly title: string }[]) => places.map(({ title }) => title);

describe('the navigation', () => {
  it('leads everywhere once on a desktop and once on a phone', () => {
    const { row, more } = navigationOf({ visibility: 'private' });
    const menu = more.flatMap(({ places }) => places);
    const desktop = [...row, ...menu.filter((place) => !place.isNarrowOnly)];
    const phone = [...row.filter((place) => !place.isWideOnly), ...menu];

    expect(titles(phone).toSorted()).toEqual(titles(desktop).toSorted());
    expect(new Set(titles(desktop)).size).toBe(11);
    expect(titles(row.filter((place) => !place.isWideOnly))).toEqual([
      'Today',
      'Projects',
      'Clients',
      'Economics',
    ]);
    expect(more.map(({ title }) => title)).toEqual(['Work', 'Craft', 'Reference']);
  });

  it('shows everybody only what is published to everybody, in one row', () => {
    const { row, more } = navigationOf({ visibility: 'public' });

    expect([titles(row), more]).toEqual([['Today', 'Projects', 'Economics', 'Definitions'], []]);
  });
});
