import { z } from 'zod';
import { parseSchedule } from '#core/schedule.ts';
import { Name, Text } from '../fields.ts';
import { oneFieldOf, Secrets, Span, Variable } from '../parts.ts';
import { defineKind } from './kind.ts';
import { Selector } from './policy.ts';

const field = (name: string) => `(\\*|[0-9*/,-]{1,64})${name}`;
const CRON = new RegExp(`^${[' ', ' ', ' ', ' ', ''].map(field).join('')}$`);

const NO_SCHEDULE = 'not a schedule of five fields such as `0 6 * * 1`';

const Scalar = z.lazy(() => z.union([z.string().max(4096), z.number(), z.boolean()]));

/** Work that is dispatched to an asset, recorded before and after. */
export const Job = z.lazy(() =>
  oneFieldOf(
    z.strictObject({
      project: Name.optional(),
      /** The exact asset. */
      asset: Name.optional(),
      /** A responsibility that assets declare under `roles`. */
      role: Name.optional(),
      /** What starts it, beside a person. */
      on: z
        .strictObject({
          changes: z.array(Selector).default([]),
          /** Five cron fields, UTC. */
          schedule: z
            .string()
            .regex(CRON, NO_SCHEDULE)
            .refine((text) => parseSchedule(text) !== null, NO_SCHEDULE)
            .optional(),
          /** Jobs after whose success it starts. */
          after: z.array(Name).default([]),
        })
        .default({ changes: [], after: [] }),
      /** Jobs that must have succeeded first. */
      needs: z.array(Name).default([]),
      /** Program and arguments; never read by a shell. */
      run: z.array(z.string().max(4096)).min(1).optional(),
      inputs: z.record(z.string().max(128), Scalar).default({}),
      env: z.record(Variable, z.string().max(4096)).default({}),
      secrets: Secrets.default({}),
      endpoints: z.array(Name).default([]),
      repository: Name.optional(),
      timeout: Span.default(3600),
      retries: z
        .strictObject({ times: z.number().int().min(0).max(20), backoff: Span.default(30) })
        .default({ times: 0, backoff: 30 }),
      /** Jobs of one group never run at the same time. */
      concurrency: Name.optional(),
      priority: z.enum(['low', 'normal', 'high']).default('normal'),
      /** `fresh` starts anew, `resume` goes on from the driver's own checkpoint. */
      continuity: z.enum(['fresh', 'resume']).default('fresh'),
      network: z.boolean().default(false),
      /** What it does cannot be taken back: mail that is sent, money that is moved. A plan shows it as a risk. */
      irreversible: z.boolean().default(false),
      notes: Text.optional(),
    }),
    ['asset', 'role'],
  ),
);
export type Job = z.output<typeof Job>;

export const jobKind = defineKind({
  plural: 'jobs',
  schema: Job,
  summary: 'work that is dispatched to an asset',
  references: [
    { path: 'project', to: 'Project' },
    { path: 'asset', to: 'Asset' },
    { path: 'needs.*', to: 'Job', order: true },
    { path: 'on.after.*', to: 'Job', order: true },
    { path: 'secrets.*', to: 'SecretContract' },
    { path: 'endpoints.*', to: 'Endpoint' },
    { path: 'repository', to: 'Repository' },
  ],
  example: {
    name: 'nightly-build',
    spec: {
      project: 'harbour-shop',
      role: 'builder',
      on: { schedule: '0 3 * * *' },
      run: ['npm', 'run', 'build'],
      timeout: '30m',
      retries: { times: 2 },
    },
  },
});
