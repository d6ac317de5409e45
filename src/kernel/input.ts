/** Input fields that several commands share, each said once. */
import { z } from 'zod';
import { parseDay, parseMonth } from '#core/calendar.ts';

/** A switch: `--dry-run`. */
export function toggle(words: string) {
  return z.boolean().default(false).meta({ description: words });
}

/** Any text. `placeholder` stands for it in help; `complete` names what a shell may offer. */
export function text(words: string, placeholder: string, complete?: string) {
  return z
    .string()
    .max(4096)
    .meta({ description: words, placeholder, ...(complete && { complete }) });
}

export function monthField(words: string) {
  return z
    .string()
    .refine((written) => parseMonth(written) !== null, 'is not a month such as 2026-03')
    .meta({ description: words, placeholder: 'MONTH', complete: 'month', hint: 'write it as `2026-03`' });
}

export function dateField(words: string) {
  return z
    .string()
    .refine((written) => parseDay(written) !== null, 'is not a date such as 2026-03-30')
    .meta({ description: words, placeholder: 'DATE', hint: 'write it as `2026-03-30`' });
}

/** A commit, as git knows it: a branch, a tag, an id. */
export function revision(words: string) {
  return (
    z
      .string()
      .max(255)
      // Git would take it for an option of its own.
      .regex(/^[^-\s\p{Cc}][^\p{Cc}]*$/u, 'is not a commit, a branch or a tag')
      .optional()
      .meta({ description: words, placeholder: 'REV', complete: 'revision' })
  );
}

/** A name as git takes it, and not for an option of its own. */
export const gitName = (words: string, placeholder: string) =>
  z
    .string()
    .regex(/^[^-\s\p{Cc}][^\s\p{Cc}]{0,199}$/u, 'is not a name for it')
    .meta({ description: words, placeholder });

/** Where there is no remote of this name, a proposal stays here. */
export const DEFAULT_REMOTE = 'origin';

export const remote = gitName('remote that it is pushed to', 'REMOTE').default(DEFAULT_REMOTE);

/** A commit to read instead of the working tree. */
export const at = revision('read this commit instead of the working tree');

export const asOf = dateField('date the figures stand at (default: the latest time entry)').optional();

export const port = z
  .int()
  .min(0)
  .max(65_535)
  .default(0)
  .meta({ description: 'port on loopback; 0 takes any free one', placeholder: 'PORT' });

export const engine = z.enum(['plain', 'duckdb']).default('plain').meta({
  description: 'who adds up: the program itself, or DuckDB over the same leaves; the figures are equal',
});

export const basis = z.enum(['bands', 'payroll']).default('bands').meta({
  description: 'what people cost: at the standard costs of bands, or at their own pay where it is written',
});
