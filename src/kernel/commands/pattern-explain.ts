import { z } from 'zod';
import { stepsOf } from '#core/json-pointer.ts';
import { nearest } from '#core/suggest.ts';
import { KernelError } from '#core/trouble.ts';
import type { ResolvedPattern } from '#model/inherit/pattern.ts';
import { defineCommand } from '../command.ts';
import { at, text } from '../input.ts';
import { openPatterns, patternNamed } from '../patterns.ts';

const Step = z.strictObject({
  pattern: z.string(),
  version: z.string().nullable(),
  file: z.string(),
  line: z.int().nullable(),
  column: z.int().nullable(),
  act: z.enum(['sets', 'adds to', 'replaces', 'deletes']),
  /** What it wrote there; null for what it deleted. */
  value: z.unknown(),
});

const Explained = z.strictObject({
  version: z.literal(1),
  pattern: z.string(),
  pointer: z.string(),
  /** Null where it was deleted. */
  value: z.unknown(),
  isDeleted: z.boolean(),
  lockedBy: z.string().nullable(),
  /** Oldest first; the last one holds, over all before it. */
  chain: z.array(Step),
});
export type PatternExplained = z.output<typeof Explained>;

export const patternExplain = defineCommand({
  input: z.object({
    name: text('the pattern, such as `web/shop`', 'PATTERN', 'pattern'),
    pointer: text('the value, as a JSON pointer such as `/spec/node`', 'POINTER', 'pointer'),
    at,
  }),
  positional: ['name', 'pointer'],
  formats: ['text', 'json'],
  examples: [{ line: 'pattern explain web/shop /spec/node', words: 'where one value comes from' }],
  output: async () => Explained,
  async run(context, input): Promise<PatternExplained> {
    const { placesOf } = await import('#model/place.ts');
    const opened = await openPatterns(context, input.at);
    const pattern = patternNamed(input.name, opened);
    const chain = pattern.provenance.get(input.pointer) ?? null;
    if (chain === null) throw noSuchValue(input.pointer, pattern);
    const places = await placesOf(
      opened.snapshot,
      chain.map((said) => said.at),
    );
    const steps = stepsOf(input.pointer);
    return {
      version: 1,
      pattern: pattern.name,
      pointer: input.pointer,
      value: valueAt(pattern, steps) ?? null,
      isDeleted: chain.at(-1)?.act === 'deletes' && valueAt(pattern, steps) === undefined,
      lockedBy: lockerOf(pattern, steps),
      chain: chain.map(({ pattern: by, version, at: spot, act, value }) => {
        const { line = null, column = null } = places.get(spot) ?? {};
        return { pattern: by, version, file: spot.file, line, column, act, value: value ?? null };
      }),
    };
  },
  json: (result) => result,
});

function noSuchValue(pointer: string, { name, provenance }: ResolvedPattern): KernelError {
  const known = [...provenance.keys()].filter((one) => one !== '');
  const near = nearest(pointer, known);
  return new KernelError(
    'usage',
    `\`${name}\` has nothing at \`${pointer}\``,
    near === null ? `run \`fractal pattern show ${name}\` for what it has` : `did you mean \`${near}\`?`,
  );
}

function valueAt({ blueprint, params, spec }: ResolvedPattern, steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Readonly<Record<string, unknown>>)[step]
        : undefined,
    { blueprint, params, spec },
  );
}

function lockerOf({ locks }: ResolvedPattern, steps: readonly string[]): string | null {
  const lock = locks.find((one) => one.steps.every((step, index) => steps[index] === step));
  return lock?.by ?? null;
}
