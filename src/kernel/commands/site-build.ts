import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { asOf, at } from '../input.ts';
import type { Published, SiteBuilt } from '../publish.ts';
import { visibility } from './publish.ts';

export type SiteBuildResult = Published & SiteBuilt;

export const siteBuild = defineCommand({
  input: z.object({
    visibility,
    at,
    asOf,
    base: z
      .string()
      .regex(/^\/(?:[A-Za-z0-9._~-]+\/)*$/, 'is not a path such as / or /studio/')
      .default('/')
      .meta({ description: 'path that the site will be served under', placeholder: 'PATH' }),
  }),
  formats: ['text', 'json'],
  examples: [{ line: 'site build', words: 'write the cockpit’s pages to .fractal/site' }],
  output: async () => z.strictObject({ version: z.literal(1), site: z.string(), dataset: z.string() }),
  async run(context, input): Promise<SiteBuildResult> {
    const { openEconomics } = await import('../economics.ts');
    const { publish, publishSite } = await import('../publish.ts');
    const reckoned = await openEconomics(context, { at: input.at, asOf: input.asOf });
    const published = await publish(context, reckoned, { visibility: input.visibility, parquet: true });
    return { ...published, ...(await publishSite(context, reckoned, published, input.base)) };
  },
  json: ({ site, dataset }) => ({ version: 1 as const, site, dataset }),
});
