import { z } from 'zod';
import { Name, ScopedName, Text } from '../fields.ts';
import { JsonMap, Version } from '../parts.ts';
import { defineKind } from './kind.ts';

/** A repository rendered from a blueprint. */
export const Repository = z.lazy(() =>
  z.strictObject({
    project: Name.optional(),
    /** `module/name`. */
    blueprint: ScopedName,
    version: Version.optional(),
    pattern: ScopedName.optional(),
    /** Values for the blueprint's parameters. */
    params: JsonMap.default({}),
    url: z
      .string()
      .max(1024)
      .regex(
        /^(?:https:\/\/[^\s@]+|ssh:\/\/[^\s]+|[\w.-]+@[\w.-]+:[^\s]+)$/,
        'not an address such as https://git.example/quay/shop',
      )
      .optional(),
    visibility: z.enum(['private', 'internal', 'public']).default('private'),
    branch: z.string().max(255).default('main'),
    archived: z.boolean().default(false),
    notes: Text.optional(),
  }),
);
export type Repository = z.output<typeof Repository>;

export const repositoryKind = defineKind({
  plural: 'repositories',
  schema: Repository,
  summary: 'a repository rendered from a blueprint',
  references: [
    { path: 'project', to: 'Project' },
    { path: 'blueprint', to: 'Blueprint' },
    { path: 'pattern', to: 'Pattern' },
  ],
  example: {
    name: 'harbour-shop',
    spec: {
      project: 'harbour-shop',
      blueprint: 'web/storefront',
      params: { theme: 'tea' },
      url: 'https://git.example/quay/harbour-shop',
    },
  },
});
