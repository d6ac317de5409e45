/** A blueprint's parameters as a pattern narrows them. */
import type { Checked } from '#core/checked.ts';
import { widenings } from '#model/params/narrow.ts';
import { type MapParam, Params } from '#model/params/schema.ts';
import { found } from './finding.ts';

/**
 * The schema that holds where the pattern is chosen: what the pattern says of a parameter stands over what the blueprint
 * says. Null where it would take more than the blueprint can render.
 */
export function narrowedParams(
  declared: MapParam,
  pattern: { readonly name: string; readonly params: Readonly<Record<string, unknown>> | null },
): Checked<MapParam | null> {
  if (pattern.params === null) return { value: declared, diagnostics: [] };
  const parsed = Params.safeParse(overlay(declared, pattern.params));
  const troubles = parsed.success
    ? widenings(declared, parsed.data).map(({ param, words }) => `\`${param.join('.')}\` ${words}`)
    : parsed.error.issues.map(({ path, message }) => `\`${path.join('.')}\`: ${message}`);
  if (parsed.success && troubles.length === 0) return { value: parsed.data, diagnostics: [] };
  return {
    value: null,
    diagnostics: troubles.map((words) =>
      found(
        'blueprint/widened',
        `pattern \`${pattern.name}\`: ${words}`,
        undefined,
        'a pattern narrows the parameters of its blueprint, and adds optional ones',
      ),
    ),
  };
}

type Schema = Readonly<Record<string, unknown>>;

/** Maps merge; anything else of the pattern stands in the place of the blueprint's. `required` grows. */
function overlay(below: Schema, above: Schema): Schema {
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const own = merged[key];
    if (key === 'required' && Array.isArray(own) && Array.isArray(value))
      merged[key] = [...new Set([...own, ...value])];
    else merged[key] = isMap(own) && isMap(value) ? overlay(own, value) : value;
  }
  return merged;
}

function isMap(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
