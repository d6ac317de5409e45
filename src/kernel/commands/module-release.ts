import { z } from 'zod';
import { type Diagnostic, hasErrors } from '#core/diagnostic.ts';
import { KernelError } from '#core/trouble.ts';
import type { ReleasePlan } from '#model/modules/release.ts';
import { defineCommand } from '../command.ts';
import { FindingJson, findingJson } from '../finding-json.ts';
import { text, toggle } from '../input.ts';

export interface ReleaseResult {
  readonly plan: ReleasePlan;
  /** What stands against it; it is released only without errors. */
  readonly diagnostics: readonly Diagnostic[];
  readonly isDryRun: boolean;
  /** Files that were written. */
  readonly files: readonly string[];
}

export const moduleRelease = defineCommand({
  input: z.object({
    name: text('the module, such as `web`', 'MODULE', 'module'),
    dryRun: toggle('say what would be released, and write nothing'),
  }),
  positional: ['name'],
  formats: ['text', 'json'],
  examples: [
    { line: 'module release web --dry-run', words: 'which version the changes need, and why' },
    { line: 'module release web', words: 'write that version and pin its content' },
  ],
  output: async () =>
    z.strictObject({
      version: z.literal(1),
      module: z.string(),
      last: z.string().nullable(),
      released: z.string(),
      level: z.enum(['major', 'minor', 'patch']).nullable(),
      changes: z.array(z.strictObject({ level: z.enum(['major', 'minor', 'patch']), words: z.string() })),
      isDone: z.boolean(),
      findings: z.array(FindingJson),
      files: z.array(z.string()),
    }),
  async run(context, { name, dryRun }): Promise<ReleaseResult> {
    const { moduleFindings } = await import('../module-findings.ts');
    const { releaseEdits } = await import('../module-edits.ts');
    const { moduleNamed, openModules } = await import('../modules.ts');
    const { writeHere } = await import('../write.ts');
    const opened = await openModules(context, undefined);
    const one = await moduleNamed(name, opened);
    if (one.standing.release?.url !== undefined) throw fetched(name, one.standing.release.url);
    if (one.module.at.file !== `patterns/${name}/module.yaml`) throw elsewhere(name, one.module.at.file);
    const diagnostics = await moduleFindings(one, opened);
    const answer = { plan: one.plan, diagnostics, isDryRun: dryRun };
    if (dryRun || one.plan.isDone || hasErrors(diagnostics)) return { ...answer, files: [] };
    const { files } = await writeHere(context, opened.snapshot, await releaseEdits(one, opened));
    return { ...answer, files };
  },
  json: ({ plan, diagnostics, files }) => ({
    version: 1 as const,
    module: plan.module,
    last: plan.last,
    released: plan.version,
    level: plan.level,
    changes: [...plan.changes],
    isDone: plan.isDone,
    findings: diagnostics.map(findingJson),
    files: [...files],
  }),
  hasFindings: ({ diagnostics }) => hasErrors(diagnostics),
});

function fetched(name: string, url: string): KernelError {
  return new KernelError(
    'module/fetched',
    `\`${name}\` was fetched from \`${url}\``,
    'release it there, and bring the new version with `fractal module add`',
  );
}

function elsewhere(name: string, file: string): KernelError {
  return new KernelError(
    'module/no-folder',
    `\`${name}\` is declared in \`${file}\``,
    `declare it in \`patterns/${name}/module.yaml\`: what is released is a folder`,
  );
}
