import { z } from 'zod';
import { nearest } from '#core/suggest.ts';
import { KernelError } from '#core/trouble.ts';
import type { ModuleKinds } from '#model/module-kinds/module-kind.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { toggle } from '../input.ts';

export type SchemaResult =
  | { readonly kind: 'list'; readonly entries: readonly { readonly name: string; readonly words: string }[] }
  | { readonly kind: 'schema'; readonly schema: unknown }
  | { readonly kind: 'written'; readonly files: readonly string[] };

export const schema = defineCommand({
  input: z.object({
    name: z.string().max(63).optional().meta({
      description: 'a kind such as `Project`, `manifest`, or a command such as `economics` for its JSON',
      placeholder: 'NAME',
      complete: 'schema',
    }),
    write: toggle('write the schemas of all kinds to manifests/.schemas, where editors find them'),
  }),
  positional: ['name'],
  examples: [
    { line: 'schema', words: 'everything that has a schema' },
    { line: 'schema Project', words: 'JSON Schema of a kind' },
    { line: 'schema economics', words: 'JSON Schema of what `economics --format json` prints' },
  ],
  async run(context, { name, write }): Promise<SchemaResult> {
    const { workspaceSchemas } = await import('#model/module-kinds/editor-schemas.ts');
    const ofModules = await kindsAround(context);
    const manifests = new Map(
      workspaceSchemas(ofModules).map(({ path, content }) => [
        path.replace(/^.*\/|\.json$/g, ''),
        { path, content },
      ]),
    );
    if (write) return { kind: 'written', files: await writeSchemas(context, [...manifests.values()]) };
    if (name === undefined) return { kind: 'list', entries: await entriesOf(context, manifests) };
    const manifest = manifests.get(name);
    if (manifest) return { kind: 'schema', schema: JSON.parse(manifest.content) };
    const answer = await answerSchema(context, name);
    if (answer !== null) return { kind: 'schema', schema: answer };
    const known = (await entriesOf(context, manifests)).map((entry) => entry.name);
    const near = nearest(name, known);
    throw new KernelError(
      'schema/unknown',
      `there is no schema \`${name}\``,
      near ? `did you mean \`${near}\`?` : `one of ${known.join(', ')}`,
    );
  },
  json: (result) => result,
});

/** The kinds of the modules in the workspace around here; none outside of one. */
async function kindsAround({ directory }: Context): Promise<ModuleKinds> {
  const { readModuleKinds } = await import('#model/module-kinds/read-kinds.ts');
  const { readWorkingTree } = await import('#source/working-tree.ts');
  try {
    return (await readModuleKinds(await readWorkingTree(directory))).value.kinds;
  } catch (trouble) {
    if (trouble instanceof KernelError) return new Map();
    throw trouble;
  }
}

async function entriesOf(
  { commands }: Context,
  manifests: ReadonlyMap<string, { readonly content: string }>,
): Promise<{ name: string; words: string }[]> {
  const answers = await Promise.all(
    commands.map(async ({ name, load }) => ({ name, output: (await load()).output })),
  );
  return [
    ...[...manifests].map(([name, { content }]) => ({
      name,
      words: (JSON.parse(content) as { description?: string }).description ?? '',
    })),
    ...answers
      .filter(({ output }) => output)
      .map(({ name }) => ({ name, words: `what \`${name} --format json\` prints` })),
  ];
}

async function answerSchema({ commands }: Context, name: string): Promise<unknown> {
  const command = await commands.find((each) => each.name === name)?.load();
  const output = await command?.output?.();
  return output ? z.toJSONSchema(output, { target: 'draft-7', io: 'output' }) : null;
}

/** The files that differ from what is on the disk. */
async function writeSchemas(
  context: Context,
  files: readonly { readonly path: string; readonly content: string }[],
): Promise<string[]> {
  const { existsSync, readFileSync } = await import('node:fs');
  const { join } = await import('node:path');
  const { findWorkspace } = await import('#source/workspace.ts');
  const { writeEdits } = await import('#source/write.ts');
  const { root } = findWorkspace(context.directory);
  const edits = files.flatMap(({ path, content }) => {
    const file = join(root, path);
    const before = existsSync(file) ? readFileSync(file, 'utf8') : null;
    return before === content ? [] : [{ path, before, after: content }];
  });
  writeEdits(root, edits);
  return edits.map(({ path }) => path);
}
