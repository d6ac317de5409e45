import type { APIRoute } from 'astro';
import { publishedDataset } from '../dataset.ts';

/** The build stamp: the only file that says when it was built, and only where the builder says so. */
export const GET: APIRoute = () => {
  const { commit, tree, asOf, engine } = publishedDataset().index;
  const builtAt = process.env.FRACTAL_BUILT_AT ?? null;
  return new Response(`${JSON.stringify({ version: 1, commit, tree, asOf, engine, builtAt })}\n`);
};
