import { z } from 'zod';
import { Name, Text } from '../fields.ts';
import { JsonMap, oneFieldOf, RelativePath, Version } from '../parts.ts';
import { defineKind } from './kind.ts';

/** `managed` equals the render, `merge` is merged on update, `once` is the user's after creation, `structured` is merged by key. */
export const FileClass = z.enum(['managed', 'merge', 'once', 'structured']);
export type FileClass = z.output<typeof FileClass>;

const Param = z.string().max(128);
const Move = z.lazy(() => z.strictObject({ from: RelativePath, to: RelativePath }));

const MigrationStep = z.lazy(() =>
  oneFieldOf(
    z.strictObject({
      renameParam: z.strictObject({ from: Param, to: Param }).optional(),
      setParam: z
        .strictObject({ name: Param, value: z.union([z.string(), z.number(), z.boolean()]) })
        .optional(),
      mapParam: z.strictObject({ name: Param, values: JsonMap }).optional(),
      dropParam: Param.optional(),
      renameFile: Move.optional(),
      moveFolder: Move.optional(),
      reclass: z.strictObject({ path: RelativePath, class: FileClass }).optional(),
    }),
    ['renameParam', 'setParam', 'mapParam', 'dropParam', 'renameFile', 'moveFolder', 'reclass'],
  ),
);

/** Templates a repository is rendered from. Belongs to the module in whose folder it stands. */
export const Blueprint = z.lazy(() =>
  z.strictObject({
    module: Name,
    version: Version,
    /** JSON Schema (draft-07) of the parameters. */
    params: JsonMap.default({}),
    /** Class of files by glob; the first that matches holds, and what none matches is `merge`. */
    files: z.array(z.strictObject({ path: RelativePath, class: FileClass })).default([]),
    /** What the kernel does after the first render, in order. */
    postActions: z
      .array(z.enum(['create-repository', 'protect-branch', 'add-labels', 'open-pull-request']))
      .default([]),
    /** What changes for repositories that cross the version. */
    migrations: z
      .array(z.strictObject({ version: Version, steps: z.array(MigrationStep).min(1) }))
      .default([]),
    notes: Text.optional(),
  }),
);
export type Blueprint = z.output<typeof Blueprint>;

export const blueprintKind = defineKind({
  plural: 'blueprints',
  schema: Blueprint,
  summary: 'templates a repository is rendered from',
  scope: 'module',
  references: [{ path: 'module', to: 'Module', name: (text) => (text === 'core' ? null : text) }],
  example: {
    name: 'storefront',
    title: 'Storefront',
    spec: {
      module: 'web',
      version: '1.0.0',
      params: { type: 'object', properties: { theme: { type: 'string' } } },
      files: [
        { path: '.github/**', class: 'managed' },
        { path: 'content/**', class: 'once' },
      ],
      postActions: ['create-repository', 'open-pull-request'],
    },
  },
});
