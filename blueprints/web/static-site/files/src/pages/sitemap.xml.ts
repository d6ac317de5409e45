import type { APIRoute } from 'astro';
import site from '../../site.json';
import { publishedNotes } from '../notes.ts';

export const GET: APIRoute = async () => {
  const notes = await publishedNotes();
  const paths = [
    '/',
    '/imprint/',
    ...(site.hasNotes ? ['/notes/'] : []),
    ...notes.map(({ id }) => `/notes/${id}/`),
  ];
  const entries = paths.map((path) => `<url><loc>${new URL(path, `https://${site.domain}`)}</loc></url>`);
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</urlset>\n`,
    { headers: { 'content-type': 'application/xml' } },
  );
};
