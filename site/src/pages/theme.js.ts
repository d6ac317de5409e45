import type { APIRoute } from 'astro';
import script from '../browser/theme.ts?raw';

/** Served as it is: it has no types, and must run before the first paint, which a module does not. */
export const GET: APIRoute = () =>
  new Response(script, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
