import { z } from 'zod';
import { Name, Text } from '../fields.ts';
import { Health, Url } from '../parts.ts';
import { defineKind } from './kind.ts';

/** A service that is used but not run here: an address, how to sign in, and how it is seen to be well. */
export const Endpoint = z.lazy(() =>
  z.strictObject({
    product: z.string().max(64).optional(),
    url: Url,
    auth: z
      .discriminatedUnion('scheme', [
        z.strictObject({ scheme: z.literal('none') }),
        z.strictObject({ scheme: z.literal('bearer'), secret: Name }),
        z.strictObject({ scheme: z.literal('basic'), user: z.string().max(128), secret: Name }),
        z.strictObject({
          scheme: z.literal('header'),
          header: z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'not the name of a header such as X-Api-Key'),
          secret: Name,
        }),
      ])
      .default({ scheme: 'none' }),
    health: Health.optional(),
    notes: Text.optional(),
  }),
);
export type Endpoint = z.output<typeof Endpoint>;

export const endpointKind = defineKind({
  plural: 'endpoints',
  schema: Endpoint,
  summary: 'a service that is used but not run here',
  references: [{ path: 'auth.secret', to: 'SecretContract' }],
  example: {
    name: 'wiki',
    spec: {
      product: 'wiki',
      url: 'https://wiki.quay.example',
      auth: { scheme: 'bearer', secret: 'wiki-token' },
      health: { http: { path: '/health', status: 200 } },
    },
  },
});
