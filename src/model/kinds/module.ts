import { z } from 'zod';
import { Name, Text } from '../fields.ts';
import { Version, VersionRange } from '../parts.ts';
import { defineKind } from './kind.ts';

/** A versioned pack of kinds, patterns and blueprints; only what it exports is seen by others. */
export const Module = z.lazy(() =>
  z.strictObject({
    version: Version,
    /** Kernel versions it works with. */
    kernel: VersionRange.default('*'),
    requires: z.array(z.string().regex(/^[a-z0-9-]+(@[^\s@]+)?$/, 'not a module such as web@^1')).default([]),
    exports: z
      .strictObject({
        kinds: z
          .array(z.string().regex(/^[A-Z][A-Za-z0-9]{0,62}$/, 'not a kind such as Traveller'))
          .default([]),
        patterns: z.array(Name).default([]),
        blueprints: z.array(Name).default([]),
      })
      .default({ kinds: [], patterns: [], blueprints: [] }),
    notes: Text.optional(),
  }),
);
export type Module = z.output<typeof Module>;

export const moduleKind = defineKind({
  plural: 'modules',
  schema: Module,
  summary: 'a versioned pack of kinds, patterns and blueprints',
  references: [
    { path: 'requires.*', to: 'Module', name: moduleOf, order: true },
    { path: 'exports.patterns.*', to: 'Pattern', name: ofThisModule },
    { path: 'exports.blueprints.*', to: 'Blueprint', name: ofThisModule },
  ],
  example: {
    name: 'web',
    title: 'Web',
    spec: {
      version: '1.0.0',
      kernel: '^0.1',
      exports: { patterns: ['shop'], blueprints: ['storefront'] },
    },
  },
});

/** `web` of `web@^1`; null for `core`, which is built in. */
export function moduleOf(text: string): string | null {
  const name = text.replace(/@.*$/, '');
  return name === 'core' ? null : name;
}

function ofThisModule(text: string, _spec: unknown, module: string): string {
  return `${module}/${text}`;
}
