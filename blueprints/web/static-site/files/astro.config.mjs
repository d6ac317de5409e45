import { defineConfig } from 'astro/config';
import site from './site.json' with { type: 'json' };

export default defineConfig({
  site: `https://${site.domain}`,
  trailingSlash: 'ignore',
  // The headers allow no styles inside pages.
  build: { inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
});
