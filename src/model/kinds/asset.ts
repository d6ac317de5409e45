import { z } from 'zod';
import { Name, Text } from '../fields.ts';
import { Health, RelativePath, Secrets, Url } from '../parts.ts';
import { defineKind } from './kind.ts';

const Place = z.string().min(1).max(253);

/** The driver that reaches the asset, with what it needs to find it. No raw host, namespace or container stands anywhere else. */
export const AssetDriver = z.lazy(() =>
  z.discriminatedUnion('name', [
    z.strictObject({ name: z.literal('local'), folder: RelativePath.optional() }),
    z.strictObject({
      name: z.literal('github-actions'),
      repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'not a repository such as quay-studio/runner'),
      workflow: RelativePath,
    }),
    z.strictObject({
      name: z.literal('temporal'),
      namespace: Place.default('default'),
      taskQueue: Place,
    }),
    z.strictObject({ name: z.literal('kubernetes'), namespace: Place, image: Place.optional() }),
    z.strictObject({ name: z.literal('lxc'), container: Place }),
    z.strictObject({ name: z.literal('browser') }),
    z.strictObject({ name: z.literal('http') }),
    z.strictObject({ name: z.literal('repository') }),
    z.strictObject({
      name: z.literal('projection'),
      target: z.enum(['postgres', 'clickhouse', 'parquet', 'lineage']),
    }),
  ]),
);
export type AssetDriver = z.output<typeof AssetDriver>;

/** A place where jobs run. */
export const Asset = z.lazy(() =>
  z.strictObject({
    /** Responsibilities, by which jobs select it; assets of one role share the load. */
    roles: z.array(Name).default([]),
    driver: AssetDriver,
    /** Jobs at one time. */
    capacity: z.number().int().min(1).max(10_000).default(1),
    /** For people and browsers. */
    publicUrl: Url.optional(),
    /** For machines. */
    executorUrl: Url.optional(),
    secrets: Secrets.default({}),
    health: Health.optional(),
    notes: Text.optional(),
  }),
);
export type Asset = z.output<typeof Asset>;

export const assetKind = defineKind({
  plural: 'assets',
  schema: Asset,
  summary: 'a place where jobs run',
  references: [{ path: 'secrets.*', to: 'SecretContract' }],
  example: {
    name: 'harbour-host',
    spec: {
      roles: ['builder'],
      driver: { name: 'local' },
      capacity: 2,
      health: { command: ['true'], interval: '5m' },
    },
  },
});
