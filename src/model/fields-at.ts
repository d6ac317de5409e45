/** Which fields a schema knows at a path, for "did you mean". */
import { z } from 'zod';

/** Names of the fields the schema allows at the path; of all alternatives where a value may be one of several. */
export function fieldsAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const names = alternatives(schema).flatMap((option) => {
    if (path.length > 0)
      return childrenAt(option, path[0]).flatMap((child) => fieldsAt(child, path.slice(1)));
    if (option instanceof z.ZodObject) return Object.keys(option.shape);
    return option instanceof z.ZodRecord && option.keyType instanceof z.ZodEnum
      ? option.keyType.options.map(String)
      : [];
  });
  return [...new Set(names)];
}

function childrenAt(schema: z.core.$ZodType, key: PropertyKey | undefined): z.core.$ZodType[] {
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (schema instanceof z.ZodObject && typeof key === 'string' && Object.hasOwn(schema.shape, key)) {
    return [schema.shape[key] as z.core.$ZodType];
  }
  return [];
}

// Sees through everything that only decorates: optional, default, transform, union, what is made when it is asked for.
function alternatives(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(alternatives);
  if (schema instanceof z.ZodPipe) return alternatives(schema.in);
  if (schema instanceof z.ZodLazy) return alternatives(schema._zod.innerType);
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return alternatives(schema.unwrap());
  }
  return [schema];
}
