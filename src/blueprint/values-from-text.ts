/** Values as they are typed: `--set menu.items='[mint, oolong]'`, read by what the parameter takes. */
import { KernelError } from '#core/trouble.ts';
import type { MapParam, ParamSchema } from '#model/params/schema.ts';
import { parseRecordYaml } from '#source/yaml.ts';
import type { Values } from './parameters.ts';

/**
 * `given` with each `path=text` put where its path leads. A text parameter takes the text as it is, whatever it looks
 * like; any other one takes it as YAML. Throws a KernelError for a word that is no `path=text`.
 */
export function withSetValues(schema: MapParam, given: Values, words: readonly string[]): Values {
  const values = structuredClone(given) as Record<string, unknown>;
  for (const word of words) {
    const at = word.indexOf('=');
    const path = word.slice(0, at).split('.');
    if (at < 1 || path.some((step) => step === '' || RESERVED.has(step))) {
      throw new KernelError('usage', `\`${word}\` sets nothing`, 'write it as `--set title="Harbour Tea"`');
    }
    setAt(values, path, typedValue(schemaAt(schema, path), word.slice(at + 1)));
  }
  return values;
}

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

function schemaAt(
  schema: ParamSchema | undefined,
  [step, ...rest]: readonly string[],
): ParamSchema | undefined {
  if (step === undefined || schema === undefined) return schema;
  return schema.type === 'object' ? schemaAt(schema.properties[step], rest) : undefined;
}

function typedValue(schema: ParamSchema | undefined, text: string): unknown {
  if (schema?.type === 'string') return text;
  const { value, diagnostics } = parseRecordYaml('--set', text);
  // What is no value is left a text: the check of parameters says what was wanted.
  return diagnostics.length === 0 && value.length === 1 ? value[0] : text;
}

function setAt(map: Record<string, unknown>, [step = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    map[step] = value;
    return;
  }
  const known = map[step];
  const inner = typeof known === 'object' && known !== null && !Array.isArray(known) ? known : {};
  map[step] = inner;
  setAt(inner as Record<string, unknown>, rest, value);
}
