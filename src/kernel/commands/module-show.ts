import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { at, text } from '../input.ts';

const Change = z.strictObject({ level: z.enum(['major', 'minor', 'patch']), words: z.string() });

const Table = z.strictObject({
  kind: z.string(),
  title: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.strictObject({ name: z.string(), cells: z.array(z.string()) })),
});

const Shown = z.strictObject({
  version: z.literal(1),
  name: z.string(),
  title: z.string().nullable(),
  moduleVersion: z.string(),
  selected: z.string().nullable(),
  state: z.enum(['never released', 'unreleased', 'released', 'changed']),
  url: z.string().nullable(),
  commit: z.string().nullable(),
  kernel: z.string(),
  requires: z.array(z.string()),
  patterns: z.array(z.string()),
  blueprints: z.array(z.string()),
  kinds: z.array(z.string()),
  users: z.array(z.string()),
  last: z.string().nullable(),
  /** What changed in its exports since the last release, and the version that this needs. */
  changes: z.array(Change),
  next: z.string(),
  digest: z.string(),
  /** The workspace's resources of its kinds. */
  tables: z.array(Table),
});
export type ModuleShown = z.output<typeof Shown>;

export const moduleShow = defineCommand({
  input: z.object({ name: text('the module, such as `web`', 'MODULE', 'module'), at }),
  positional: ['name'],
  formats: ['text', 'json'],
  examples: [
    { line: 'module show web', words: 'what it exports, who uses it, what changed since its release' },
  ],
  output: async () => Shown,
  async run(context, input): Promise<ModuleShown> {
    const { usersOfModule } = await import('#model/modules/uses.ts');
    const { selectedRange } = await import('#model/modules/wanted.ts');
    const { moduleNamed, openModules } = await import('../modules.ts');
    const { tablesOf } = await import('#model/module-kinds/tables.ts');
    const opened = await openModules(context, input.at);
    const { module, standing, plan } = await moduleNamed(input.name, opened);
    const { name, title, spec } = module;
    const { patterns, blueprints, kinds } = spec.exports;
    return {
      version: 1,
      ...{ name, title: title ?? null, moduleVersion: spec.version, state: standing.state },
      selected: selectedRange(name, opened.model.workspace.spec.modules),
      ...{ url: standing.release?.url ?? null, commit: standing.release?.commit ?? null },
      ...{ kernel: spec.kernel, requires: [...spec.requires] },
      ...{ patterns: [...patterns], blueprints: [...blueprints], kinds: [...kinds] },
      users: usersOfModule(name, opened.uses),
      ...{ last: plan.last, changes: [...plan.changes], next: plan.version, digest: standing.digest },
      tables: tablesOf(name, opened.model),
    };
  },
  json: (result) => result,
});
