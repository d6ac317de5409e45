import type { MetadataRoute } from 'next';
import { shop } from '../lib/shop.ts';

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', disallow: ['/cart', '/api/'] },
    sitemap: `https://${shop.domain}/sitemap.xml`,
  };
}
