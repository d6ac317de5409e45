import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import site from './site.json' with { type: 'json' };

export default defineConfig({
  site: `https://${site.domain}`,
  integrations: [
    starlight({
      title: site.title,
      description: site.description,
      defaultLocale: 'root',
      locales: { root: { label: site.language, lang: site.language } },
      customCss: ['./src/styles/colours.css'],
      lastUpdated: false,
      ...(site.repositoryUrl && {
        editLink: { baseUrl: `${site.repositoryUrl}/edit/main/` },
        social: [{ icon: 'seti:git', label: 'Source', href: site.repositoryUrl }],
      }),
      sidebar: [
        { label: 'Guides', items: [{ autogenerate: { directory: 'guides' } }] },
        { label: 'Reference', items: [{ autogenerate: { directory: 'reference' } }] },
      ],
    }),
  ],
});
