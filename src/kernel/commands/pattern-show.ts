import { z } from 'zod';
import type { ResolvedPattern } from '#model/inherit/pattern.ts';
import { defineCommand } from '../command.ts';
import { at, text } from '../input.ts';
import { openPatterns, patternNamed } from '../patterns.ts';

export const patternShow = defineCommand({
  input: z.object({ name: text('the pattern, such as `web/shop`', 'PATTERN', 'pattern'), at }),
  positional: ['name'],
  formats: ['text', 'json'],
  examples: [
    { line: 'pattern show web/shop', words: 'what the pattern comes to, value by value' },
    { line: 'pattern show web/shop --format json', words: 'the same as blueprints are given it' },
  ],
  output: async () =>
    z.strictObject({
      version: z.literal(1),
      name: z.string(),
      title: z.string().nullable(),
      moduleVersion: z.string().nullable(),
      isAbstract: z.boolean(),
      line: z.array(
        z.strictObject({
          pattern: z.string(),
          version: z.string().nullable(),
          role: z.enum(['parent', 'mixin', 'itself']),
        }),
      ),
      kind: z.string().nullable(),
      blueprint: z.string().nullable(),
      params: z.record(z.string(), z.unknown()).nullable(),
      spec: z.record(z.string(), z.unknown()),
      locked: z.array(z.strictObject({ pointer: z.string(), by: z.string() })),
      digest: z.string(),
    }),
  async run(context, input): Promise<ResolvedPattern> {
    return patternNamed(input.name, await openPatterns(context, input.at));
  },
  json: ({ name, title, version, isAbstract, line, kind, blueprint, params, spec, locks, digest }) => ({
    version: 1 as const,
    name,
    title,
    moduleVersion: version,
    isAbstract,
    line: [...line],
    kind,
    blueprint,
    params,
    spec,
    locked: locks.map(({ pointer, by }) => ({ pointer, by })),
    digest,
  }),
});
