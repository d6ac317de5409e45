import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { at } from '../input.ts';

const Row = z.strictObject({
  name: z.string(),
  title: z.string().nullable(),
  version: z.string(),
  /** The range in which the workspace selects it; null where it does not. */
  selected: z.string().nullable(),
  state: z.enum(['never released', 'unreleased', 'released', 'changed']),
  /** Where it was fetched from; null for a module of the workspace's own. */
  url: z.string().nullable(),
  commit: z.string().nullable(),
  exports: z.strictObject({ patterns: z.int(), blueprints: z.int(), kinds: z.int() }),
  users: z.int(),
  digest: z.string(),
});
export type ModuleRow = z.output<typeof Row>;

export const moduleList = defineCommand({
  input: z.object({ at }),
  formats: ['text', 'json'],
  examples: [{ line: 'module list', words: 'every module, whether it is selected, released and in use' }],
  output: async () => z.strictObject({ version: z.literal(1), modules: z.array(Row) }),
  async run(context, input): Promise<readonly ModuleRow[]> {
    const { usersOfModule } = await import('#model/modules/uses.ts');
    const { selectedRange } = await import('#model/modules/wanted.ts');
    const { openModules } = await import('../modules.ts');
    const { model, releases, uses } = await openModules(context, input.at);
    return [...model.byKind.Module.values()].flatMap(({ name, title, spec }): ModuleRow[] => {
      const standing = releases.standings.get(name);
      if (standing === undefined) return [];
      const { patterns, blueprints, kinds } = spec.exports;
      return [
        {
          ...{ name, title: title ?? null, version: spec.version },
          ...{
            selected: selectedRange(name, model.workspace.spec.modules),
            state: standing.state,
            digest: standing.digest,
          },
          ...{ url: standing.release?.url ?? null, commit: standing.release?.commit ?? null },
          exports: { patterns: patterns.length, blueprints: blueprints.length, kinds: kinds.length },
          users: usersOfModule(name, uses).length,
        },
      ];
    });
  },
  json: (modules) => ({ version: 1 as const, modules: [...modules] }),
  hasFindings: (modules) => modules.some(({ state }) => state === 'changed'),
});
