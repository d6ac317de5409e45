/** A finding as commands print it in JSON: flat, with `null` where there is no place or hint. */
import { z } from 'zod';
import type { Diagnostic } from '#core/diagnostic.ts';

export const FindingJson = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  file: z.string().nullable(),
  line: z.int().nullable(),
  column: z.int().nullable(),
  hint: z.string().nullable(),
});
export type FindingJson = z.output<typeof FindingJson>;

export function findingJson({ code, severity, message, at, hint }: Diagnostic): FindingJson {
  return {
    code,
    severity,
    message,
    file: at?.file ?? null,
    line: at?.line ?? null,
    column: at?.column ?? null,
    hint: hint ?? null,
  };
}
