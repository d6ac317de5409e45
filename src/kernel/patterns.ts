/** The patterns of a workspace for the commands that show them: read without facts and figures. */
import { nearestPart } from '#core/suggest.ts';
import { KernelError } from '#core/trouble.ts';
import type { ResolvedPattern } from '#model/inherit/pattern.ts';
import type { Model } from '#model/model.ts';
import type { Patterns } from '#model/patterns.ts';
import type { Snapshot } from '#source/snapshot.ts';
import type { Context } from './context.ts';

export interface OpenPatterns {
  readonly snapshot: Snapshot;
  readonly model: Model;
  readonly patterns: Patterns;
}

export async function openPatterns(context: Context, at: string | undefined): Promise<OpenPatterns> {
  const { loadModel } = await import('#model/load.ts');
  const { readPatterns } = await import('#model/patterns.ts');
  const { readStep } = await import('./workspace.ts');
  const snapshot = await readStep(context, at);
  const { value: model } = await loadModel(snapshot);
  const { value: patterns } = await readPatterns(snapshot, model);
  return { snapshot, model, patterns };
}

/** The pattern of the name, which may leave out its module where only one has a pattern of that name. Throws a KernelError otherwise. */
export function patternNamed(written: string, { model, patterns }: OpenPatterns): ResolvedPattern {
  const declared = [...model.byKind.Pattern.keys()];
  const meant = declared.filter((name) => name === written || name.endsWith(`/${written}`));
  const [name = written, other] = meant.includes(written) ? [written] : meant;
  if (other !== undefined) throw usage(`\`${written}\` is a pattern of several modules`, oneOf(meant));
  const pattern = patterns.get(name);
  if (pattern !== undefined) return pattern;
  if (declared.includes(name) || model.invalid.has(`Pattern/${name}`)) {
    throw new KernelError(
      'pattern/has-errors',
      `\`${name}\` has errors, or inherits from a pattern that has`,
      'run `fractal check`, which says where',
    );
  }
  const near = nearestPart(written, declared);
  const known = declared.length === 0 ? 'there are none yet' : oneOf(declared);
  throw usage(`there is no pattern \`${written}\``, near === null ? known : `did you mean \`${near}\`?`);
}

const oneOf = (names: readonly string[]) => `one of ${names.join(', ')}`;

const usage = (message: string, hint: string) => new KernelError('usage', message, hint);
