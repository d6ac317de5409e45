import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { at } from '../input.ts';
import { openPatterns } from '../patterns.ts';

const Row = z.strictObject({
  name: z.string(),
  title: z.string().nullable(),
  version: z.string(),
  /** Names of its parameters, those that must be given first. */
  params: z.array(z.string()),
  /** Patterns that render it. */
  patterns: z.array(z.string()),
  /** Repositories that were rendered from it. */
  repositories: z.array(z.string()),
});
export type BlueprintRow = z.output<typeof Row>;

export const blueprintList = defineCommand({
  input: z.object({ at }),
  formats: ['text', 'json'],
  examples: [{ line: 'blueprint list', words: 'every blueprint, and what was rendered from it' }],
  output: async () => z.strictObject({ version: z.literal(1), blueprints: z.array(Row) }),
  async run(context, input): Promise<readonly BlueprintRow[]> {
    const { model, patterns } = await openPatterns(context, input.at);
    return [...model.byKind.Blueprint].map(([name, { title, spec }]) => ({
      name,
      title: title ?? null,
      version: spec.version,
      params: paramNames(spec.params),
      patterns: [...patterns.values()].filter(isChosenFor(name)).map((pattern) => pattern.name),
      repositories: [...model.byKind.Repository]
        .filter(([, repository]) => repository.spec.blueprint === name)
        .map(([repository]) => repository),
    }));
  },
  json: (blueprints) => ({ version: 1 as const, blueprints: [...blueprints] }),
});

function isChosenFor(blueprint: string) {
  return (pattern: { readonly blueprint: string | null; readonly isAbstract: boolean }) =>
    pattern.blueprint === blueprint && !pattern.isAbstract;
}

function paramNames(params: Readonly<Record<string, unknown>>): string[] {
  const { properties = {}, required = [] } = params as { properties?: object; required?: string[] };
  const names = Object.keys(properties);
  return [
    ...names.filter((name) => required.includes(name)),
    ...names.filter((name) => !required.includes(name)),
  ];
}
