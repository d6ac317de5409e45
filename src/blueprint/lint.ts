/** Everything that can be said of a blueprint before anybody renders it. */
import type { Diagnostic } from '#core/diagnostic.ts';
import type { ParamSchema } from '#model/params/schema.ts';
import { type CompiledBlueprint, compileBlueprint } from './compile.ts';
import { found } from './finding.ts';
import { checkParameters } from './parameters.ts';
import { troublesOfAllRenders } from './render.ts';
import type { BlueprintSource } from './source.ts';

/** Findings about its schema, its templates, its names, its defaults, and parameters that nothing reads. */
export function lintBlueprint(source: BlueprintSource): readonly Diagnostic[] {
  const { value, diagnostics } = compileBlueprint(source);
  return value === null
    ? diagnostics
    : [...diagnostics, ...troublesOfAllRenders(value), ...badDefaults(value), ...unread(value)];
}

function badDefaults({ params, source }: CompiledBlueprint): Diagnostic[] {
  return Object.entries(params.properties).flatMap(([name, schema]) => {
    if (defaultOf(schema) === undefined) return [];
    const alone = { type: 'object', properties: { [name]: schema }, required: [] } as const;
    return checkParameters(alone, { [name]: defaultOf(schema) }).diagnostics.map(({ message }) =>
      found('blueprint/bad-schema', `the default of ${message}`, {
        file: source.file,
        spot: { document: 0, pointer: ['spec', 'params', 'properties', name, 'default'], on: 'value' },
      }),
    );
  });
}

function defaultOf(schema: ParamSchema): unknown {
  return 'default' in schema ? schema.default : undefined;
}

function unread({ params, paramsRead, source }: CompiledBlueprint): Diagnostic[] {
  return Object.keys(params.properties)
    .filter((name) => !paramsRead.has(name))
    .map((name) =>
      found(
        'blueprint/unused-parameter',
        `no template reads \`${name}\``,
        {
          file: source.file,
          spot: { document: 0, pointer: ['spec', 'params', 'properties', name], on: 'key' },
        },
        'use it, or take it away',
      ),
    );
}
