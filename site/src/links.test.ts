import { describe, expect, it } from 'vitest';
import { anchor, argument, codePage, economicsPage, hasPage, outside, resourcePage } from './links.ts';

describe('pages', () => {
  it('are for names that are plain labels', () => {
    expect(resourcePage('project', 'harbour-shop')).toBe('/projects/harbour-shop/');
    expect(economicsPage('2026-03')).toBe('/economics/2026-03/');
    expect(codePage('time/unknown-project')).toBe('/definitions/time/#code-time.unknown-project');
  });

  it.each(['../secrets', 'a/b', 'A', '-x', 'index', '', 'x'.repeat(64), 'é'])('are not for `%s`', (name) => {
    expect(hasPage(name)).toBe(false);
    expect(resourcePage('person', name)).toBeUndefined();
  });

  it('of patterns and blueprints stand in the folder of their module', () => {
    expect(resourcePage('pattern', 'web/shop')).toBe('/patterns/web/shop/');
    expect(resourcePage('blueprint', 'web/storefront')).toBe('/blueprints/web/storefront/');
  });

  it.each(['shop', 'web/', '/shop', 'web/../shop', 'web/shop/own', 'web/index', 'index/shop', 'Web/shop'])(
    'of patterns are not for `%s`',
    (name) => {
      expect(resourcePage('pattern', name)).toBeUndefined();
    },
  );

  it('are not for months that do not exist', () => {
    expect(economicsPage('2026-13')).toBeUndefined();
    expect(economicsPage('../..')).toBeUndefined();
  });
});

describe('addresses outside', () => {
  it('are https or mailto', () => {
    expect(outside('https://example.org/a b')).toBe('https://example.org/a%20b');
    expect(outside('mailto:ana@example.org')).toBe('mailto:ana@example.org');
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'http://example.org',
    'file:///etc',
    'no address',
  ])('are not `%s`', (address) => {
    expect(outside(address)).toBeUndefined();
  });
});

describe('names in commands', () => {
  it('are left to the reader when a shell could read more into them', () => {
    expect(argument('harbour-shop/checkout')).toBe('harbour-shop/checkout');
    expect(argument('; rm -rf ~')).toBe('NAME');
    expect(argument('$(id)')).toBe('NAME');
    expect(argument('--help')).toBe('NAME');
  });
});

describe('anchors', () => {
  it('hold nothing that needs escaping', () => {
    expect(anchor('code', 'time/unknown-project')).toBe('code-time.unknown-project');
    expect(anchor('measure', '"><img>')).toBe('measure--img-');
  });
});
