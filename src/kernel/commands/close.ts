import { z } from 'zod';
import { formatMonth, parseDay, parseMonth } from '#core/calendar.ts';
import { type Diagnostic, hasErrors } from '#core/diagnostic.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { monthField, toggle } from '../input.ts';
import type { OpenWorkspace } from '../workspace.ts';
import type { Written } from '../write.ts';

export interface CloseResult {
  readonly month: string;
  /** Null when the month cannot be closed; the findings say why. */
  readonly written: Written | null;
  /** Projects whose figures were agreed on. */
  readonly projects: number;
  readonly by: string;
  readonly diagnostics: readonly Diagnostic[];
}

export const close = defineCommand({
  input: z.object({
    month: monthField('the month that is agreed on'),
    by: z.string().max(63).optional().meta({
      description: 'who closes it (default: git config fractal.person, or the only person)',
      placeholder: 'NAME',
      complete: 'person',
    }),
    here: toggle('write into the working tree instead of a branch'),
  }),
  positional: ['month'],
  examples: [
    { line: 'close 2026-02', words: 'agree on February, on the branch fractal/close-2026-02' },
    { line: 'close 2026-02 --here', words: 'in the working tree' },
  ],
  async run(context, input): Promise<CloseResult> {
    const { openWorkspace } = await import('../workspace.ts');
    const { openOnBranch } = await import('../branch.ts');
    const month = parseMonth(input.month) ?? 0;
    const name = formatMonth(month);
    const branch = `fractal/close-${name}`;
    const workspace = input.here ? await openWorkspace(context) : await openOnBranch(context, branch);
    const { personAt } = await import('../who.ts');
    const { repository } = workspace.snapshot;
    const by = await personAt(context, { repository, model: workspace.model, said: input.by });
    const closed = await closeMonth(context, workspace, { month, by });
    if (!closed.edit) return { month: name, written: null, projects: 0, by, diagnostics: closed.diagnostics };
    const { writeHere, writeOnBranch } = await import('../write.ts');
    const edits = [closed.edit];
    const message = `Close ${name}\n\nFigures of ${closed.projects} projects, agreed on by ${by}.\n`;
    const written = input.here
      ? await writeHere(context, workspace.snapshot, edits)
      : await writeOnBranch(context, workspace.snapshot, { branch, edits, message });
    return { month: name, written, projects: closed.projects, by, diagnostics: closed.diagnostics };
  },
  hasFindings: ({ written }) => written === null,
});

async function closeMonth(
  context: Context,
  { model, facts, diagnostics }: OpenWorkspace,
  { month, by }: { readonly month: number; readonly by: string },
) {
  const { closeOf } = await import('#economics/close-month.ts');
  const { closeFile } = await import('#facts/close-file.ts');
  const standing = diagnostics.filter(({ severity }) => severity === 'error');
  // What is agreed on must not rest on files that are wrong.
  if (hasErrors(standing)) return { edit: null, projects: 0, diagnostics: standing };
  const today = parseDay(context.today);
  const checked = closeOf({ model, facts, month, by, ...(today !== null && { today }) });
  if (!checked.value) return { edit: null, projects: 0, diagnostics: checked.diagnostics };
  return {
    edit: closeFile(checked.value),
    projects: checked.value.figures.length,
    diagnostics: checked.diagnostics,
  };
}
