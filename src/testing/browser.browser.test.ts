import { expect, test } from 'vitest';
import { withPage } from './browser.ts';

test('a page runs scripts and lays out what it is given', async () => {
  const width = await withPage(
    async (page) => {
      await page.setContent('<style>body { margin: 0 }</style><main>Harbour Tea</main>');
      return page.evaluate('document.querySelector("main").getBoundingClientRect().width');
    },
    { viewport: { width: 375, height: 800 } },
  );

  expect(width).toBe(375);
});

test('two pages do not share their storage', async () => {
  const cookies = (name: string) =>
    withPage(async (page) => {
      await page.context().addCookies([{ name, value: '1', url: 'http://127.0.0.1/' }]);
      return (await page.context().cookies()).map((cookie) => cookie.name);
    });

  expect(await cookies('kettle')).toEqual(['kettle']);
  expect(await cookies('teapot')).toEqual(['teapot']);
});
