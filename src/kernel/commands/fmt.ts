import { z } from 'zod';
import type { Diagnostic } from '#core/diagnostic.ts';
import { KernelError } from '#core/trouble.ts';
import { defineCommand } from '../command.ts';
import { toggle } from '../input.ts';

export interface FmtResult {
  /** Files that were, or with `--check` would be, laid out anew. */
  readonly files: readonly string[];
  readonly onlyChecked: boolean;
  /** Why files were left as they are. */
  readonly diagnostics: readonly Diagnostic[];
}

export const fmt = defineCommand({
  input: z.object({
    check: toggle('write nothing; say which files would change, exit 1 if any'),
    long: toggle('also rewrite manifests in the long form, one document a resource'),
    short: toggle('also rewrite manifests in the short form, name → spec'),
  }),
  examples: [
    { line: 'fmt', words: 'time files in their canonical layout, comments kept' },
    { line: 'fmt --check', words: 'only say what would change' },
    { line: 'fmt --short', words: 'manifests in the short form, meaning the same' },
  ],
  async run(context, { check, long, short }): Promise<FmtResult> {
    if (long && short)
      throw new KernelError('usage', '`--long` and `--short` exclude each other', 'give one of them');
    const { readStep } = await import('../workspace.ts');
    const { formatFacts } = await import('#facts/format.ts');
    const snapshot = await readStep(context, undefined);
    const { value, diagnostics } = await formatFacts(snapshot);
    const edits = [...value];
    if (long || short) {
      const { editsToForm } = await import('#model/forms.ts');
      edits.push(...(await editsToForm(snapshot, long ? 'long' : 'short')));
    }
    if (!check && edits.length > 0) {
      const { writeHere } = await import('../write.ts');
      await writeHere(context, snapshot, edits);
    }
    return { files: edits.map(({ path }) => path), onlyChecked: check, diagnostics };
  },
  hasFindings: ({ files, onlyChecked, diagnostics }) =>
    diagnostics.some(({ severity }) => severity === 'error') || (onlyChecked && files.length > 0),
});
