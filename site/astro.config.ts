import { fileURLToPath } from 'node:url';
import { defineConfig } from 'astro/config';

process.env.FRACTAL_DATASET ??= fileURLToPath(new URL('../.fractal/dataset', import.meta.url));

export default defineConfig({
  output: 'static',
  base: process.env.FRACTAL_SITE_BASE ?? '/',
  // The formatter breaks lines as JSX does, so line breaks must not become spaces; a wanted space is written `{' '}`.
  compressHTML: 'jsx',
  build: { format: 'directory', inlineStylesheets: 'never', assets: 'assets' },
  devToolbar: { enabled: false },
  // Astro renders pages by code it writes below the working directory, or into `.astro/` there when the output is
  // elsewhere. With every package bundled in, that folder may be any: each build runs in its own, and none disturbs another.
  // Small files would be inlined as data: URLs or inline scripts, which the content security policy refuses.
  vite: {
    environments: { prerender: { resolve: { noExternal: true } } },
    build: { assetsInlineLimit: 0 },
    logLevel: 'warn',
  },
});
