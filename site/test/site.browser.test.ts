/** The site in a real browser: accessible, readable on a phone and without JavaScript, by keyboard, and calm under attack. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withPage } from '#testing/browser.ts';
import { buildSite } from './build.ts';
import { harbour } from './harbour.ts';
import type { Published } from './publish.ts';
import { type Served, serve } from './serve.ts';
import { empty, hostile, large, redacted, unpriced } from './worlds.ts';

/** One page of each kind. */
const KINDS = [
  '/',
  '/today/bo/',
  '/projects/',
  '/projects/harbour-shop/',
  '/clients/',
  '/clients/alder-clinic/',
  '/repositories/',
  '/repositories/harbour-shop/',
  '/blueprints/',
  '/blueprints/web/storefront/',
  '/patterns/',
  '/patterns/web/shop/',
  '/modules/',
  '/economics/',
  '/economics/2025-09/',
  '/month/',
  '/month/2026-02/',
  '/checks/',
  '/definitions/',
  '/definitions/time/',
];
const LISTS = [
  '/',
  '/projects/',
  '/clients/',
  '/repositories/',
  '/blueprints/',
  '/patterns/',
  '/modules/',
  '/economics/',
  '/month/',
  '/checks/',
  '/definitions/',
];

/** Pages with the longest texts and lists there can be. */
const LONGEST: Readonly<Record<string, readonly string[]>> = {
  hostile: ['/repositories/harbour-shop/', '/blueprints/web/storefront/', '/patterns/web/shop/'],
  large: ['/repositories/repository-1/', '/blueprints/web/blueprint-1/', '/patterns/web/pattern-1/'],
};

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

const sites = new Map<string, Served>();

beforeAll(async () => {
  const worlds: Record<string, Published> = {
    quay: harbour(),
    empty: empty(),
    unpriced: unpriced(),
    redacted: redacted(),
    hostile: hostile(),
    large: large(),
  };
  for (const [name, world] of Object.entries(worlds)) sites.set(name, await serve(await buildSite(world)));
}, 240_000);

afterAll(async () => {
  for (const site of sites.values()) await site.close();
});

function at(path: string, site = 'quay'): string {
  return (sites.get(site)?.address ?? '') + path;
}

/** What axe finds against WCAG 2.2 AA, and against its own advice. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const found = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  });
}

/** Visits each path and gathers what `look` finds there, under the path's name. */
async function onEach(
  paths: readonly string[],
  site: string,
  options: object,
  look: (page: Page) => Promise<readonly string[]>,
): Promise<string[]> {
  return withPage(async (page) => {
    const found: string[] = [];
    for (const path of paths) {
      await page.goto(at(path, site));
      found.push(...(await look(page)).map((each) => `${path} ${each}`));
    }
    return found;
  }, options);
}

describe('every kind of page', () => {
  it.each([
    ['light', DESK],
    ['dark', DESK],
    ['light', PHONE],
    ['dark', PHONE],
  ] as const)('is accessible in %s at %o', async (colorScheme, viewport) => {
    expect(await onEach(KINDS, 'quay', { colorScheme, viewport }, violations)).toEqual([]);
  });

  it.each(['empty', 'unpriced', 'redacted'])('is accessible when the dataset is %s', async (site) => {
    expect(await onEach(LISTS, site, { viewport: DESK }, violations)).toEqual([]);
  });

  it.each(['quay', 'empty', 'unpriced', 'redacted', 'hostile', 'large'])('fits a phone: %s', async (site) => {
    const paths = site === 'quay' ? KINDS : [...LISTS, ...(LONGEST[site] ?? [])];
    const tooWide = await onEach(paths, site, { viewport: PHONE }, async (page) => {
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      return width > PHONE.width ? [`is ${width} wide`] : [];
    });
    expect(tooWide).toEqual([]);
  });

  it('is below 1,500 nodes for a browser, with what scripts add', async () => {
    const paths = [
      ...LISTS,
      '/projects/project-1/',
      '/clients/client-1/',
      '/today/person-1/',
      '/repositories/repository-1/',
      '/blueprints/web/blueprint-1/',
      '/patterns/web/pattern-1/',
      '/definitions/time/',
    ];
    const heavy = await onEach(paths, 'large', { viewport: DESK }, async (page) => {
      const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
      return nodes > 1_500 ? [`has ${nodes}`] : [];
    });
    expect(heavy).toEqual([]);
  });

  it('asks nothing of other hosts and breaks nothing of its policy', async () => {
    await withPage(async (page) => {
      const trouble: string[] = [];
      page.on('console', (message) => trouble.push(message.text()));
      page.on('pageerror', (error) => trouble.push(String(error)));
      page.on('request', (request) => {
        if (!request.url().startsWith(at(''))) trouble.push(request.url());
      });
      for (const path of KINDS) await page.goto(at(path));
      expect(trouble).toEqual([]);
    });
  });
});

