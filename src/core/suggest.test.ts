import { expect, test } from 'vitest';
import { nearest, nearestPart } from './suggest.ts';

test('a slip of the hand finds the name that was meant', () => {
  expect(nearest('harbor-shop', ['harbour-shop', 'harbour-site'])).toBe('harbour-shop');
  expect(nearest('Projet', ['Project', 'Person'])).toBe('Project');
});

test('a name that resembles nothing gets no suggestion', () => {
  expect(nearest('orchard', ['harbour-shop', 'kiln'])).toBeNull();
  expect(nearest('tea', ['rei', 'tan'])).toBeNull();
});

test('between equally near names the first in text order is suggested, whatever the order they come in', () => {
  expect(nearest('tean', ['teas', 'team'])).toBe('team');
  expect(nearest('tean', ['team', 'teas'])).toBe('team');
});

test('a part of a module is found by its own name, too', () => {
  expect(nearestPart('shpo', ['web/shop', 'web/site'])).toBe('web/shop');
  expect(nearestPart('wbe/shop', ['web/shop', 'web/site'])).toBe('web/shop');
  expect(nearestPart('orchard', ['web/shop', 'web/site'])).toBeNull();
});
