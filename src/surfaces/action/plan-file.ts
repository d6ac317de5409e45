/** The plan as a file that one run leaves for another. */
import { closeSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import { KernelError } from '#core/trouble.ts';
import type { PlanResult } from '#kernel/plan.ts';
import * as shape from '#planning/shape.ts';

/** Bytes of a file that are read. */
const MOST = 8 * 1024 * 1024;

const commit = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);

export const PlanFile = z.strictObject({
  version: z.literal(1),
  /** Of the proposal; null without one. */
  pullRequest: z.int().positive().nullable(),
  target: commit,
  prefix: z.string().max(1024),
  plan: shape.Plan,
  decision: shape.Decision,
});
export type PlanFile = z.output<typeof PlanFile>;

export function planFileOf(
  { plan, decision, target, prefix }: PlanResult,
  pullRequest: number | null,
): unknown {
  return { version: 1, pullRequest, target, prefix, plan, decision };
}

/** What another run left, taken for what anybody could have written. Throws a KernelError when it is no plan. */
export function readPlanFile(path: string): PlanFile {
  const read = PlanFile.safeParse(parsed(readSmall(path)));
  if (read.success) return read.data;
  const where = read.error.issues.slice(0, 3).map((issue) => issue.path.join('.'));
  throw badFile(`it is no plan: ${where.join(', ')}`);
}

function readSmall(path: string): string {
  const buffer = Buffer.alloc(MOST + 1);
  let length = 0;
  try {
    const file = openSync(path, 'r');
    try {
      for (let read = -1; read !== 0 && length < buffer.length; length += read) {
        read = readSync(file, buffer, length, buffer.length - length, null);
      }
    } finally {
      closeSync(file);
    }
  } catch {
    throw badFile('it cannot be read');
  }
  if (length > MOST) throw badFile('it is larger than 8 MiB');
  return buffer.toString('utf8', 0, length);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badFile('it is no JSON');
  }
}

function badFile(words: string): KernelError {
  return new KernelError(
    'action/bad-plan-file',
    `the file \`plan-file\` cannot be used: ${words}`,
    'give the file that a `plan` of the same version left',
  );
}