describe('without JavaScript', () => {
  it('every figure is there, and no button that would do nothing', async () => {
    const text = (page: Page) => page.evaluate(() => document.querySelector('main')?.textContent ?? '');
    const plain = await withPage(
      async (page) => {
        await page.goto(at('/economics/'));
        expect(await page.locator('button:visible').count()).toBe(0);
        expect(await page.locator('svg[role=img]').count()).toBe(2);
        return text(page);
      },
      { javaScriptEnabled: false },
    );
    const full = await withPage(async (page) => {
      await page.goto(at('/economics/'));
      return text(page);
    });
    expect(full.replaceAll('↕', '')).toBe(plain);
  });
});

describe('by keyboard', () => {
  it('the first stop skips to the page', async () => {
    await withPage(async (page) => {
      await page.goto(at('/projects/'));
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    });
  });

  it('j and k walk the rows, / filters, and letters in the filter stay letters', async () => {
    await withPage(async (page) => {
      const focused = () => page.evaluate(() => document.activeElement?.textContent);
      await page.goto(at('/projects/'));
      const rows = await page.locator('tbody th a').allTextContents();

      await page.keyboard.press('j');
      expect(await focused()).toBe(rows[0]);
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      expect(await focused()).toBe(rows[1]);

      await page.keyboard.press('/');
      await page.keyboard.type('jk');
      expect(await page.locator('.filter').inputValue()).toBe('jk');
    });
  });

  it('? lists the keys, and Escape closes the list', async () => {
    await withPage(async (page) => {
      await page.goto(at('/'));
      await page.keyboard.press('?');
      expect(await page.locator('dialog[open]').textContent()).toContain('next row');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await page.locator('dialog[open]').count()).toBe(0);
    });
  });

  it('every stop can be seen', async () => {
    await withPage(async (page) => {
      await page.goto(at('/economics/'));
      const unseen: string[] = [];
      for (let stop = 0; stop < 40; stop++) {
        await page.keyboard.press('Tab');
        const seen = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return null;
          const box = element.getBoundingClientRect();
          const style = getComputedStyle(element);
          return box.width > 0 && box.height > 0 && style.outlineStyle !== 'none' ? '' : element.outerHTML;
        });
        if (seen) unseen.push(seen);
      }
      expect(unseen).toEqual([]);
    });
  });
});

