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
  vite: {
    logLevel: 'warn',
    // Small files would be inlined as data: URLs or inline scripts, which the content security policy refuses.
    build: { assetsInlineLimit: 0 },
    // Astro renders by code that it writes below the working directory, and that code finds packages only near them.
    // With every package bundled in, any directory will do: each build has its own, and none disturbs another.
    environments: { prerender: { resolve: { noExternal: true } } },
  },
});
