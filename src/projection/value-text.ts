import { canonicalJson } from '#core/canonical-json.ts';

/** A value of a manifest as people read it: text as it is, lists of plain values with commas, anything else as JSON. */
export function textOfValue(value: unknown): string {
  if (typeof value === 'string') return value;
  const isPlainList =
    Array.isArray(value) && value.every((item) => typeof item !== 'object' && !String(item).includes(','));
  return isPlainList && value.length > 0 ? value.map(String).join(', ') : canonicalJson(value);
}
