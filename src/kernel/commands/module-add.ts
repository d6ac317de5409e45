import { z } from 'zod';
import { hasErrors } from '#core/diagnostic.ts';
import { KernelError } from '#core/trouble.ts';
import { defineCommand } from '../command.ts';
import { step } from '../context.ts';
import { FindingJson, findingJson } from '../finding-json.ts';
import { text, toggle } from '../input.ts';
import type { AddedModule, Source } from '../module-add.ts';

export interface AddModuleResult extends Omit<AddedModule, 'edits'> {
  readonly source: Source;
  readonly isDryRun: boolean;
  /** Files that were written or removed, or would be. */
  readonly files: readonly string[];
}

export const moduleAdd = defineCommand({
  input: z.object({
    source: text('the repository and the commit: `https://git.example/crafts/modules@4f2a…`', 'URL@COMMIT'),
    module: text('which module, where the repository holds several', 'MODULE').optional(),
    dryRun: toggle('say what would be taken in, and write nothing'),
  }),
  positional: ['source'],
  formats: ['text', 'json'],
  examples: [
    {
      line: 'module add https://git.example/crafts/modules@4f2a90c1d3e5b7a8f6c4d2e0b9a7c5e3d1f0a8b6',
      words: 'take a module in, pinned to its commit and content',
    },
  ],
  output: async () =>
    z.strictObject({
      version: z.literal(1),
      module: z.string(),
      moduleVersion: z.string(),
      before: z.string().nullable(),
      url: z.string(),
      commit: z.string(),
      digest: z.string(),
      changes: z.array(z.strictObject({ level: z.enum(['major', 'minor', 'patch']), words: z.string() })),
      findings: z.array(FindingJson),
      files: z.array(z.string()),
    }),
  async run(context, input): Promise<AddModuleResult> {
    const { gitHttp, isFetchable } = await import('../git-http.ts');
    const { addedModule } = await import('../module-add.ts');
    const { openModules } = await import('../modules.ts');
    const { writeHere } = await import('../write.ts');
    const { fetchCommit } = await import('#source/fetch-commit.ts');
    const source = sourceOf(input.source, isFetchable);
    const opened = await openModules(context, undefined);
    const files = await step(
      context,
      'fetch',
      () => fetchCommit({ ...source, folders: ['patterns', 'blueprints'], http: gitHttp(context.signal) }),
      (found) => `${found.length} files`,
    );
    const name = chosen(
      files.map(({ path }) => path),
      input.module,
      source,
    );
    const { edits, ...added } = await addedModule(context, opened, { source, files, name });
    if (!input.dryRun && !hasErrors(added.diagnostics)) await writeHere(context, opened.snapshot, edits);
    return { ...added, source, isDryRun: input.dryRun, files: edits.map(({ path }) => path) };
  },
  json: ({ name, version, before, source, digest, changes, diagnostics, files }) => ({
    version: 1 as const,
    ...{ module: name, moduleVersion: version, before, url: source.url, commit: source.commit, digest },
    changes: [...changes],
    findings: diagnostics.map(findingJson),
    files: [...files],
  }),
  hasFindings: ({ diagnostics }) => hasErrors(diagnostics),
});

function sourceOf(written: string, isFetchable: (url: string) => boolean): Source {
  const at = written.lastIndexOf('@');
  const [url, commit] = [written.slice(0, at), written.slice(at + 1)];
  if (at === -1 || !/^[0-9a-f]{40}$/.test(commit)) {
    throw new KernelError(
      'usage',
      `\`${written}\` does not end with \`@\` and the forty digits of a commit`,
      'a branch or a tag can move to another content; `git ls-remote URL` gives the commit',
    );
  }
  if (isFetchable(url)) return { url, commit };
  throw new KernelError(
    'usage',
    `\`${url}\` is no address to fetch from`,
    'give an address that begins with `https://`, without a name or password in it',
  );
}

/** The one module that the repository holds, or the one that is named. */
function chosen(paths: readonly string[], wanted: string | undefined, { url }: Source): string {
  const names = paths.flatMap((path) => /^patterns\/([^/]+)\/module\.ya?ml$/.exec(path)?.[1] ?? []);
  const [only, other] = names;
  if (wanted !== undefined && names.includes(wanted)) return wanted;
  if (only !== undefined && other === undefined && wanted === undefined) return only;
  throw new KernelError(
    'usage',
    wanted === undefined
      ? `\`${url}\` holds ${only === undefined ? 'no module' : 'several modules'}`
      : `\`${url}\` holds no module \`${wanted}\``,
    only === undefined
      ? 'a module is a folder `patterns/NAME/` with a `module.yaml`'
      : `name one of ${names.join(', ')} with --module`,
  );
}
