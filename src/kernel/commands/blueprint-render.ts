import { z } from 'zod';
import type { Values } from '#blueprint/parameters.ts';
import type { BlueprintSource } from '#blueprint/source.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { KernelError } from '#core/trouble.ts';
import type { ResolvedPattern } from '#model/inherit/pattern.ts';
import { FileClass } from '#model/kinds/blueprint.ts';
import type { Wanted } from '../blueprints.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { FindingJson, findingJson } from '../finding-json.ts';
import { text, toggle } from '../input.ts';
import { type OpenPatterns, openPatterns, patternNamed } from '../patterns.ts';
import type { PreviewFile } from '../render-preview.ts';
import type { MadeRepository } from '../render-repository.ts';
import { nameOfTarget, placeOfTarget, type RenderTarget, renderTarget } from '../render-target.ts';

export interface RenderResult {
  readonly blueprint: string;
  readonly version: string;
  /** Where it would go; null where nobody said. */
  readonly place: string | null;
  /** Null when something stands against the render; the findings say what. */
  readonly render: {
    readonly params: Readonly<Record<string, unknown>>;
    readonly effective: Readonly<Record<string, unknown>>;
    readonly treeDigest: string;
    readonly files: readonly PreviewFile[];
  } | null;
  /** Null in a dry run, and where nothing could be made. */
  readonly made: MadeRepository | null;
  readonly isDryRun: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

const values = z.record(z.string(), z.unknown());
const Output = z.strictObject({
  version: z.literal(1),
  blueprint: z.string(),
  blueprintVersion: z.string(),
  place: z.string().nullable(),
  params: values.nullable(),
  /** The same with every default. */
  effective: values.nullable(),
  treeDigest: z.string().nullable(),
  files: z.array(
    z.strictObject({
      path: z.string(),
      class: FileClass,
      mode: z.enum(['100644', '100755']),
      /** The template, or the file that was copied. */
      from: z.string(),
      bytes: z.int(),
      /** Null for what is no text. */
      lines: z.int().nullable(),
      change: z.enum(['new', 'same', 'differs']),
      /** Hunks of a unified diff, from what stands there. */
      diff: z.array(z.string()),
    }),
  ),
  repository: z
    .strictObject({
      name: z.string(),
      place: z.string(),
      commit: z.string(),
      making: z.enum(['made', 'there']),
      /** What the blueprint asks for after the render, in order. */
      actions: z.array(
        z.strictObject({
          action: z.string(),
          outcome: z.enum(['done', 'there', 'skipped', 'refused']),
          words: z.string(),
        }),
      ),
      manifest: z
        .strictObject({
          files: z.array(z.string()),
          branch: z.string().nullable(),
          commit: z.string().nullable(),
        })
        .nullable(),
    })
    .nullable(),
  findings: z.array(FindingJson),
});

export const blueprintRender = defineCommand({
  input: z.object({
    blueprint: text('the blueprint, such as `web/storefront`', 'BLUEPRINT', 'blueprint'),
    to: text(
      'where the repository is made: a folder, an address that git pushes to, or `github:owner/name`',
      'TO',
      'directory',
    ).optional(),
    pattern: text(
      'the pattern that its templates read (default: the only one there is)',
      'PATTERN',
      'pattern',
    ).optional(),
    params: text('YAML or JSON file with values for its parameters', 'FILE').optional(),
    set: z.array(z.string().max(4096)).default([]).meta({
      description: 'one value as `name=value`; `contact.email=…` for one inside another',
      placeholder: 'NAME=VALUE',
      complete: 'parameter',
    }),
    name: z
      .string()
      .regex(
        /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
        'is not a lower-case name of letters, digits and hyphens',
      )
      .optional()
      .meta({
        description: 'name of the repository (default: the last part of where it is made)',
        placeholder: 'NAME',
      }),
    project: text('the project that it belongs to', 'PROJECT', 'project').optional(),
    branch: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/, 'is not the name of a branch')
      .default('main')
      .meta({ description: 'its first branch', placeholder: 'BRANCH' }),
    visibility: z
      .enum(['private', 'internal', 'public'])
      .default('private')
      .meta({ description: 'who may see it, where the host asks' }),
    here: toggle('write its manifest into the working tree instead of a branch'),
    dryRun: toggle('make nothing; show the files, and how they differ from what is there'),
  }),
  positional: ['blueprint', 'to'],
  formats: ['text', 'json'],
  examples: [
    {
      line: 'blueprint render web/storefront ../harbour-shop --set title="Harbour Tea" --dry-run',
      words: 'the files it would give',
    },
    {
      line: 'blueprint render web/storefront ../harbour-shop --set title="Harbour Tea"',
      words: 'a repository with a first commit, and its manifest on a branch',
    },
    {
      line: 'blueprint render web/storefront github:quay/harbour-shop --params shop.yaml --project harbour-shop',
      words: 'a repository on GitHub, with values from a file',
    },
  ],
  output: async () => Output,
  async run(context, input): Promise<RenderResult> {
    const { patternToAssume, readBlueprintNamed, refuseWrongPattern, renderWanted } = await import(
      '../blueprints.ts'
    );
    const { withLines } = await import('../line-places.ts');
    const target = input.to === undefined ? null : renderTarget(input.to, context.directory);
    if (target === null && !input.dryRun) throw nowhere();
    const opened = await openPatterns(context, undefined);
    const { value: source, diagnostics: strays } = await readBlueprintNamed(input.blueprint, opened);
    const name = nameFor(input.name, target);
    const declared = declaredRepository(name, source, opened);
    const chosen = input.pattern ?? declared?.pattern;
    const pattern =
      chosen === undefined ? patternToAssume(source, opened.patterns) : patternNamed(chosen, opened);
    if (pattern) refuseWrongPattern(source, pattern);
    const wanted = await wantedOf(context, pattern, { ...input, declared: declared?.params ?? {} });
    const ready = wanted.value && renderWanted(source, wanted.value);
    const found = [...strays, ...wanted.diagnostics, ...(ready?.diagnostics ?? [])];
    const answer = {
      blueprint: source.name,
      version: source.spec.version,
      place: target && placeOfTarget(target),
      isDryRun: input.dryRun,
      diagnostics: await withLines(opened.snapshot, found),
    };
    if (!ready?.value) return { ...answer, render: null, made: null };
    const { params, effective, rendered } = ready.value;
    const { previewOf } = await import('../render-preview.ts');
    const folder = input.dryRun && target?.sort === 'folder' ? target.folder : null;
    const render = { params, effective, treeDigest: rendered.treeDigest, files: previewOf(rendered, folder) };
    if (input.dryRun || target === null) return { ...answer, render, made: null };
    if (name === null) throw nameless(target);
    const { renderRepository } = await import('../render-repository.ts');
    const made = await renderRepository(context, opened, ready.value, {
      target,
      name,
      project: input.project ?? declared?.project ?? null,
      pattern: pattern?.name ?? null,
      branch: input.branch,
      visibility: input.visibility,
      here: input.here,
    });
    return { ...answer, render, made: made.value, diagnostics: [...answer.diagnostics, ...made.diagnostics] };
  },
  json: ({ blueprint, version, place, render, made, diagnostics }) => ({
    version: 1 as const,
    blueprint,
    blueprintVersion: version,
    place,
    params: render && { ...render.params },
    effective: render && { ...render.effective },
    treeDigest: render?.treeDigest ?? null,
    files: (render?.files ?? []).map(({ size, diff, ...file }) => ({
      ...file,
      bytes: size,
      diff: [...diff],
    })),
    repository: made && {
      ...made,
      actions: [...made.actions],
      manifest: made.manifest && { ...made.manifest, files: [...made.manifest.files] },
    },
    findings: diagnostics.map(findingJson),
  }),
  hasFindings: ({ render, made, isDryRun }) =>
    render === null ||
    (made === null ? !isDryRun : made.actions.some(({ outcome }) => outcome === 'refused')),
});

