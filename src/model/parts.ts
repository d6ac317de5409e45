/** Larger parts that several kinds of the runtime share. */
import { z } from 'zod';
import { Name } from './fields.ts';
import { oneOf } from './words.ts';

/** A time span with its units, `30s`, `5m`, `1h30m`; kept as seconds. A bare number is refused: it would be hours elsewhere. */
export const Span = z
  .string()
  .regex(/^(?=\d)(?:\d{1,5}h)?(?:\d{1,6}m)?(?:\d{1,6}s)?$/, 'not a time span such as 30s, 5m or 1h30m')
  .meta({ id: 'span', description: 'a time span: 30s, 5m or 1h30m' })
  .transform((text) => {
    const [, hours, minutes, seconds] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text) ?? [];
    return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  });

/** An address of a machine or a page; user names and passwords in it are refused. */
export const Url = z
  .string()
  .max(2048)
  .regex(
    /^(?:https?|wss?|tcp|grpc):\/\/[^\s/@]+(?:\/[^\s]*)?$/,
    'not an address such as https://wiki.example',
  );

/** A version such as `1.4.0`. */
export const Version = z
  .string()
  .max(64)
  .regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.-]+)?$/, 'not a version such as 1.4.0')
  .meta({ id: 'version', description: 'a version: 1.4.0' });

/** Versions that are accepted: `^1.2`, `1.x`, `>=1.0 <3`. */
export const VersionRange = z
  .string()
  .max(64)
  .regex(/^[\^~<>=\d.x* |-]+$/, 'not a range of versions such as ^1.2');

/** Name of an environment variable. */
export const Variable = z
  .string()
  .regex(/^[A-Z_][A-Z0-9_]{0,127}$/, 'not the name of a variable such as API_TOKEN');

/** Environment variables that hold secrets, each with the contract that says where its value lives. */
export const Secrets = z.record(Variable, Name);

/** A path inside a repository: relative, with `/`, never leaving it. */
export const RelativePath = z
  .string()
  .max(1024)
  .regex(/^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\\0]+$/, 'not a path inside the repository');

const isJson = (value: unknown): boolean => {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null)
    return ['string', 'boolean', 'object'].includes(typeof value);
  return Object.values(value).every(isJson);
};

/** A map of anything JSON can hold; its own schema is checked where it is used. */
export const JsonMap = z
  .record(z.string().max(256), z.unknown())
  .refine(isJson, 'not something JSON can hold');

const exactlyOne = (names: readonly string[]) => ({ oneOf: names.map((name) => ({ required: [name] })) });

/** Refuses a map with none or several of the fields, here and in the JSON Schema. */
export function oneFieldOf<T extends z.ZodObject>(schema: T, names: readonly (keyof z.output<T> & string)[]) {
  return schema
    .superRefine((value, context) => {
      const given = names.filter((name) => value[name] !== undefined);
      if (given.length === 1) return;
      context.addIssue({
        code: 'custom',
        message:
          given.length === 0
            ? `without ${oneOf(names)}`
            : `with ${given.map((name) => `\`${name}\``).join(' and ')} together`,
      });
    })
    .meta(exactlyOne(names));
}

/** How it is seen that something is well. */
export const Health = z.lazy(() =>
  oneFieldOf(
    z.strictObject({
      http: z
        .strictObject({
          path: z.string().max(1024).default('/'),
          status: z.number().int().min(100).max(599).default(200),
          /** JSON pointer in the answer, and the text that must stand there. */
          pointer: z.string().max(256).optional(),
          equals: z.string().max(256).optional(),
        })
        .optional(),
      tcp: z.strictObject({ port: z.number().int().min(1).max(65535) }).optional(),
      command: z.array(z.string().max(1024)).min(1).optional(),
      /** The driver's own probe. */
      driver: z.literal(true).optional(),
      interval: Span.default(300),
      timeout: Span.default(10),
    }),
    ['http', 'tcp', 'command', 'driver'],
  ),
);
export type Health = z.output<typeof Health>;