describe('the menu of further pages', () => {
  const more = (page: Page) => page.locator('.more summary');

  it('opens and leads on without JavaScript, and says where it stands', async () => {
    await withPage(
      async (page) => {
        await page.goto(at('/'));
        await more(page).click();
        await page.getByRole('link', { name: 'Blueprints' }).click();
        expect(new URL(page.url()).pathname).toBe('/blueprints/');
        expect(await more(page).getAttribute('class')).toBe('here');
      },
      { javaScriptEnabled: false },
    );
  });

  it('opens by keyboard, and Escape closes it where it was opened', async () => {
    await withPage(async (page) => {
      await page.goto(at('/patterns/'));
      await more(page).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Repositories');
      await page.keyboard.press('Escape');
      expect(await page.locator('.more[open]').count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('More');
    });
  });

  it('closes when something else is pressed or reached', async () => {
    await withPage(async (page) => {
      await page.goto(at('/patterns/'));
      await more(page).click();
      await page.locator('h2').first().click();
      expect(await page.locator('.more[open]').count()).toBe(0);
      await more(page).click();
      await page.locator('.eyebrow a').last().focus();
      expect(await page.locator('.more[open]').count()).toBe(0);
    });
  });

  it.each([
    ['light', DESK, 5],
    ['dark', PHONE, 7],
  ] as const)('is accessible when open, and fits: %s at %o', async (colorScheme, viewport, places) => {
    await withPage(
      async (page) => {
        await page.goto(at('/checks/'));
        await more(page).click();
        expect(await page.locator('.menu a:visible').count()).toBe(places);
        expect(await violations(page)).toEqual([]);
        const box = await page.locator('.menu').boundingBox();
        expect(box && box.x >= 0 && box.x + box.width <= viewport.width).toBe(true);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      },
      { colorScheme, viewport },
    );
  });

  it('leaves one row of places on a phone', async () => {
    await withPage(
      async (page) => {
        await page.goto(at('/'));
        const tops = await page
          .locator('.top nav > ul > li:visible')
          .evaluateAll((items) => items.map((item) => item.getBoundingClientRect().bottom));
        expect(new Set(tops).size).toBe(1);
      },
      { viewport: PHONE },
    );
  });
});

describe('tables', () => {
  it('sort by the figure that is meant, not by its text', async () => {
    await withPage(async (page) => {
      await page.goto(at('/projects/'));
      const revenue = () => page.locator('tbody tr td:nth-child(3)').allTextContents();
      const numbers = (texts: string[]) =>
        texts.map((text) => Number(text.replaceAll(',', '').replace('−', '-')));

      await page.getByRole('button', { name: 'Sort by Revenue' }).click();
      const down = numbers(await revenue());
      expect(down).toEqual([...down].sort((a, b) => b - a));

      await page.getByRole('button', { name: 'Sort by Revenue' }).click();
      const up = numbers(await revenue());
      expect(up).toEqual([...up].sort((a, b) => a - b));
      expect(await page.locator('th[aria-sort=ascending]').count()).toBe(1);
    });
  });

  it('filter, and keep the filter in the address', async () => {
    await withPage(async (page) => {
      await page.goto(at('/projects/'));
      await page.locator('.filter').fill('orme');
      expect(await page.locator('tbody tr:visible').count()).toBe(2);
      expect(new URL(page.url()).searchParams.get('q')).toBe('orme');

      await page.reload();
      expect(await page.locator('tbody tr:visible').count()).toBe(2);
      expect(await page.locator('.filter').inputValue()).toBe('orme');
    });
  });
});

describe('colours', () => {
  const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

  it('follow the system until the reader chooses, and then the reader, from the first paint on', async () => {
    await withPage(
      async (page) => {
        await page.goto(at('/'));
        const dark = await paper(page);
        await page.locator('[data-theme-toggle]').click();
        const light = await paper(page);
        expect(light).not.toBe(dark);

        // Where no script of the page runs after the first, the choice must already stand.
        await page.route('**/assets/*.js', (route) => route.abort());
        await page.goto(at('/economics/'));
        expect(await paper(page)).toBe(light);
      },
      { colorScheme: 'dark' },
    );
  });

  it('are those of paper in print', async () => {
    await withPage(
      async (page) => {
        await page.goto(at('/economics/'));
        await page.emulateMedia({ media: 'print' });
        expect(await paper(page)).toBe('rgb(255, 255, 255)');
        expect(await page.locator('.top nav').isVisible()).toBe(false);
        expect(await page.getByRole('columnheader', { name: 'Expenses' }).first().isVisible()).toBe(true);
      },
      { colorScheme: 'dark', viewport: PHONE },
    );
  });
});

describe('the reminder', () => {
  it('goes to the clipboard as it is read', async () => {
    await withPage(
      async (page) => {
        await page.goto(at('/'));
        await page.locator('summary', { hasText: 'Copy reminder' }).click();
        await page.locator('details.text button').click();
        expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Bo Lindqvist: 16.00 h');
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    );
  });
});

describe('the age of the data', () => {
  it('is told in the browser, from the fourth day on', async () => {
    const told = (now: string) =>
      withPage(async (page) => {
        await page.clock.setFixedTime(now);
        await page.goto(at('/'));
        return page.locator('[data-stale]').textContent();
      });
    expect(await told('2026-04-01T09:00:00Z')).toBe('');
    expect(await told('2026-04-07T09:00:00Z')).toBe('last entry 8 days ago');
  });
});

describe('hostile text', () => {
  it('runs nothing and adds nothing', async () => {
    await withPage(async (page) => {
      const events: string[] = [];
      page.on('dialog', (dialog) => {
        events.push(dialog.message());
        void dialog.dismiss();
      });
      const single = [
        '/today/ana/',
        '/projects/harbour-shop/',
        '/clients/harbour-tea/',
        '/repositories/harbour-shop/',
        '/blueprints/web/storefront/',
        '/patterns/web/shop/',
      ];
      for (const path of [...LISTS, ...single]) {
        await page.goto(at(path, 'hostile'));
        for (const summary of await page.locator('summary:visible').all()) await summary.click();
        events.push(
          ...(await page.evaluate(() =>
            [...document.querySelectorAll('*')].flatMap((element) => {
              const isNew = element.matches(
                'img, iframe, script:not([src]), [href^="javascript:" i], [src^="javascript:" i]',
              );
              const handlers = [...element.attributes].filter((attribute) => attribute.name.startsWith('on'));
              return isNew || handlers.length > 0 ? [element.outerHTML] : [];
            }),
          )),
        );
      }
      expect(events).toEqual([]);
    });
  });
});