/** The repository of that name, where it is declared already and made from this blueprint: its values need not be said again. */
function declaredRepository(name: string | null, source: BlueprintSource, { model }: OpenPatterns) {
  const declared = name === null ? undefined : model.byKind.Repository.get(name)?.spec;
  return declared?.blueprint === source.name ? declared : undefined;
}

async function wantedOf(
  context: Context,
  pattern: ResolvedPattern | null,
  {
    params,
    set,
    declared,
  }: { readonly params?: string | undefined; readonly set: readonly string[]; readonly declared: Values },
): Promise<{ value: Wanted | null; diagnostics: readonly Diagnostic[] }> {
  if (params === undefined) return { value: { pattern, params: declared, set }, diagnostics: [] };
  const { readParamsFile } = await import('../params-file.ts');
  const { value, diagnostics } = readParamsFile(context.directory, params);
  return { value: value && { pattern, set, ...value }, diagnostics };
}

function nameFor(said: string | undefined, target: RenderTarget | null): string | null {
  return said ?? (target && nameOfTarget(target));
}

function nameless(target: RenderTarget): KernelError {
  return new KernelError(
    'usage',
    `\`${placeOfTarget(target)}\` gives no name for the repository`,
    'say it with --name',
  );
}

function nowhere(): KernelError {
  return new KernelError(
    'usage',
    'where is the repository to be made?',
    'give a folder or an address, or --dry-run',
  );
}
