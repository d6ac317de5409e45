/** What ajv finds in a spec, in our words. */
import type { ErrorObject } from 'ajv';
import { stepsOf } from '#core/json-pointer.ts';
import { nearest } from '#core/suggest.ts';
import type { Finding, Spot } from '../finding.ts';
import { oneOf, short, wordFor } from '../words.ts';
import { isFields } from '../written.ts';

/** Where a path of the spec stands. */
type SpotOf = (path: readonly (string | number)[], on: Spot['on']) => Spot;

/** One finding for each thing that is wrong with the spec of `who`, such as "a traveller `lid`". */
export function complaintFindings(
  errors: readonly ErrorObject[],
  { who, spec, spotOf }: { readonly who: string; readonly spec: unknown; readonly spotOf: SpotOf },
): Finding[] {
  const findings = errors.flatMap((error): Finding[] => {
    const path = pathOf(spec, error.instancePath);
    const subject = path.length === 0 ? who : `\`${short(String(path.at(-1)))}\``;
    switch (error.keyword) {
      // What is said of the alternatives says more.
      case 'anyOf':
      case 'oneOf':
      case 'if':
        return errors.length > 1 ? [] : [said(`${subject} fits none of its forms`, spotOf(path, 'value'))];
      case 'additionalProperties': {
        const field = String(error.params.additionalProperty);
        return [unknownField(subject, field, error, spotOf([...path, field], 'key'))];
      }
      case 'required': {
        const field = String(error.params.missingProperty);
        const message = `${subject} needs \`${short(field)}\``;
        const at = spotOf(path, path.length === 0 ? 'value' : 'key');
        return [{ code: 'manifest/missing-field', message, at, hint: `add \`${short(field)}\`` }];
      }
      case 'enum': {
        const options = (error.params.allowedValues as readonly unknown[]).map(String);
        const near = nearest(String(valueAt(spec, path)), options);
        const message = `${subject} is ${wordFor(valueAt(spec, path))}, not ${oneOf(options.slice(0, 12))}`;
        return [
          said(message, spotOf(path, 'value'), near === null ? undefined : `did you mean \`${near}\`?`),
        ];
      }
      case 'type': {
        const wanted = [error.params.type].flat().map((type) => TYPE_WORDS[String(type)] ?? String(type));
        const message = `${subject} must be ${wanted.join(' or ')}, not ${wordFor(valueAt(spec, path))}`;
        return [said(message, spotOf(path, 'value'))];
      }
      default:
        return [said(`${subject} ${error.message ?? 'does not fit'}`, spotOf(path, 'value'))];
    }
  });
  // Two alternatives can complain of the same.
  return [...new Map(findings.map((found) => [JSON.stringify(found), found])).values()];
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true`/`false`',
  array: 'a list',
  object: 'a map',
  null: 'nothing',
};

function unknownField(subject: string, field: string, { parentSchema }: ErrorObject, at: Spot): Finding {
  const properties = isFields(parentSchema?.properties) ? Object.keys(parentSchema.properties) : [];
  const near = nearest(field, properties);
  const known = properties.length === 0 ? undefined : `known fields: ${properties.join(', ')}`;
  const hint = near === null ? known : `did you mean \`${near}\`?`;
  return {
    code: 'manifest/unknown-field',
    message: `${subject} has no field \`${short(field)}\``,
    at,
    ...(hint !== undefined && { hint }),
  };
}

function said(message: string, at: Spot, hint?: string): Finding {
  return { code: 'manifest/invalid-value', message, at, ...(hint !== undefined && { hint }) };
}

/** Steps of ajv's pointer, with positions in lists as numbers. */
function pathOf(spec: unknown, pointer: string): (string | number)[] {
  let at = spec;
  return stepsOf(pointer).map((step) => {
    const key = Array.isArray(at) ? Number(step) : step;
    at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[step] : undefined;
    return key;
  });
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, step)
        ? (at as Readonly<Record<string | number, unknown>>)[step]
        : undefined,
    value,
  );
}
