import type { MetadataRoute } from 'next';
import { catalogue, shop } from '../lib/shop.ts';

export default function sitemap(): MetadataRoute.Sitemap {
  const paths = ['', ...catalogue.map(({ slug }) => `/products/${slug}`)];
  return paths.map((path) => ({ url: `https://${shop.domain}${path}` }));
}
