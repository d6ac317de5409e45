import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { readTheme, troublesOf } from './theme.mjs';

const top = resolve(import.meta.dirname, '..');

test('everything in the theme fits together', () => {
  assert.deepEqual(troublesOf(readTheme(top)), []);
});

test('every page that Shopify asks for has a template', () => {
  const { pages, has } = readTheme(top);
  const names = pages.map(([path]) => path);

  for (const page of [
    'index',
    'product',
    'collection',
    'list-collections',
    'cart',
    'page',
    'blog',
    'article',
    'search',
    '404',
    'password',
  ])
    assert.ok(names.includes(`templates/${page}.json`), page);
  assert.ok(has('layout/theme.liquid') && has('templates/gift_card.liquid'));
  for (const word of ['content_for_header', 'content_for_layout'])
    assert.match(readFileSync(join(top, 'layout/theme.liquid'), 'utf8'), new RegExp(`\\{\\{ ${word} \\}\\}`));
});

const breaches = [
  ['templates/cart.json', '"main-cart"', '"main-basket"', 'templates/cart.json: no section main-basket'],
  [
    'templates/cart.json',
    '"settings": {}',
    '"settings": { "tone": 1 }',
    'templates/cart.json: main: no setting tone',
  ],
  [
    'templates/cart.json',
    '"order": ["main"]',
    '"order": []',
    'templates/cart.json: order is not that of its sections',
  ],
  ['sections/main-404.liquid', "'list.all'", "'list.al'", 'sections/main-404.liquid: no word list.al'],
  ['layout/theme.liquid', "render 'look'", "render 'looks'", 'layout/theme.liquid: no snippet looks'],
  ['layout/theme.liquid', "'theme.css'", "'shop.css'", 'layout/theme.liquid: no asset shop.css'],
  ['snippets/look.liquid', 'settings.ink', 'settings.inc', 'snippets/look.liquid: no setting inc'],
];

for (const [file, from, to, words] of breaches) {
  test(`it is found that ${words}`, () => {
    const copy = mkdtempSync(join(tmpdir(), 'theme-'));
    cpSync(top, copy, { recursive: true });
    const text = readFileSync(join(copy, file), 'utf8');
    assert.ok(text.includes(from));
    writeFileSync(join(copy, file), text.replace(from, to));

    assert.deepEqual(troublesOf(readTheme(copy)), [words]);

    rmSync(copy, { recursive: true });
  });
}
