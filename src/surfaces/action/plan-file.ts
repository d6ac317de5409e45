/** The plan as a file that one run leaves for another. */
import { closeSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import { KernelError } from '#core/trouble.ts';
import type { PlanResult } from '#kernel/plan.ts';
import { AUDIENCES } from '#planning/audience.ts';
import * as shape from '#planning/shape.ts';
import { NO_CONSENT } from '#policy/approvals.ts';
import type { Markup } from '../formats/markdown.ts';
import { planMarkdown } from '../formats/plan-markdown.ts';
import { isWorthSaying } from './worth-saying.ts';

/** Bytes of a file that are read. */
const MOST = 8 * 1024 * 1024;

const commit = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);

export const PlanFile = z.strictObject({
  version: z.literal(1),
  /** Of the proposal; null without one. */
  pullRequest: z.int().positive().nullable(),
  target: commit,
  prefix: z.string().max(1024),
  /** Whom it was asked to be told to; null where nobody said. */
  saidAudience: z.enum(AUDIENCES).nullable(),
  plan: shape.Plan,
  decision: shape.Decision,
});
export type PlanFile = z.output<typeof PlanFile>;

export function planFileOf(
  { plan, decision, target, prefix, saidAudience }: PlanResult,
  pullRequest: number | null,
): unknown {
  return { version: 1, pullRequest, target, prefix, saidAudience, plan, decision };
}

/** What another run left, taken for what anybody could have written. Throws a KernelError when it is no plan. */
export function readPlanFile(path: string): PlanFile {
  const read = PlanFile.safeParse(parsed(readSmall(path)));
  if (read.success) return read.data;
  const where = read.error.issues.slice(0, 3).map((issue) => issue.path.join('.'));
  throw badFile(`it is no plan: ${where.join(', ')}`);
}

export interface Shown {
  readonly text: Markup;
  readonly isWorthSaying: boolean;
}

/** What the comment says of it. Throws a KernelError when its parts have the right shape and make no sense together. */
export function shownBy({ plan, decision, target, prefix, saidAudience }: PlanFile): Shown {
  // What the schema let through has the shape of a plan; its codes are only shown.
  const read = { plan, whole: plan, decision, target, prefix, saidAudience } as unknown as PlanResult;
  const result = { ...read, consent: NO_CONSENT, isWorktree: false, uncommitted: [] };
  try {
    return { text: planMarkdown(result), isWorthSaying: isWorthSaying(result) };
  } catch {
    throw badFile('what it says makes no sense');
  }
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
