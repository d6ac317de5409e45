/** A workflow file as its rules look at it. */
import { parse } from 'yaml';
import { z } from 'zod';

const Step = z.looseObject({
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
  env: z.record(z.string(), z.unknown()).default({}),
});
export type Step = z.output<typeof Step>;

const Concurrency = z.looseObject({
  group: z.string(),
  'cancel-in-progress': z.union([z.boolean(), z.string()]).default(false),
  queue: z.string().optional(),
});

const Job = z.looseObject({
  if: z.string().optional(),
  permissions: z.record(z.string(), z.string()).optional(),
  'runs-on': z.string().optional(),
  'timeout-minutes': z.number().optional(),
  concurrency: Concurrency.optional(),
  steps: z.array(Step).default([]),
});

const Events = z.union([
  z.string().transform((name) => ({ [name]: {} })),
  z.array(z.string()).transform((names) => Object.fromEntries(names.map((name) => [name, {}]))),
  z.record(z.string(), z.unknown()),
]);

const Written = z.looseObject({
  on: Events,
  permissions: z.unknown().optional(),
  concurrency: Concurrency.optional(),
  jobs: z.record(z.string(), Job),
});

export interface Workflow extends z.output<typeof Written> {
  /** `proposal.yml` */
  readonly file: string;
  /** Shown to people for a repository of their own; nothing of the engine is beside it there. */
  readonly isExample: boolean;
  readonly text: string;
}

/** Throws where the file is no workflow at all. */
export function readWorkflow(path: string, text: string): Workflow {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return { ...Written.parse(parse(text)), file, text, isExample: path.startsWith('docs/') };
}

const Composite = z.looseObject({
  runs: z.looseObject({ using: z.literal('composite'), steps: z.array(Step) }),
});

/** The steps of an action that is made of steps, as a workflow of one job, so that the same rules see them. */
export function readComposite(file: string, text: string): Workflow {
  const { runs } = Composite.parse(parse(text));
  const job = { permissions: {}, 'runs-on': 'ubuntu-latest', 'timeout-minutes': 1, steps: runs.steps };
  return { on: {}, permissions: {}, jobs: { steps: job }, file, text, isExample: false };
}

export function stepsOf({ jobs }: Workflow): Step[] {
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

/** True where a proposal, which anybody may make, starts it. */
export function isStartedByProposals({ on }: Workflow): boolean {
  return ['pull_request', 'pull_request_review', 'merge_group', 'issues'].some((event) => event in on);
}
