import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { toggle } from '../input.ts';

export interface CodeownersResult {
  /** Relative to the repository's top; null when nothing has to be written. */
  readonly path: string | null;
  readonly onlyChecked: boolean;
  /** Lines of the block, as they are or would be. */
  readonly lines: readonly string[];
}

export const codeowners = defineCommand({
  input: z.object({
    check: toggle('write nothing; exit 1 if the block is not what roles and policies say'),
  }),
  examples: [
    { line: 'codeowners', words: 'let the host ask those for a review who have to approve' },
    { line: 'codeowners --check', words: 'only say whether it is up to date' },
  ],
  async run(context, { check }): Promise<CodeownersResult> {
    const { readStep } = await import('../workspace.ts');
    const { loadModel } = await import('#model/load.ts');
    const { codeOwnersEdit } = await import('../code-owners.ts');
    const { codeOwnersBlock } = await import('#policy/code-owners.ts');
    const snapshot = await readStep(context, undefined);
    const { value: model } = await loadModel(snapshot);
    const edit = await codeOwnersEdit(snapshot, model);
    if (edit !== null && !check) {
      const { writeEdits } = await import('#source/write.ts');
      writeEdits(snapshot.repository, [edit]);
    }
    const lines = codeOwnersBlock(model, snapshot.prefix).trimEnd().split('\n');
    return { path: edit?.path ?? null, onlyChecked: check, lines };
  },
  hasFindings: ({ path, onlyChecked }) => onlyChecked && path !== null,
});
