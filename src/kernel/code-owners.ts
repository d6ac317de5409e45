/** The `CODEOWNERS` file of the repository beside what roles and policies say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '#core/diagnostic.ts';
import { KernelError } from '#core/trouble.ts';
import type { Model } from '#model/model.ts';
import type { Edit } from '#source/edit.ts';
import type { Snapshot } from '#source/snapshot.ts';

/** In the order in which hosts look; the first is where a new one goes. */
const PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

type Where = Pick<Snapshot, 'repository' | 'prefix'>;

interface Found {
  /** Relative to the repository's top. */
  readonly path: string;
  readonly text: string | null;
}

/** The edit that brings the block up to date; null where it is. Throws a KernelError where its marks are broken. */
export async function codeOwnersEdit({ repository, prefix }: Where, model: Model): Promise<Edit | null> {
  const { blockIn, codeOwnersBlock, EMPTY_BLOCK, withBlock } = await import('#policy/code-owners.ts');
  const { path, text } = fileIn(repository);
  const block = codeOwnersBlock(model, prefix);
  // Nobody needs a block that says nothing, but one that said something has to be emptied.
  if (block === EMPTY_BLOCK && (text === null || blockIn(text) === null)) return null;
  const after = withBlock(text, block);
  if (after === null) throw broken(path);
  return after === text ? null : { path, before: text, after };
}

/** A warning where the file has a block that says something else; a repository without one has not asked for it. */
export async function staleCodeOwners({ repository, prefix }: Where, model: Model): Promise<Diagnostic[]> {
  const { path, text } = fileIn(repository);
  if (text === null || !/^# (?:begin|end) fractal/m.test(text)) return [];
  const { blockIn, codeOwnersBlock } = await import('#policy/code-owners.ts');
  if (blockIn(text) === codeOwnersBlock(model, prefix)) return [];
  return [
    {
      code: 'proposal/stale-codeowners',
      severity: 'warning',
      message: `the block in \`${path}\` is not what roles and policies say`,
      hint: 'run `fractal codeowners`',
    },
  ];
}

function fileIn(repository: string): Found {
  for (const path of PLACES) {
    try {
      return { path, text: readFileSync(join(repository, path), 'utf8') };
    } catch {
      // It is not there, or is no file; writing over it would be refused.
    }
  }
  return { path: PLACES[0], text: null };
}

function broken(path: string): KernelError {
  return new KernelError(
    'codeowners/broken-block',
    `the marks of the block in \`${path}\` do not stand around one`,
    'take out the lines that begin with `# begin fractal` and `# end fractal`, and run it again',
  );
}
