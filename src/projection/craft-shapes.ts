/** The shapes of the files about patterns, blueprints, modules and repositories. */
import { z } from 'zod';
import type * as craft from './craft-dataset.ts';
import { count, Figures, monthFigures, named, receipt } from './shared-shapes.ts';

const text = z.string();
const texts = z.array(text);
const earning = { projects: texts, figures: Figures };
const standing = z.enum(['current', 'behind', 'ahead', 'unwritten', 'archived']);
const versionSteps = z.strictObject({ version: text, steps: texts });

const patternSummary = {
  ...named,
  ...earning,
  moduleVersion: text.nullable(),
  abstract: z.boolean(),
  kind: text.nullable(),
  blueprint: text.nullable(),
  inherits: z.array(z.strictObject({ pattern: text, role: z.enum(['parent', 'mixin']) })),
  heirs: texts,
  repositories: texts,
  values: count,
};

export const patterns = z.strictObject({
  receipt,
  ...earning,
  patterns: z.array(z.strictObject(patternSummary)),
  broken: texts,
}) satisfies z.ZodType<craft.PatternsPage>;

export const pattern = z.strictObject({
  ...patternSummary,
  receipt,
  notes: text.nullable(),
  settings: z.array(
    z.strictObject({
      pointer: text,
      value: text,
      pattern: text,
      over: text.nullable(),
      lockedBy: text.nullable(),
      file: text,
    }),
  ),
}) satisfies z.ZodType<craft.PatternPage>;

const repositorySummary = {
  ...named,
  ...earning,
  blueprint: text,
  version: text.nullable(),
  current: text.nullable(),
  standing,
  pattern: text.nullable(),
  url: text.nullable(),
  drift: z.array(z.strictObject({ code: text, words: text })),
};

export const repositories = z.strictObject({
  receipt,
  ...earning,
  repositories: z.array(z.strictObject(repositorySummary)),
}) satisfies z.ZodType<craft.Repositories>;

export const repository = z.strictObject({
  ...repositorySummary,
  receipt,
  branch: text,
  visibility: text,
  notes: text.nullable(),
  params: z.array(z.strictObject({ name: text, value: text, written: z.boolean() })),
  steps: z.array(versionSteps),
  months: z.array(z.strictObject(monthFigures)),
}) satisfies z.ZodType<craft.RepositoryPage>;

const blueprintSummary = {
  ...named,
  ...earning,
  version: text,
  params: count,
  files: count,
  patterns: texts,
  repositories: z.array(z.strictObject({ name: text, standing })),
};

export const blueprints = z.strictObject({
  receipt,
  ...earning,
  blueprints: z.array(z.strictObject(blueprintSummary)),
}) satisfies z.ZodType<craft.Blueprints>;

export const blueprint = z.strictObject({
  ...blueprintSummary,
  receipt,
  notes: text.nullable(),
  parameters: z.array(
    z.strictObject({ name: text, rule: text, required: z.boolean(), default: text.nullable(), words: text }),
  ),
  classes: z.array(z.strictObject({ path: text, class: text })),
  postActions: texts,
  migrations: z.array(versionSteps),
  repositorySummaries: z.array(z.strictObject(repositorySummary)),
}) satisfies z.ZodType<craft.BlueprintPage>;

export const modules = z.strictObject({
  receipt,
  ...earning,
  modules: z.array(
    z.strictObject({
      ...named,
      ...earning,
      version: text,
      kernel: text,
      requires: texts,
      selected: text.nullable(),
      state: z.enum(['never released', 'unreleased', 'released', 'changed']),
      released: text.nullable(),
      url: text.nullable(),
      patterns: texts,
      blueprints: texts,
      kinds: texts,
      users: count,
      tables: z.array(
        z.strictObject({
          kind: text,
          title: text,
          columns: texts,
          rows: z.array(z.strictObject({ ...named, file: text, cells: texts })),
          total: count,
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<craft.Modules>;
