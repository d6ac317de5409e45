import { z } from 'zod';
import type { Diagnostic } from '#core/diagnostic.ts';
import { FileClass } from '#model/kinds/blueprint.ts';
import type { ParamSchema } from '#model/params/schema.ts';
import { defineCommand } from '../command.ts';
import { FindingJson, findingJson } from '../finding-json.ts';
import { at, text } from '../input.ts';
import { openPatterns, patternNamed } from '../patterns.ts';

const Param = z.strictObject({
  name: z.string(),
  /** JSON Schema (draft-07). */
  schema: z.record(z.string(), z.unknown()),
  isRequired: z.boolean(),
});
const File = z.strictObject({
  /** As it stands in `files/`, its name a template where it has braces. */
  path: z.string(),
  class: FileClass,
  mode: z.enum(['100644', '100755']),
  isTemplate: z.boolean(),
});
const Shown = z.strictObject({
  version: z.literal(1),
  name: z.string(),
  title: z.string().nullable(),
  blueprintVersion: z.string(),
  /** Over the declaration, the files, the partials, the helpers and the engine. */
  digest: z.string(),
  engine: z.string(),
  pattern: z.string().nullable(),
  params: z.array(Param),
  /** Keys of the pattern that its templates read. */
  reads: z.array(z.string()),
  files: z.array(File),
  postActions: z.array(z.string()),
  findings: z.array(FindingJson),
});
type Shown = z.output<typeof Shown>;

export type BlueprintShown = Omit<Shown, 'version' | 'findings' | 'params'> & {
  readonly params: readonly {
    readonly name: string;
    readonly schema: ParamSchema;
    readonly isRequired: boolean;
  }[];
  readonly diagnostics: readonly Diagnostic[];
};

export const blueprintShow = defineCommand({
  input: z.object({
    name: text('the blueprint, such as `web/storefront`', 'BLUEPRINT', 'blueprint'),
    pattern: text('narrow its parameters by this pattern', 'PATTERN', 'pattern').optional(),
    at,
  }),
  positional: ['name'],
  formats: ['text', 'json'],
  examples: [{ line: 'blueprint show web/storefront', words: 'its parameters, and the files that it gives' }],
  output: async () => Shown,
  async run(context, input): Promise<BlueprintShown> {
    const { classifier } = await import('#blueprint/classes.ts');
    const { compileBlueprint } = await import('#blueprint/compile.ts');
    const { ENGINE } = await import('#blueprint/engine.ts');
    const { paramsFor, readBlueprintNamed, refuseWrongPattern } = await import('../blueprints.ts');
    const { withLines } = await import('../line-places.ts');
    const opened = await openPatterns(context, input.at);
    const { value: source, diagnostics } = await readBlueprintNamed(input.name, opened);
    const pattern = input.pattern === undefined ? null : patternNamed(input.pattern, opened);
    if (pattern) refuseWrongPattern(source, pattern);
    const compiled = compileBlueprint(source);
    const narrowed = compiled.value && paramsFor(compiled.value.params, pattern);
    const params = narrowed?.value;
    const classOf = classifier(source.spec.files);
    const all = [...diagnostics, ...compiled.diagnostics, ...(narrowed?.diagnostics ?? [])];
    return {
      name: source.name,
      title: source.title,
      blueprintVersion: source.spec.version,
      digest: source.digest,
      engine: ENGINE,
      pattern: pattern?.name ?? null,
      params: Object.entries(params?.properties ?? {}).map(([name, schema]) => ({
        name,
        schema,
        isRequired: params?.required.includes(name) ?? false,
      })),
      reads: [...(compiled.value?.patternKeys ?? [])],
      files: [...source.files.values()].map(({ path, mode }) => ({
        path,
        class: classOf(path.replace(/\.hbs$/, '')),
        mode,
        isTemplate: path.endsWith('.hbs'),
      })),
      postActions: [...source.spec.postActions],
      diagnostics: await withLines(opened.snapshot, all),
    };
  },
  json: ({ diagnostics, params, ...shown }) => ({
    version: 1 as const,
    ...shown,
    params: params.map(({ schema, ...param }) => ({ ...param, schema: { ...schema } })),
    findings: diagnostics.map(findingJson),
  }),
  hasFindings: ({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'),
});
