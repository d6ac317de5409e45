import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { at } from '../input.ts';
import { openPatterns } from '../patterns.ts';

const Row = z.strictObject({
  name: z.string(),
  title: z.string().nullable(),
  version: z.string().nullable(),
  isAbstract: z.boolean(),
  /** The patterns it is made from, in the order they are merged, without itself. */
  inherits: z.array(z.string()),
  kind: z.string().nullable(),
  blueprint: z.string().nullable(),
  /** Null where it has errors or inherits from one that has. */
  digest: z.string().nullable(),
});
export type PatternRow = z.output<typeof Row>;

export const patternList = defineCommand({
  input: z.object({ at }),
  formats: ['text', 'json'],
  examples: [{ line: 'pattern list', words: 'every pattern, with its line and its blueprint' }],
  output: async () => z.strictObject({ version: z.literal(1), patterns: z.array(Row) }),
  async run(context, input): Promise<readonly PatternRow[]> {
    const { model, patterns } = await openPatterns(context, input.at);
    return [...model.byKind.Pattern].map(([name, { title, spec }]) => {
      const found = patterns.get(name);
      return {
        name,
        title: title ?? null,
        version: found?.version ?? null,
        isAbstract: spec.abstract,
        inherits: found?.line.slice(0, -1).map(({ pattern }) => pattern) ?? [],
        kind: found?.kind ?? null,
        blueprint: found?.blueprint ?? null,
        digest: found?.digest ?? null,
      };
    });
  },
  json: (patterns) => ({ version: 1 as const, patterns: [...patterns] }),
  hasFindings: (patterns) => patterns.some(({ digest }) => digest === null),
});
