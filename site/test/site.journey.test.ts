/** The built files: links, budgets, policy, sameness. What a browser makes of them is in `site.browser.test.ts`. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildSite } from './build.ts';
import { harbour } from './harbour.ts';
import { empty, hostile, large, redacted, unpriced } from './worlds.ts';

type Files = ReadonlyMap<string, Buffer>;

function filesIn(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    names
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)]),
  );
}

const parsed = new WeakMap<Files, (readonly [string, Document])[]>();

function pagesOf(files: Files): (readonly [string, Document])[] {
  const known = parsed.get(files);
  if (known) return known;
  const pages: (readonly [string, Document])[] = [...files]
    .filter(([name]) => name.endsWith('.html'))
    .map(([name, bytes]) => [name, parseHTML(bytes.toString()).document as unknown as Document]);
  parsed.set(files, pages);
  return pages;
}

const digestOf = (files: Files) =>
  [...files].map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}`);

let quay: Files;
let others: ReadonlyMap<string, Files>;

beforeAll(async () => {
  quay = filesIn(await buildSite(harbour()));
  const worlds = { empty: empty(), unpriced: unpriced(), redacted: redacted(), hostile: hostile() };
  const built = new Map<string, Files>();
  for (const [name, world] of Object.entries(worlds)) built.set(name, filesIn(await buildSite(world)));
  others = built;
}, 120_000);

describe('the site', () => {
  it('is the same bytes, built twice', async () => {
    expect(digestOf(filesIn(await buildSite(harbour())))).toEqual(digestOf(quay));
  });

  it('has a page for everything in the dataset', () => {
    for (const page of [
      'index.html',
      'today/bo/index.html',
      'projects/harbour-shop/index.html',
      'clients/orme-bikes/index.html',
      'patterns/web/shop/index.html',
      'blueprints/web/storefront/index.html',
      'repositories/harbour-shop/index.html',
      'modules/index.html',
      'economics/2025-04/index.html',
      'month/2026-02/index.html',
      'definitions/time/index.html',
    ]) {
      expect([...quay.keys()]).toContain(page);
    }
  });

  it('links to nothing that is not there', () => {
    for (const files of [quay, ...others.values()]) {
      const pages = new Map(pagesOf(files));
      const broken = [...pages].flatMap(([name, page]) =>
        [...page.querySelectorAll('a[href]')].flatMap((link) =>
          brokenLink(link.getAttribute('href') ?? '', name, pages, files),
        ),
      );
      expect(broken).toEqual([]);
    }
  });

  it('works under a path of its own', async () => {
    const files = filesIn(await buildSite(harbour(), { FRACTAL_SITE_BASE: '/ops/' }));

    const addresses = pagesOf(files).flatMap(([, page]) =>
      [...page.querySelectorAll('[href], [src]')].map(
        (each) => each.getAttribute('href') ?? each.getAttribute('src') ?? '',
      ),
    );
    expect(addresses.filter((address) => address.startsWith('/') && !address.startsWith('/ops/'))).toEqual(
      [],
    );
  });

  it('never shows the words of a programming error', () => {
    for (const files of [quay, ...others.values()]) {
      for (const [name, page] of pagesOf(files)) {
        expect(`${name}: ${page.body.textContent}`).not.toMatch(/undefined|NaN|\[object|Infinity/);
        expect(page.body.outerHTML).not.toMatch(/="(?:NaN|undefined|null)/);
      }
    }
  });
});

function brokenLink(
  href: string,
  from: string,
  pages: ReadonlyMap<string, Document>,
  files: Files,
): string[] {
  if (/^(?:https|mailto):/.test(href)) return [];
  const { pathname, hash } = new URL(href, `http://site/${from.replace(/index\.html$/, '')}`);
  const file = decodeURIComponent(pathname.slice(1)).replace(/(^|\/)$/, '$1index.html');
  const page = pages.get(file);
  const isThere =
    hash === '' ? files.has(file) : page?.getElementById(decodeURIComponent(hash.slice(1))) != null;
  return isThere ? [] : [`${from} → ${href}`];
}

describe('the content security policy', () => {
  it('is on each page and has nothing to forbid there', () => {
    for (const [, page] of [quay, ...others.values()].flatMap(pagesOf)) {
      expect(
        page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content'),
      ).toContain("default-src 'self'");
      expect(
        page.querySelectorAll('style, [style], script:not([src]), iframe, object, form, img').length,
      ).toBe(0);
      for (const each of page.querySelectorAll('script, link')) {
        expect(each.getAttribute('src') ?? each.getAttribute('href')).toMatch(/^\/[\w./-]+$/);
      }
    }
  });
});

describe('hostile text', () => {
  it('adds no element, no handler and no address', () => {
    const pages = pagesOf(others.get('hostile') ?? new Map());
    expect(pages.length).toBeGreaterThan(20);
    for (const [name, page] of pages) {
      const handlers = [...page.querySelectorAll('*')].flatMap((element) =>
        [...element.attributes].filter((attribute) => /^on/i.test(attribute.name)),
      );
      expect([name, handlers.length, page.querySelectorAll('script').length]).toEqual([name, 0, 2]);
      for (const link of page.querySelectorAll('[href]'))
        expect(link.getAttribute('href')).toMatch(/^(?:\/|#)/);
    }
  });

  it('is there to be read, as text', () => {
    const page = pagesOf(others.get('hostile') ?? new Map()).find(
      ([name]) => name === 'projects/harbour-shop/index.html',
    );
    expect(page?.[1].querySelector('h1')?.textContent).toContain('<script>alert(2)</script>');
  });

  it('is text in the tables of modules’ kinds, too', () => {
    const [, page] =
      pagesOf(others.get('hostile') ?? new Map()).find(([name]) => name === 'modules/index.html') ?? [];
    const cells = [...(page?.querySelectorAll('.held td') ?? [])].map((cell) => cell.textContent);

    expect(cells).toHaveLength(4);
    for (const cell of cells) expect(cell).toContain('<img src=x onerror=alert(1)>');
  });

  it('cannot turn the direction of what stands beside it', () => {
    for (const bytes of (others.get('hostile') ?? new Map<string, Buffer>()).values())
      expect(bytes.toString()).not.toContain('\u202e');
  });

  it('starts no formula in a spreadsheet', () => {
    for (const [name, bytes] of quay)
      if (name.endsWith('.csv')) expect(bytes.toString()).not.toMatch(/(?:^|,)"?[=+@]/m);
  });
});

describe('the public profile', () => {
  it('shows no amount, no client and no place to hide them', () => {
    for (const [name, page] of pagesOf(others.get('redacted') ?? new Map())) {
      if (name.startsWith('definitions/')) continue;
      const said = page.body.textContent;
      expect(`${name} ${said}`).not.toMatch(
        /€|Alder Clinic|Orme Bikes|\d\.\d\d EUR|not known|an input is missing|nobody owes/,
      );
    }
  });
});

/** Pages of one kind are alike here: a few of each tell. */
function isSample(name: string): boolean {
  const [, folder] = /\/([\w-]+)\/index\.html$/.exec(name) ?? [];
  return folder === undefined || /^(?:[a-z]+-[0-2]|2026-0\d|[a-z]+)$/.test(folder);
}

describe('budgets', () => {
  it('hold for a studio of 400 projects and ten years', async () => {
    const files = filesIn(await buildSite(large()));
    const pages = [...files.keys()].filter((name) => name.endsWith('.html'));

    expect(pages.length).toBeLessThanOrEqual(2_000);
    for (const [name, page] of pagesOf(new Map([...files].filter(([name]) => isSample(name))))) {
      expect([name, page.querySelectorAll('*').length]).toSatisfy(
        ([, nodes]: [string, number]) => nodes <= 1_490,
      );
      expect([name, gzipSync(files.get(name) ?? '').length]).toSatisfy(
        ([, bytes]: [string, number]) => bytes <= 30 * 1024,
      );
    }
  }, 120_000);

  it('hold for styles and scripts', () => {
    const size = (ending: string) =>
      [...quay]
        .filter(([name]) => name.endsWith(ending))
        .reduce((total, [, bytes]) => total + gzipSync(bytes).length, 0);
    expect(size('.css')).toBeLessThanOrEqual(10 * 1024);
    expect(size('.js')).toBeLessThanOrEqual(5 * 1024);
  });
});
