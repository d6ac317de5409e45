import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { VERSION } from '../version.ts';

export interface VersionResult {
  readonly fractal: string;
  readonly node: string;
  readonly platform: string;
}

export const version = defineCommand({
  input: z.object({}),
  formats: ['text', 'json'],
  examples: [{ line: 'version', words: 'the versions of fractal and of Node' }],
  output: async () =>
    z.strictObject({
      version: z.literal(1),
      fractal: z.string(),
      node: z.string(),
      platform: z.string(),
    }),
  run: async (): Promise<VersionResult> => ({
    fractal: VERSION,
    node: process.version.slice(1),
    platform: `${process.platform}-${process.arch}`,
  }),
  json: ({ fractal, node, platform }) => ({ version: 1 as const, fractal, node, platform }),
});
