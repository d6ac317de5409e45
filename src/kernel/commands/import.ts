import { z } from 'zod';
import { type Diagnostic, hasErrors } from '#core/diagnostic.ts';
import type { ImportTotals } from '#intake/import.ts';
import { defineCommand } from '../command.ts';
import { FindingJson, findingJson } from '../finding-json.ts';
import { text, toggle } from '../input.ts';
import type { Written } from '../write.ts';

export interface ImportResult {
  readonly totals: ImportTotals;
  readonly diagnostics: readonly Diagnostic[];
  /** Files that the import makes, changes or removes. */
  readonly files: readonly string[];
  /** Null in a dry run, when there is nothing to change, and when problems stand in the way. */
  readonly written: Written | null;
  readonly isDryRun: boolean;
}

const counts = z.record(z.string(), z.int());
const Output = z.strictObject({
  version: z.literal(1),
  rows: z.strictObject({ in: z.int(), out: z.int(), skipped: z.int() }),
  seconds: z.strictObject({ in: z.int(), out: z.int() }),
  byProject: counts,
  byPerson: counts,
  problems: z.array(FindingJson),
});

export const importCommand = defineCommand({
  input: z.object({
    folder: text('folder with the exported files', 'FOLDER', 'directory'),
    mapping: text(
      'file that says what the columns mean, or `harvest`, `harvest-comma`, `toggl`',
      'FILE',
      'mapping',
    ),
    withCosts: toggle('read pay columns too; without it they are dropped'),
    dryRun: toggle('write nothing; say what would come in'),
    here: toggle('write into the working tree instead of a branch'),
    branch: z.string().max(200).optional().meta({
      description: 'branch to commit on (default: fractal/import-NAME, after the mapping)',
      placeholder: 'BRANCH',
    }),
  }),
  positional: ['folder'],
  formats: ['text', 'json'],
  examples: [
    { line: 'import --mapping exports/tea.mapping.yaml exports --dry-run', words: 'what would come in' },
    { line: 'import --mapping exports/tea.mapping.yaml exports', words: 'as a commit on a branch' },
    { line: 'import --mapping exports/tea.mapping.yaml exports --here', words: 'into the working tree' },
  ],
  output: async () => Output,
  async run(context, input): Promise<ImportResult> {
    const { readExport, readTarget } = await import('../import-sources.ts');
    const { importRows } = await import('#intake/import.ts');
    const { step } = await import('../context.ts');
    const exported = await readExport(context, input);
    if (!exported.value) return failed(exported.diagnostics, input.dryRun);
    const { mapping, files } = exported.value;
    const branch = input.branch ?? `fractal/import-${mapping.metadata.name}`;
    const { snapshot, existing, declared } = await readTarget(context, mapping, {
      branch: input.here ? null : branch,
      isOptional: input.dryRun,
    });
    const { value, diagnostics } = await step(
      context,
      'import',
      () => importRows(mapping, { files, existing, declared, withCosts: input.withCosts }),
      ({ value: { totals } }) => `${totals.rows.in} rows`,
    );
    const { edits, totals } = value;
    const answer = {
      totals,
      diagnostics: [...exported.diagnostics, ...diagnostics],
      files: edits.map(({ path }) => path),
      isDryRun: input.dryRun,
    };
    if (input.dryRun || edits.length === 0 || !snapshot) return { ...answer, written: null };
    const { writeHere, writeOnBranch } = await import('../write.ts');
    const message = `Import ${mapping.metadata.name}\n\n${totals.rows.out} entries, ${totals.seconds.out} seconds.\n`;
    const written = input.here
      ? await writeHere(context, snapshot, edits)
      : await writeOnBranch(context, snapshot, { branch, edits, message });
    return { ...answer, written };
  },
  json: ({ totals, diagnostics }) => ({
    version: 1 as const,
    rows: { ...totals.rows },
    seconds: { ...totals.seconds },
    byProject: { ...totals.byProject },
    byPerson: { ...totals.byPerson },
    problems: diagnostics.map(findingJson),
  }),
  hasFindings: ({ diagnostics }) => hasErrors(diagnostics),
});

function failed(diagnostics: readonly Diagnostic[], isDryRun: boolean): ImportResult {
  const totals = {
    rows: { in: 0, out: 0, skipped: 0 },
    seconds: { in: 0, out: 0 },
    byProject: {},
    byPerson: {},
  };
  return { totals, diagnostics, files: [], written: null, isDryRun };
}
