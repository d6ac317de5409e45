import { z } from 'zod';
import { Text } from '../fields.ts';
import { Variable } from '../parts.ts';
import { defineKind } from './kind.ts';

const Path = z.lazy(() =>
  z
    .string()
    .regex(/^[\w.-]+(?:\/[\w.-]+)*$/, 'not a path such as studio/wiki')
    .max(512),
);

/** Where a secret lives; never the secret itself. */
export const SecretContract = z.lazy(() =>
  z.strictObject({
    provider: z.discriminatedUnion('name', [
      z.strictObject({ name: z.literal('environment'), variable: Variable }),
      z.strictObject({
        name: z.literal('vault'),
        mount: Path.default('secret'),
        path: Path,
        key: z.string().regex(/^[\w.-]{1,128}$/, 'not a key such as token'),
        login: z.enum(['github-oidc', 'token']).default('token'),
      }),
      z.strictObject({ name: z.literal('github-actions'), secret: Variable }),
    ]),
    notes: Text.optional(),
  }),
);
export type SecretContract = z.output<typeof SecretContract>;

export const secretContractKind = defineKind({
  plural: 'secretContracts',
  schema: SecretContract,
  summary: 'where a secret lives; never the secret itself',
  references: [],
  example: { name: 'wiki-token', spec: { provider: { name: 'environment', variable: 'WIKI_TOKEN' } } },
});
