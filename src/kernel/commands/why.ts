import { z } from 'zod';
import { nearest } from '#core/suggest.ts';
import { KernelError } from '#core/trouble.ts';
import type { Model } from '#model/model.ts';
import { GATES, type Gate } from '#planning/why-job.ts';
import { defineCommand } from '../command.ts';
import { revision, text, toggle } from '../input.ts';

export interface WhyResult {
  readonly job: string;
  /** Whether merging starts it, once everything that is shut is open. */
  readonly isStarted: boolean;
  readonly gates: readonly Gate[];
}

export const why = defineCommand({
  input: z.object({
    job: text('the job, such as `redraw`', 'JOB', 'job'),
    base: revision('what it would be merged into (default: the remote’s default branch, else main)'),
    head: revision('the proposal (default: HEAD)'),
    worktree: toggle('the files as they are here, committed or not, instead of a commit'),
  }),
  positional: ['job'],
  formats: ['text', 'json'],
  examples: [
    { line: 'why nightly-build', words: 'what starts it, and what keeps it from starting' },
    { line: 'why nightly-build --worktree', words: 'with what is not committed yet' },
  ],
  output: async () =>
    z.strictObject({
      version: z.literal(1),
      job: z.string(),
      isStarted: z.boolean(),
      gates: z.array(
        z.strictObject({
          gate: z.enum(GATES),
          state: z.enum(['open', 'later', 'shut']),
          words: z.string(),
        }),
      ),
    }),
  async run(context, { job: name, ...asked }): Promise<WhyResult> {
    const { planFrom } = await import('../plan.ts');
    const { gatesOf } = await import('#planning/why-job.ts');
    const { result, head } = await planFrom(context, asked);
    const { plan, decision } = result;
    const job = head.byKind.Job.get(name) ?? noJob(name, head);
    return {
      job: name,
      isStarted: plan.jobs.some((each) => each.job === name),
      gates: gatesOf(job, { plan, decision, model: head, now: context.moment.seconds }),
    };
  },
  json: ({ gates, ...rest }) => ({ version: 1 as const, ...rest, gates: [...gates] }),
  hasFindings: ({ gates }) => gates.some(({ gate, state }) => state === 'shut' && gate !== 'trigger'),
});

function noJob(name: string, { byKind, invalid }: Model): never {
  const known = [...byKind.Job.keys()];
  const near = nearest(name, known);
  const others = known.length === 0 ? 'there are none yet' : `there are: ${known.join(', ')}`;
  throw new KernelError(
    'usage',
    invalid.has(`Job/${name}`) ? `the job \`${name}\` has errors` : `there is no job \`${name}\``,
    invalid.has(`Job/${name}`)
      ? '`fractal check` shows them'
      : near === null
        ? others
        : `did you mean \`${near}\`? ${others}`,
  );
}
