import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { asOf, at, toggle } from '../input.ts';
import type { Published } from '../publish.ts';

export const visibility = z.enum(['private', 'public']).optional().meta({
  description:
    '`private` for those who can read the repository, `public` leaves out names and rates (default: as the workspace says)',
});

export const publish = defineCommand({
  input: z.object({ visibility, at, asOf, csvOnly: toggle('leave Parquet out; it needs DuckDB') }),
  formats: ['text', 'json'],
  examples: [
    { line: 'publish', words: 'write the dataset to .fractal/dataset' },
    { line: 'publish --visibility public --csv-only', words: 'only what everybody may see' },
  ],
  output: async () =>
    z.strictObject({
      version: z.literal(1),
      dataset: z.string(),
      files: z.int(),
      bytes: z.int(),
      visibility: z.enum(['private', 'public']),
    }),
  async run(context, input): Promise<Published> {
    const { openEconomics } = await import('../economics.ts');
    const { publish: write } = await import('../publish.ts');
    const reckoned = await openEconomics(context, { at: input.at, asOf: input.asOf });
    return write(context, reckoned, { visibility: input.visibility, parquet: !input.csvOnly });
  },
  json: ({ dataset, files, bytes, visibility: seen }) => ({
    version: 1 as const,
    dataset,
    files,
    bytes,
    visibility: seen,
  }),
});
